// Cards to prepare a session with: answers stay on somebody's own device, one at a time is shared
// by choice and can be taken back by its link.
#pragma once

#include "api/route.h"
#include "background/session_facts.h"
#include "screens/visit.h"

namespace regiotafel::app {

// To be put before page_routes().
std::vector<Route> cards_routes(Site const& site);

std::string cards_address(std::string_view region, base::Uuid const& session);

// What was shared with a session, for who leads it; empty where nothing was.
base::Result<std::string> shared_answers_of(Visit const& visit, SessionFacts const& facts);

}  // namespace regiotafel::app
