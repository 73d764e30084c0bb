#include "api/routes.h"

#include "api/commands.h"
#include "api/records.h"
#include "api/system.h"
#include "screens/assets.h"
#include "screens/pages.h"
#include "screens/visit.h"

namespace regiotafel::app {

std::vector<Route> make_routes(Site const& site, Sessions& sessions, Metrics const& metrics) {
    using enum Policy;
    // Written as one table: a line a route.
    // clang-format off
    return {
        {"GET",  "/health/live",                            everybody,     GetReady{site}},
        {"GET",  "/health/ready",                           everybody,     GetReady{site}},
        {"GET",  "/metrics",                                administrator, Measure{site, metrics}},
        {"POST", "/api/v1/commands",                        everybody,     PostCommands{site}},
        {"GET",  "/api/v1/records/{register}",              everybody,     ListRecords{site}},
        {"GET",  "/api/v1/records/{register}/{id}",         everybody,     GetRecord{site}},
        {"GET",  "/api/v1/records/{register}/{id}/history", everybody,     GetHistory{site}},
        {"POST", "/api/v1/records/{register}/{id}/undo",    member,        UndoChange{site}},
        {"GET",  "/api/v1/counts/{register}",               everybody,     CountRecords{site}},
        {"GET",  "/api/v1/events",                          everybody,     ListEvents{site}},
        {"GET",  "/api/v1/registers",                       everybody,     ListRegisters{site}},
        {"GET",  "/api/v1/registers/{register}",            everybody,     GetRegister{site}},
        {"GET",  "/api/v1/openapi.yaml",                    everybody,     GetDescription{}},
        {"GET",  "/binnen/{code}",                          everybody,     Enter{site, sessions}},
        {"POST", "/uit",                                    everybody,     Leave{sessions}},
        {"GET",  "/static/{name}",                          everybody,     GetAsset{}},
        {"GET",  "/inloggen",                               everybody,     ShowWaysIn{site}},
        {"GET",  "/taal/{language}",                        everybody,     ChooseLanguage{site}},
        {"GET",  "/",                                       everybody,     ShowRegions{site}},
        {"GET",  "/{region}",                               everybody,     ShowRegion{site}},
        {"GET",  "/{region}/{register}",                    everybody,     ShowList{site}},
        {"GET",  "/{region}/{register}/uitvoer.csv",        everybody,     ExportList{site}},
        {"GET",  "/{region}/{register}/uitvoer.xlsx",       everybody,     ExportList{site}},
        {"GET",  "/{region}/{register}/nieuw",              member,        ShowForm{site}},
        {"POST", "/{region}/{register}/nieuw",              member,        SendForm{site}, kFormBytesMax},
        {"GET",  "/{region}/{register}/inlezen",            member,        ShowImport{site}},
        {"POST", "/{region}/{register}/inlezen",            member,        SendImport{site}, 2 * kImportBytesMax},
        {"GET",  "/{region}/{register}/{id}",               everybody,     ShowRecord{site}},
        {"GET",  "/{region}/{register}/{id}/wijzig",        member,        ShowForm{site}},
        {"POST", "/{region}/{register}/{id}/wijzig",        member,        SendForm{site}, kFormBytesMax},
        {"POST", "/{region}/{register}/{id}/verplaats",     member,        MoveRecord{site}},
        {"POST", "/{region}/{register}/{id}/terug",         member,        TakeBack{site}},
        {"POST", "/{region}/{register}/{id}/verwijder",     member,        RemoveRecord{site}},
    };
    // clang-format on
}

}  // namespace regiotafel::app
