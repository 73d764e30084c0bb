#include "api/routes.h"

#include <algorithm>
#include <iterator>

#include "api/commands.h"
#include "api/harvests.h"
#include "api/jobs.h"
#include "api/network.h"
#include "api/notes.h"
#include "api/records.h"
#include "api/system.h"
#include "background/uploads.h"
#include "screens/account_pages.h"
#include "screens/answer_pages.h"
#include "screens/cards_pages.h"
#include "screens/compare_pages.h"
#include "screens/consult_pages.h"
#include "screens/lead_pages.h"
#include "screens/page_routes.h"
#include "screens/pages.h"
#include "screens/public_pages.h"
#include "screens/published_pages.h"
#include "screens/session_pages.h"

namespace regiotafel::app {

std::vector<Route> make_routes(Site const& site, Door const& door, Metrics const& metrics) {
    using enum Policy;
    auto const networks = std::make_shared<Networks>();
    // Written as one table: a line a route.
    // clang-format off
    std::vector<Route> routes{
        {"GET",  "/health/live",                            everybody,     GetLive{}},
        {"GET",  "/health/ready",                           everybody,     GetReady{site}},
        {"GET",  "/.well-known/security.txt",               everybody,     GetSecurityText{site}},
        {"GET",  "/metrics",                                administrator, Measure{site, metrics}},
        {"POST", "/api/v1/commands",                        everybody,     PostCommands{site}},
        {"GET",  "/api/v1/records/{register}",              everybody,     ListRecords{site}},
        {"GET",  "/api/v1/records/{register}/{id}",         everybody,     GetRecord{site}},
        {"GET",  "/api/v1/records/{register}/{id}/history", everybody,     GetHistory{site}},
        {"GET",  "/api/v1/records/{register}/{id}/notes",   everybody,     ListNotes{site}},
        {"POST", "/api/v1/records/{register}/{id}/notes", member, PostNote{site}, kNoteBytesMax},
        {"GET",  "/api/v1/records/{register}/{id}/notes/{note}/file", member, GetNoteFile{site}},
        {"POST", "/api/v1/records/{register}/{id}/notes/{note}/withdraw",
                                                      member, WithdrawNote{site}},
        {"POST", "/api/v1/records/{register}/{id}/undo",    member,        UndoChange{site}},
        {"GET",  "/api/v1/counts/{register}",               everybody,     CountRecords{site}},
        {"GET",  "/api/v1/events",                          everybody,     ListEvents{site}},
        {"POST", "/api/v1/harvests",                  member, PostHarvest{site}, kUploadBytesMax},
        {"GET",  "/api/v1/harvests",                        member,        ListHarvests{site}},
        {"GET",  "/api/v1/harvests/{id}",                   member,        GetHarvest{site}},
        {"POST", "/api/v1/harvests/{id}",             member, PostForms{site}, kUploadBytesMax},
        {"GET",  "/api/v1/harvests/{id}/file",              member,        GetHarvestFile{site}},
        {"GET",  "/api/v1/jobs",                            member,        ListJobs{site}},
        {"GET",  "/api/v1/jobs/{id}",                       member,        GetJob{site}},
        {"GET",  "/api/v1/jobs/{id}/file",                  member,        GetJobFile{site}},
        {"POST", "/api/v1/jobs/{id}/{act}",                 member,        ActOnJob{site}},
        {"POST", "/api/v1/exports",                         member,        PostExport{site}},
        {"POST", "/api/v1/mails/test",                      member,        PostTestMail{site}},
        {"POST", "/api/v1/imports/{register}",        member, PostImport{site}, kImportBytesMax},
        {"GET",  "/api/v1/registers",                       everybody,     ListRegisters{site}},
        {"GET",  "/api/v1/registers/{register}",            everybody,     GetRegister{site}},
        {"GET",  "/api/v1/network/path",           everybody, GetNetworkPath{site, networks}},
        {"GET",  "/api/v1/network/overview",       everybody, GetNetworkOverview{site, networks}},
        {"GET",  "/api/v1/network/coverage",       everybody, GetNetworkCoverage{site, networks}},
        {"GET",  "/api/v1/network/complement",     everybody, GetComplement{site, networks}},
        {"GET",  "/api/v1/openapi.yaml",                    everybody,     GetDescription{}},
    };
    // clang-format on
    for (auto const& own :
         {sign_in_routes(door), oidc_routes(door), account_routes(door), people_routes(door)}) {
        std::ranges::copy(own, std::back_inserter(routes));
    }
    // After all others: a page's path begins with the name of a region.
    auto lead = lead_routes(site);
    std::ranges::move(lead, std::back_inserter(routes));
    auto sessions = session_routes(site);
    std::ranges::move(sessions, std::back_inserter(routes));
    auto answers = answer_routes(site);
    std::ranges::move(answers, std::back_inserter(routes));
    auto cards = cards_routes(site);
    std::ranges::move(cards, std::back_inserter(routes));
    auto compared = compare_routes(site);
    std::ranges::move(compared, std::back_inserter(routes));
    auto consultations = consult_routes(site);
    std::ranges::move(consultations, std::back_inserter(routes));
    auto open_pages = public_routes(site);
    std::ranges::move(open_pages, std::back_inserter(routes));
    auto published = published_routes(site);
    std::ranges::move(published, std::back_inserter(routes));
    auto pages = page_routes(site, networks);
    std::ranges::move(pages, std::back_inserter(routes));
    return routes;
}

}  // namespace regiotafel::app
