// Pages for anybody: what was promised, reactions, statements, news and the map of the site.
#pragma once

#include "api/route.h"
#include "api/site.h"

namespace regiotafel::app {

// To be put before page_routes(): their paths would take these for registers.
std::vector<Route> public_routes(Site const& site);

}  // namespace regiotafel::app
