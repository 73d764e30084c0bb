// The same session on several dates, harvested together.
#pragma once

#include "background/session_facts.h"
#include "screens/visit.h"

namespace regiotafel::app {

// A part of the page of the session that the other dates belong to; empty anywhere else.
base::Result<std::string> together_of(Visit const& visit, SessionFacts const& facts);

}  // namespace regiotafel::app
