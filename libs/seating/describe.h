// What a finished state is worth, in numbers and in words.
#pragma once

#include <vector>

#include "base/message.h"
#include "seating/solve.h"
#include "seating/state.h"

namespace regiotafel::seating {

Seating describe(Problem const& problem, State const& state);

// A hard rule by its place in the rules file.
base::Message rule_words(HardRule const& rule);

}  // namespace regiotafel::seating
