// A harvest for everybody: its page, its list, publishing and withdrawing. Pages of sessions may
// use the pieces at the top for a harvest that they own (see background/publishing.h).
#pragma once

#include <string>
#include <vector>

#include "background/publishing.h"
#include "screens/published_screen.h"
#include "screens/visit.h"

namespace regiotafel::app {

// "/demo/oogst/<id>/openbaar".
std::string public_address(std::string_view region, base::Uuid const& harvest);

// What was published in this region, as cards; empty where nothing was.
base::Result<std::string> published_cards(Visit const& visit);

// The body of the page of one that is public: question, findings, schema, what was promised and
// what came of it, documents of every version, and a form to react.
base::Result<std::string> published_body(Visit const& visit, Publication const& publication);

// Agreements that came of a session, with what they refer to.
base::Result<screens::PromisedScreen> promised_of_session(Visit const& visit,
                                                          std::string_view session);

std::vector<Route> published_routes(Site const& site);

}  // namespace regiotafel::app
