// A session on the public site: its page, signing up without an account, one's own sign-up, and the
// file for one's calendar.
#pragma once

#include "api/route.h"
#include "api/site.h"

namespace regiotafel::app {

// To be put before page_routes(): their paths would take these for registers.
std::vector<Route> session_routes(Site const& site);

}  // namespace regiotafel::app
