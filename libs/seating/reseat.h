// Late changes: somebody stays away, somebody comes. The seating that stands is kept as far as it
// can: the search may move so many people and no more, over all rounds together, and finds out
// while it cools who they are.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "seating/solve.h"

namespace regiotafel::seating {

struct ReseatOptions {
    std::vector<Seat> standing{};
    std::vector<std::string> absent{};  // from `round` on
    std::vector<std::string> late{};    // who had no seat and gets one, from `round` on
    int round = 1;                      // the first that may change
    double movers_most = 0.1;           // share of those present who may move, 0 to 1
    std::uint64_t seed = 1;
    unsigned threads = 1;  // the same bytes on any number
};

struct Reseating {
    Outcome outcome{};
    std::vector<std::string> moved{};  // who has another table in any round than before
    std::vector<std::string> added{};  // who had no seat before
    int present = 0;                   // who has a seat in a round that may change
};

// Errors of solve(), and Error{bad_input} for an absent or late person who is not in the problem.
// People without a seat who are not late stay out. Where hard rules leave no place for a late one
// without moving more people, everything is seated anew.
base::Result<Reseating> reseat(Problem const& problem, ReseatOptions const& options);

}  // namespace regiotafel::seating
