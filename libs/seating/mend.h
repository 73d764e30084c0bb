// The search behind reseat(): a standing seating with people gone or come, mended by moving few.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>

#include "seating/reseat.h"
#include "seating/state.h"

namespace regiotafel::seating {

// Table of a person's id in a round, both from 1.
using StandingTables = std::map<std::pair<std::string, int>, int>;

// Nothing where the hard rules cannot be kept by moving so few. `instance` is compiled from
// `problem`.
std::optional<State> mend(Problem const& problem, Instance const& instance,
                          ReseatOptions const& options, StandingTables const& standing);

}  // namespace regiotafel::seating
