#include "screens/lead_pages.h"

#include "background/uploads.h"
#include "screens/visit.h"

namespace regiotafel::app {

std::vector<Route> lead_routes(Site const& site) {
    using enum Policy;
    // clang-format off
    return {
        {"GET", "/{region}/sessie/nieuw",                  member, ShowNewSession{site}},
        {"POST","/{region}/sessie/nieuw",                  member, SendNewSession{site}},
        {"GET", "/{region}/sessie/{id}/opzet",             member, ShowStep{site, "opzet"}},
        {"POST","/{region}/sessie/{id}/opzet",             member, SendStep{site, "opzet"}},
        {"GET", "/{region}/sessie/{id}/programma",         member, ShowStep{site, "programma"}},
        {"POST","/{region}/sessie/{id}/programma",         member, SendStep{site, "programma"}},
        {"GET", "/{region}/sessie/{id}/groepen",           member, ShowStep{site, "groepen"}},
        {"POST","/{region}/sessie/{id}/groepen",           member, SendStep{site, "groepen"}},
        {"GET", "/{region}/sessie/{id}/uitnodigen",        member, ShowInvite{site}},
        {"POST","/{region}/sessie/{id}/uitnodigen",        member, SendInvite{site}},
        {"GET", "/{region}/sessie/{id}/uitnodigingen.xlsx", member, ShowInviteSheet{site}},
        {"GET", "/{region}/geen-uitnodigingen/{code}",     everybody, ShowStop{site}},
        {"POST","/{region}/geen-uitnodigingen/{code}",     everybody, SendStop{site}},
        {"GET", "/{region}/sessie/{id}/formulier.docx",    everybody, ShowEmptyForm{site}},
        {"GET", "/{region}/sessie/{id}/aanmeldingen",      member, ShowPeople{site}},
        {"POST","/{region}/sessie/{id}/aanmeldingen",      member, SendPresence{site}},
        {"GET", "/{region}/sessie/{id}/deelnemers.xlsx",   member, ShowPeopleSheet{site}},
        {"GET", "/{region}/sessie/{id}/tafels",            member, ShowTables{site}},
        {"POST","/{region}/sessie/{id}/tafels",            member, SendTables{site}},
        {"GET", "/{region}/sessie/{id}/oogst",             member, ShowSessionHarvest{site}},
        {"POST","/{region}/sessie/{id}/oogst",   member, SendSessionForms{site}, kUploadBytesMax},
        {"POST","/{region}/sessie/{id}/samenvoegen",       member, SendTogether{site}},
        {"GET", "/{region}/sessie/{id}/nakijken",          member, ShowSessionCheck{site}},
        {"POST","/{region}/sessie/{id}/nakijken", member, SendSessionCheck{site}, kFormBytesMax},
        {"GET", "/{region}/sessie/{id}/duiding",           member, ShowReading{site}},
        {"POST","/{region}/sessie/{id}/duiding",  member, SendReading{site}, kFormBytesMax},
    };
    // clang-format on
}

}  // namespace regiotafel::app
