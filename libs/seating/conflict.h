// Why there is no seating: a set of hard rules that cannot be kept together, and that can once any
// one of them is left out (a deletion filter: Chinneck and Dravnieks, "Locating minimal infeasible
// constraint sets in linear programs", 1991). Exact within the limit of place.h; a set that could
// not be tested in it stays, so the set may then be larger than it need be. Who is there and which
// features a table has are facts and never in the set.
#pragma once

#include <vector>

#include "seating/instance.h"

namespace regiotafel::seating {

// Indices in problem.rules.hard; empty if the rules do not contradict each other.
std::vector<std::size_t> minimal_conflict(Problem const& problem);

}  // namespace regiotafel::seating
