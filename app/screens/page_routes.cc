#include "screens/page_routes.h"

#include "screens/assets.h"
#include "screens/network_pages.h"
#include "screens/pages.h"
#include "screens/visit.h"

namespace regiotafel::app {

std::vector<Route> page_routes(Site const& site, std::shared_ptr<Networks> const& networks) {
    using enum Policy;
    // The text of an import comes back with its confirmation, in quotes.
    constexpr auto kImportMax = 2 * kImportBytesMax;
    // clang-format off
    return {
        {"GET", "/static/{name}",                        everybody, GetAsset{}},
        {"GET", "/inloggen",                             everybody, ShowWaysIn{site}},
        {"GET", "/taal/{language}",                      everybody, ChooseLanguage{site}},
        {"GET", "/",                                     everybody, ShowRegions{site}},
        {"GET", "/{region}",                             everybody, ShowRegion{site}},
        {"GET", "/{region}/netwerk",                     everybody, ShowNetwork{site, networks}},
        {"GET", "/{region}/netwerk/verbinding",          everybody, ShowPath{site, networks}},
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
    };
    // clang-format on
}

}  // namespace regiotafel::app
