#include "seating/conflict.h"

#include <algorithm>

#include "seating/place.h"

namespace regiotafel::seating {
namespace {

bool contradicts(Problem const& problem, std::vector<std::size_t> const& kept) {
    Problem part;
    part.people = problem.people;
    part.tables = problem.tables;
    part.rounds = problem.rounds;
    for (std::size_t i = 0; i < problem.rules.hard.size(); ++i) {
        auto rule = problem.rules.hard[i];
        if (!std::binary_search(kept.begin(), kept.end(), i)) {
            // Who is there and what a table has are facts; only its limits can be let go.
            rule.min = 0;
            rule.max = 0;
            if (rule.kind != RuleKind::present && rule.kind != RuleKind::table) {
                continue;
            }
        }
        part.rules.hard.push_back(std::move(rule));
    }
    auto const instance = compile(part);
    if (!instance) {
        return false;
    }
    for (int round = 0; round < instance->rounds; ++round) {
        if (place_bound(*instance, round).room == Room::no) {
            return true;
        }
    }
    return false;
}

}  // namespace

std::vector<std::size_t> minimal_conflict(Problem const& problem) {
    std::vector<std::size_t> kept;
    for (std::size_t i = 0; i < problem.rules.hard.size(); ++i) {
        if (problem.rules.hard[i].kind != RuleKind::present) {
            kept.push_back(i);
        }
    }
    if (!contradicts(problem, kept)) {
        return {};
    }
    // Large pieces first, so that thousands of rules need few tests.
    for (std::size_t piece = std::max<std::size_t>(1, kept.size() / 2);; piece /= 2) {
        for (std::size_t begin = 0; begin < kept.size();) {
            auto const end = std::min(kept.size(), begin + piece);
            std::vector<std::size_t> rest(kept.begin(),
                                          kept.begin() + static_cast<std::ptrdiff_t>(begin));
            rest.insert(rest.end(), kept.begin() + static_cast<std::ptrdiff_t>(end), kept.end());
            if (contradicts(problem, rest)) {
                kept = std::move(rest);
            } else {
                begin = end;
            }
        }
        if (piece <= 1) {
            return kept;
        }
    }
}

}  // namespace regiotafel::seating
