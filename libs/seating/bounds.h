// What no seating can go below, rule by rule.
//   balance  a value that c people have gives at least the pairs of c spread evenly over the tables
//            (pigeonhole); and a table of s people over k values at least those of s spread evenly
//            over k. The larger of the two sums, for each round.
//   repeat   the pairs that have to meet in all rounds, less the pairs that could meet for the
//            first time (counting); and, round after round, the people of one table who cannot all
//            find another table (pigeonhole). The larger of the two.
//   size     0, as it counts what is above even tables.
// Each is proven alone; together they need not be reachable, so a gap is an upper limit of what is
// left to gain.
#pragma once

#include <cstdint>

#include "seating/instance.h"
#include "seating/state.h"

namespace regiotafel::seating {

Counts lower_bounds(Instance const& instance);

// Weight x count, over all rules.
std::int64_t weighed(Instance const& instance, Counts const& counts);

}  // namespace regiotafel::seating
