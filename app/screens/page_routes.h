// The routes of the screens, a line a route.
#pragma once

#include <vector>

#include "api/route.h"
#include "api/site.h"

namespace regiotafel::app {

std::vector<Route> page_routes(Site const& site);

}  // namespace regiotafel::app
