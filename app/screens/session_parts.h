// What the pages of a session share.
#pragma once

#include <string>
#include <vector>

#include "background/session_facts.h"
#include "screens/session_screen.h"
#include "screens/visit.h"

namespace regiotafel::app {

// One mistake a field: the first says enough.
void keep_first(registers::FieldErrors& errors);

// {id} of the path; Error{not_found}.
base::Result<SessionFacts> session_of(Visit const& visit);

screens::SessionHead head_of(Visit const& visit, SessionFacts const& facts);

// The same session on other dates and the rest of its series, by date.
base::Result<std::vector<screens::SessionLine>> other_dates(Visit const& visit,
                                                            SessionFacts const& facts);

}  // namespace regiotafel::app
