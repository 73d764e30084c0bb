// The harvest of a session: which one it is, and what the public page tells of it.
#pragma once

#include <optional>

#include "background/harvests.h"
#include "screens/check_screen.h"
#include "screens/lead_parts.h"

namespace regiotafel::app {

// The newest harvest that belongs to the session; nothing where there is none.
base::Result<std::optional<HarvestView>> harvest_of(Visit const& visit, base::Uuid const& session);

// What came of it, for everybody; empty where there is nothing to tell.
base::Result<std::string> after_of(Visit const& visit, SessionFacts const& facts);

}  // namespace regiotafel::app
