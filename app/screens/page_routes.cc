#include "screens/page_routes.h"

#include "background/remarks.h"
#include "background/uploads.h"
#include "screens/access_pages.h"
#include "screens/assets.h"
#include "screens/network_pages.h"
#include "screens/pages.h"
#include "screens/visit.h"

namespace regiotafel::app {

std::vector<Route> page_routes(Site const& site, std::shared_ptr<Networks> const& networks) {
    using enum Policy;
    // The text of an import comes back with its confirmation, in quotes.
    constexpr auto kImportMax = 2 * kImportBytesMax;
    constexpr auto kFileMax = kNoteBytesMax;
    constexpr auto kFormsMax = kUploadBytesMax;
    // clang-format off
    return {
        {"GET", "/static/{name}",                        everybody, GetAsset{}},
        {"GET", "/taal/{language}",                      everybody, ChooseLanguage{site}},
        {"GET", "/kleur/{scheme}",                       everybody, ChooseColours{site}},
        {"GET", "/",                                     everybody, ShowRegions{site}},
        {"GET", "/{region}",                             everybody, ShowRegion{site}},
        {"GET", "/{region}/inzage",                      member,    ShowAccess{site}},
        {"GET", "/{region}/bewaartermijnen",             member,    ShowRetention{site}},
        {"POST","/{region}/bewaartermijnen",             member,    EraseOverdue{site}},
        {"GET", "/{region}/taken",                       member,    ShowJobs{site}},
        {"POST","/{region}/taken",                       member,    StartExport{site}},
        {"GET", "/{region}/taken/{id}",                  member,    ShowJob{site}},
        {"GET", "/{region}/taken/{id}/bestand",          member,    ShowJobFile{site}},
        {"POST","/{region}/taken/{id}/{act}",            member,    PressJob{site}},
        {"GET", "/{region}/oogst",                       everybody, ShowHarvests{site}},
        {"POST","/{region}/oogst",                       member,    SendForms{site}, kFormsMax},
        {"GET", "/{region}/oogst/{id}",                  everybody, ShowHarvest{site}},
        {"POST","/{region}/oogst/{id}",                  member,    SendForms{site}, kFormsMax},
        {"GET", "/{region}/oogst/{id}/bestand",          member,    ShowHarvestFile{site}},
        {"GET", "/{region}/oogst/{id}/publiceren",       member,    ShowPublish{site}},
        {"POST","/{region}/oogst/{id}/publiceren",       member,    SendPublish{site}},
        {"POST","/{region}/oogst/{id}/terugtrekken",     member,    Withdraw{site}},
        {"POST","/{region}/{register}/uitvoer",          member,    StartExport{site}},
        {"GET", "/{region}/netwerk",                     everybody, ShowNetwork{site, networks}},
        {"GET", "/{region}/netwerk/verbinding",          everybody, ShowPath{site, networks}},
        {"GET", "/{region}/netwerk/inlezen",             member,    ShowSchoolsForm{site}},
        {"POST","/{region}/netwerk/inlezen",             member,    SendSchools{site}, kFormsMax},
        {"GET", "/{region}/netwerk/inlezen/{id}",        member,    ShowSchoolsPreview{site}},
        {"POST","/{region}/netwerk/inlezen/{id}/doorvoeren", member, CarryOutSchools{site}},
        {"GET", "/{region}/{register}",                  everybody, ShowList{site, networks}},
        {"GET", "/{region}/{register}/uitvoer.csv",      everybody, ExportList{site}},
        {"GET", "/{region}/{register}/uitvoer.xlsx",     everybody, ExportList{site}},
        {"GET", "/{region}/{register}/nieuw",            member,    ShowForm{site}},
        {"POST","/{region}/{register}/nieuw",            member,    SendForm{site}, kFormBytesMax},
        {"GET", "/{region}/{register}/inlezen",          member,    ShowImport{site}},
        {"POST","/{region}/{register}/inlezen",          member,    SendImport{site}, kImportMax},
        {"GET", "/{region}/{register}/{id}",             everybody, ShowRecord{site}},
        {"GET", "/{region}/{register}/{id}/wijzig",      member,    ShowForm{site}},
        {"POST","/{region}/{register}/{id}/wijzig",      member,    SendForm{site}, kFormBytesMax},
        {"POST","/{region}/{register}/{id}/verplaats",   member,    MoveRecord{site}},
        {"POST","/{region}/{register}/{id}/terug",       member,    TakeBack{site}},
        {"POST","/{region}/{register}/{id}/verwijder",   member,    RemoveRecord{site}},
        {"POST","/{region}/{register}/{id}/reactie",     member,    SendComment{site}},
        {"POST","/{region}/{register}/{id}/bijlage",     member,    SendAttachment{site}, kFileMax},
        {"GET", "/{region}/{register}/{id}/notitie/{note}",     member, ShowNoteFile{site}},
        {"POST","/{region}/{register}/{id}/notitie/{note}/weg", member, TakeNoteAway{site}},
    };
    // clang-format on
}

}  // namespace regiotafel::app
