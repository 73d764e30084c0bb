// Thousands of tiny conferences against all their seatings, judged by the independent evaluator.
#include <functional>
#include <limits>
#include <optional>

#include "conference.h"
#include <gtest/gtest.h>

#include "seating/conflict.h"
#include "seating/evaluate.h"
#include "seating/solve.h"

namespace regiotafel::seating {
namespace {

constexpr std::int64_t kNone = std::numeric_limits<std::int64_t>::max();

// The least objective over all seatings that keep the hard rules, kNone if there is none.
std::int64_t brute_force(Problem const& problem) {
    std::vector<std::pair<std::string, int>> places;
    for (auto const& person : problem.people) {
        for (int round = 1; round <= problem.rounds; ++round) {
            bool const away =
                std::any_of(problem.rules.hard.begin(), problem.rules.hard.end(), [&](auto& rule) {
                    auto const has = [](auto const& list, auto const& value) {
                        return std::find(list.begin(), list.end(), value) != list.end();
                    };
                    return rule.kind == RuleKind::present && has(rule.people, person.id) &&
                           !has(rule.rounds, round);
                });
            if (!away) {
                places.emplace_back(person.id, round);
            }
        }
    }
    std::int64_t best = kNone;
    std::vector<Seat> seats;
    std::function<void(std::size_t)> const descend = [&](std::size_t at) {
        if (at == places.size()) {
            auto const found = evaluate(problem, seats);
            if (found.broken.empty()) {
                best = std::min(best, found.objective);
            }
            return;
        }
        for (int table = 1; table <= problem.tables; ++table) {
            seats.push_back(
                {.person = places[at].first, .round = places[at].second, .table = table});
            descend(at + 1);
            seats.pop_back();
        }
    };
    descend(0);
    return best;
}

void expect_best(Problem const& problem, std::string const& what) {
    auto const best = brute_force(problem);
    auto const outcome = solve(problem, {.work = 6'000});
    ASSERT_TRUE(outcome) << what << ' ' << outcome.error().message.key;
    if (best == kNone) {
        EXPECT_FALSE(outcome->conflict.empty()) << what;
        EXPECT_TRUE(outcome->seating.seats.empty()) << what;
        return;
    }
    ASSERT_TRUE(outcome->conflict.empty()) << what;
    auto const& seating = outcome->seating;
    auto const check = evaluate(problem, seating.seats);
    EXPECT_TRUE(check.broken.empty()) << what;
    EXPECT_EQ(check.objective, seating.objective) << what;
    EXPECT_EQ(seating.objective, best) << what;
    EXPECT_LE(seating.bound, best) << what;
}

TEST(Brute, OneRoundWithBalance) {
    for (std::uint64_t seed = 0; seed < 600; ++seed) {
        base::Random random(seed);
        auto const people = static_cast<int>(2 + random.below(5));
        auto const tables =
            static_cast<int>(1 + random.below(static_cast<std::uint64_t>(std::min(people, 3))));
        expect_best(conference(people, tables, 1, {2, 3}, seed), "seed " + std::to_string(seed));
    }
}

TEST(Brute, UpToTenPeople) {
    for (std::uint64_t seed = 0; seed < 60; ++seed) {
        auto problem = conference(7 + static_cast<int>(seed % 4), 2, 1, {2, 3}, seed);
        if (seed % 2 == 1) {
            add_rules(problem, seed);
        }
        expect_best(problem, "seed " + std::to_string(seed));
    }
}

TEST(Brute, TwoRoundsWithRepeats) {
    for (std::uint64_t seed = 0; seed < 300; ++seed) {
        base::Random random(seed);
        auto const people = static_cast<int>(3 + random.below(3));
        auto problem = conference(people, 2, 2, {2}, seed);
        if (seed % 3 == 0) {
            problem.earlier = {{.person = "p00", .round = 1, .table = 4},
                               {.person = "p02", .round = 1, .table = 4}};
        }
        expect_best(problem, "seed " + std::to_string(seed));
    }
}

TEST(Brute, EveryHardRule) {
    int contradictions = 0;
    for (std::uint64_t seed = 0; seed < 1'500; ++seed) {
        base::Random random(seed);
        auto const people = static_cast<int>(3 + random.below(4));
        auto problem = conference(people, 2 + static_cast<int>(random.below(2)), 1, {2}, seed);
        add_rules(problem, seed);
        expect_best(problem, "seed " + std::to_string(seed));
        contradictions += minimal_conflict(problem).empty() ? 0 : 1;
    }
    EXPECT_GT(contradictions, 50);
}

TEST(Brute, EveryHardRuleInTwoRounds) {
    for (std::uint64_t seed = 0; seed < 150; ++seed) {
        auto problem = conference(4 + static_cast<int>(seed % 2), 2, 2, {2}, seed);
        add_rules(problem, seed + 10'000);
        expect_best(problem, "seed " + std::to_string(seed));
    }
}

// The facts (who is there, what a table has) and of all other rules only these.
Problem with_only(Problem problem, std::vector<std::size_t> const& kept) {
    std::vector<HardRule> rules;
    for (std::size_t i = 0; i < problem.rules.hard.size(); ++i) {
        auto rule = problem.rules.hard[i];
        if (std::find(kept.begin(), kept.end(), i) == kept.end()) {
            rule.min = rule.max = 0;
            if (rule.kind != RuleKind::present && rule.kind != RuleKind::table) {
                continue;
            }
        }
        rules.push_back(rule);
    }
    problem.rules.hard = rules;
    return problem;
}

TEST(Brute, AConflictIsMinimal) {
    for (std::uint64_t seed = 0; seed < 600; ++seed) {
        auto problem = conference(5, 2, 1, {}, seed);
        add_rules(problem, seed);
        add_rules(problem, seed + 5'000);
        auto const conflict = minimal_conflict(problem);
        if (conflict.empty()) {
            continue;
        }
        EXPECT_EQ(brute_force(with_only(problem, conflict)), kNone) << seed;
        for (std::size_t left_out = 0; left_out < conflict.size(); ++left_out) {
            auto fewer = conflict;
            fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(left_out));
            EXPECT_NE(brute_force(with_only(problem, fewer)), kNone) << seed;
        }
    }
}

}  // namespace
}  // namespace regiotafel::seating
