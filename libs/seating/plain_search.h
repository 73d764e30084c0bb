// The local search of a textbook, to measure the engine beside: swap two people of a round wherever
// that lowers the objective, until no swap does or the proposals are used up; every swap is counted
// anew for the two tables. It knows no hard rules.
#pragma once

#include <cstdint>
#include <vector>

#include "seating/instance.h"

namespace regiotafel::seating {

// [round * people + person] -> table
std::vector<std::uint16_t> plain_search(Instance const& instance, std::uint64_t seed,
                                        std::uint64_t proposals);

}  // namespace regiotafel::seating
