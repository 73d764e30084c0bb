// What the annealing searches share: how large the changes of an instance are, and the draws of the
// Metropolis rule.
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <vector>

#include "base/random.h"
#include "seating/state.h"

namespace regiotafel::seating {

inline constexpr std::size_t kDraws = 4096;

// -ln(u) for evenly spread u: multiplied by the temperature it is the largest rise that the
// Metropolis rule accepts for that u.
std::array<double, kDraws> const& exponential_draws();

// The smallest weight of a soft rule.
std::int64_t smallest_weight(Instance const& instance);

// The unit of temperatures. Where every change is large (big tables, many repeats), the smallest
// weight would be cold: a twentieth of the median change is then the scale. `people_by_round` are
// those who may move.
double smallest_change(State const& state, std::span<std::vector<int> const> people_by_round,
                       base::Random& random);

}  // namespace regiotafel::seating
