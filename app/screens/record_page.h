// One record as a page; also shown again where a move or an undo was refused.
#pragma once

#include <string>
#include <vector>

#include "screens/visit.h"

namespace regiotafel::app {

// `problems` are plain sentences that stand above it.
base::Result<std::string> record_html(Visit const& visit, std::vector<std::string> problems);

}  // namespace regiotafel::app
