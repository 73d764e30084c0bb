// The routes of the screens, a line a route.
#pragma once

#include <memory>
#include <vector>

#include "api/networks.h"
#include "api/route.h"
#include "api/site.h"

namespace regiotafel::app {

std::vector<Route> page_routes(Site const& site, std::shared_ptr<Networks> const& networks);

}  // namespace regiotafel::app
