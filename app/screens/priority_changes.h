// What changed in the priorities that a session is about: because of its ideas, by agreements and
// initiatives that came of them, and since. Told from the history of the records.
#pragma once

#include "background/session_facts.h"
#include "screens/visit.h"

namespace regiotafel::app {

// A part of the session's page; empty where it is about no priority.
base::Result<std::string> priorities_of(Visit const& visit, SessionFacts const& facts);

// A part of the page of a record; empty for anything but a priority that sessions were about.
base::Result<std::string> sessions_of(Visit const& visit, registers::Register const& schema,
                                      registers::Record const& record);

}  // namespace regiotafel::app
