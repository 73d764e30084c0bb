// Simulated annealing over swaps of two people, moves to another table, and swaps of units that sit
// together. The temperature is scaled by the changes that the instance itself offers. Work is
// counted in proposals, never in time, so that one seed gives one seating; a caller who wants a
// time limit passes a clock as `progress` and gives that up.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "seating/state.h"

namespace regiotafel::seating {

struct AnnealOptions {
    std::uint64_t seed = 1;
    std::uint64_t proposals = 1'000'000;
    std::int64_t enough = 0;  // stops at this cost, as nothing can be below it
    double hot = 0.3;         // first and last temperature, in the smallest change there is
    double cold = 0.11;
    bool light_repeats = true;  // first look where meeting again weighs little
    // The share of the work that is done, 0 to 1; empty: proposals count.
    std::function<double()> progress{};
};

// Leaves the state at the best seating it met.
void anneal(State& state, AnnealOptions const& options);

// The same for a seating whose meetings are to stay as they are: two people change places in every
// round at once. Only for instances without hard rules in which everybody is always there.
void relabel(State& state, AnnealOptions const& options);

}  // namespace regiotafel::seating
