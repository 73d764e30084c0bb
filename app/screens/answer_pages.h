// Answering who asked: a reaction, an open question, or a question in advance of a session.
#pragma once

#include "screens/visit.h"

namespace regiotafel::app {

// To be put before page_routes().
std::vector<Route> answer_routes(Site const& site);

// The way to it, below the page of a record; empty where there is nothing to answer for this actor.
std::string answer_way(Visit const& visit, registers::Register const& schema,
                       registers::Record const& record);

}  // namespace regiotafel::app
