// Our session beside what another region got from the same form.
#pragma once

#include "api/route.h"
#include "background/session_facts.h"
#include "screens/visit.h"

namespace regiotafel::app {

// To be put before page_routes().
std::vector<Route> compare_routes(Site const& site);

std::string compare_address(std::string_view region, base::Uuid const& session);

// How many results of other regions this actor may see beside the session.
base::Result<std::int64_t> count_results(Visit const& visit, base::Uuid const& session);

}  // namespace regiotafel::app
