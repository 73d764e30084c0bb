// The whole route table, a line a route.
#pragma once

#include <vector>

#include "api/handler.h"

namespace regiotafel::app {

std::vector<Route> make_routes(Site const& site, Sessions& sessions, Metrics const& metrics);

}  // namespace regiotafel::app
