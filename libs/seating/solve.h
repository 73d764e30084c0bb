// From a conference to a seating, with what it is worth and what cannot be better. Pure: the same
// problem, seed and number of starts give the same bytes on any number of threads and for any order
// of the rows.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "base/message.h"
#include "base/result.h"
#include "seating/problem.h"

namespace regiotafel::seating {

struct SolveOptions {
    std::uint64_t seed = 1;
    unsigned threads = 1;
    // Proposals of the annealer in all starts together; 0: by the size of the problem.
    std::uint64_t work = 0;
    // A caller's clock, the share of the time that is gone (0 to 1), asked by one thread. With it
    // the result depends on the machine.
    std::function<double()> progress{};
};

enum class SoftRule { size, repeat, balance };

struct RuleOutcome {
    SoftRule rule = SoftRule::balance;
    std::string attribute{};  // of balance
    int weight = 1;
    std::int64_t count = 0;
    std::int64_t bound = 0;  // proven: no seating has a lower count
};

// A value of an attribute that nobody at a table has.
struct MissingPerspective {
    int round = 1;
    int table = 1;
    std::string attribute{};
    std::string value{};
    bool forced = false;  // fewer people have it than there are tables
};

struct Seating {
    std::vector<Seat> seats{};  // by person's id, then by round
    std::vector<RuleOutcome> rules{};
    std::int64_t objective = 0;            // the sum of weight x count
    std::int64_t bound = 0;                // proven: the sum of weight x bound
    std::vector<base::Message> binding{};  // rules that cost something here, in words
    std::vector<MissingPerspective> missing{};
};

struct Outcome {
    Seating seating{};
    // Where the hard rules contradict each other: the rules of a minimal set, in words. Leaving
    // out any one of them ends this contradiction; then there is no seating.
    std::vector<base::Message> conflict{};
};

// Errors of compile() in instance.h; Error{bad_input} where the rules are so tangled that neither
// a seating nor a contradiction was found within the limit of place.h.
base::Result<Outcome> solve(Problem const& problem, SolveOptions const& options);

}  // namespace regiotafel::seating
