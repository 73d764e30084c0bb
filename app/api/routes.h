// The whole route table, a line a route.
#pragma once

#include <vector>

#include "api/handler.h"
#include "screens/account_pages.h"

namespace regiotafel::app {

std::vector<Route> make_routes(Site const& site, Door const& door, Metrics const& metrics);

}  // namespace regiotafel::app
