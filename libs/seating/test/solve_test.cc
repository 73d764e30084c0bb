#include "seating/solve.h"

#include <set>

#include "conference.h"
#include <gtest/gtest.h>

#include "seating/design.h"
#include "seating/evaluate.h"
#include "seating/field.h"
#include "seating/reseat.h"

namespace regiotafel::seating {
namespace {

constexpr std::uint64_t kLittleWork = 60'000;

Seating solved(Problem const& problem, SolveOptions const& options = {.work = kLittleWork}) {
    auto const outcome = solve(problem, options);
    EXPECT_TRUE(outcome);
    EXPECT_TRUE(outcome->conflict.empty());
    return outcome->seating;
}

TEST(Solve, TheEvaluatorAgreesOnEveryRule) {
    for (std::uint64_t seed = 0; seed < 60; ++seed) {
        base::Random random(seed);
        auto problem = conference(static_cast<int>(10 + random.below(50)),
                                  static_cast<int>(2 + random.below(6)),
                                  static_cast<int>(1 + random.below(6)), {2, 5, 20}, seed);
        problem.rules.balance["a1"] = static_cast<int>(random.below(4));
        problem.rules.repeat_weight = static_cast<int>(random.below(6));
        add_rules(problem, seed);
        auto const outcome = solve(problem, {.seed = seed, .work = 20'000});
        ASSERT_TRUE(outcome) << seed;
        if (!outcome->conflict.empty()) {
            continue;
        }
        auto const check = evaluate(problem, outcome->seating.seats);
        EXPECT_TRUE(check.broken.empty()) << seed;
        EXPECT_EQ(check.objective, outcome->seating.objective) << seed;
        for (auto const& rule : outcome->seating.rules) {
            EXPECT_LE(rule.bound, rule.count) << seed;
            if (rule.rule == SoftRule::repeat) {
                EXPECT_EQ(rule.count, check.repeats) << seed;
            } else if (rule.rule == SoftRule::size) {
                EXPECT_EQ(rule.count, check.uneven) << seed;
            } else {
                EXPECT_EQ(rule.count, check.pairs.at(rule.attribute)) << seed;
            }
        }
    }
}

TEST(Solve, TheOrderOfRowsMeansNothing) {
    auto problem = conference(30, 5, 3, {3, 4}, 1);
    auto const first = solved(problem);
    std::reverse(problem.people.begin(), problem.people.end());
    EXPECT_EQ(solved(problem).seats, first.seats);
}

TEST(Solve, OtherNamesInTheSameOrderSitAlike) {
    auto problem = conference(30, 5, 3, {3, 4}, 1);
    auto const first = solved(problem);
    for (auto& person : problem.people) {
        person.id = "x" + person.id;
        for (auto& value : person.values) {
            value = "w" + value;
        }
    }
    auto second = solved(problem);
    for (auto& seat : second.seats) {
        seat.person = seat.person.substr(1);
    }
    EXPECT_EQ(second.seats, first.seats);
}

TEST(Solve, AnAttributeWithoutMeaningChangesNothing) {
    auto const plain = conference(30, 5, 3, {3, 4}, 1);
    auto const first = solved(plain);
    auto same = plain;
    same.attributes.insert(same.attributes.begin(), "country");
    auto unique = plain;
    unique.attributes.emplace_back("mail");
    auto weightless = plain;
    weightless.attributes.emplace_back("shoe");
    weightless.rules.balance["shoe"] = 0;
    for (std::size_t i = 0; i < plain.people.size(); ++i) {
        same.people[i].values.insert(same.people[i].values.begin(), "NL");
        unique.people[i].values.push_back(plain.people[i].id);
        weightless.people[i].values.push_back(i % 2 == 0 ? "40" : "41");
    }
    EXPECT_EQ(solved(same).seats, first.seats);
    EXPECT_EQ(solved(unique).seats, first.seats);
    EXPECT_EQ(solved(weightless).seats, first.seats);
}

TEST(Solve, AnyNumberOfThreadsGivesTheSame) {
    auto const problem = conference(40, 7, 3, {3, 4}, 2);
    auto const one = solved(problem, {.threads = 1, .work = kLittleWork});
    auto const many = solved(problem, {.threads = 8, .work = kLittleWork});
    EXPECT_EQ(one.seats, many.seats);
    EXPECT_EQ(one.objective, many.objective);
}

TEST(Solve, EdgesOfTheProblem) {
    auto const alone = solved(conference(1, 1, 3, {2}, 1));
    EXPECT_EQ(alone.seats.size(), 3U);
    EXPECT_EQ(alone.objective, 0);
    auto const crowded = solve(conference(3, 5, 1, {}, 1), {});
    ASSERT_FALSE(crowded);
    EXPECT_EQ(crowded.error().message.key, "seating.more_tables_than_people");
    auto twice = conference(5, 2, 1, {}, 1);
    twice.people[1].id = twice.people[3].id;
    ASSERT_FALSE(solve(twice, {}));
    EXPECT_EQ(solve(twice, {}).error().message.key, "seating.twice");
    auto const one_table = solved(conference(9, 1, 2, {2}, 1));
    EXPECT_EQ(one_table.objective, one_table.bound);
    auto const odd = solved(conference(23, 4, 2, {2}, 1));
    EXPECT_EQ(odd.rules.front().count, 0);
}

TEST(Solve, ManyIdenticalPeople) {
    auto const seating = solved(conference(95, 10, 2, {1}, 1));
    EXPECT_EQ(seating.rules.front().count, 0);
    EXPECT_EQ(seating.objective, 0);
}

TEST(Solve, MissingPerspectivesAreThoseOfTheSeats) {
    auto const problem = conference(12, 4, 1, {3}, 4);
    auto const seating = solved(problem);
    std::set<std::pair<int, std::string>> present;
    std::set<std::string> values;
    for (auto const& seat : seating.seats) {
        for (auto const& person : problem.people) {
            if (person.id == seat.person) {
                present.emplace(seat.table, person.values[0]);
                values.insert(person.values[0]);
            }
        }
    }
    std::set<std::pair<int, std::string>> missing;
    for (auto const& one : seating.missing) {
        missing.emplace(one.table, one.value);
    }
    EXPECT_EQ(missing.size(), values.size() * 4 - present.size());
    for (auto const& one : missing) {
        EXPECT_FALSE(present.contains(one));
    }
}

TEST(Design, NobodyMeetsTwice) {
    struct Known {
        int tables, size, rounds;
    };
    for (auto const& one : {Known{5, 3, 7}, Known{7, 4, 9}, Known{7, 7, 8}, Known{8, 4, 9},
                            Known{9, 9, 10}, Known{13, 13, 14}}) {
        auto const seating =
            solved(conference(one.tables * one.size, one.tables, one.rounds, {}, 1));
        EXPECT_EQ(seating.objective, 0) << one.tables << 'x' << one.size << 'x' << one.rounds;
    }
}

TEST(Design, AttributesAreSpreadOverAConstruction) {
    auto const problem = conference(49, 7, 8, {2}, 1);
    auto const seating = solved(problem);
    auto const check = evaluate(problem, seating.seats);
    EXPECT_EQ(check.repeats, 0);
    EXPECT_EQ(check.objective, seating.objective);
}

TEST(Field, EveryOrderIsAField) {
    for (int const order : {2, 3, 4, 5, 7, 8, 9, 11, 13, 16, 25, 27}) {
        auto const field = Field::of_order(order);
        ASSERT_TRUE(field) << order;
        for (int a = 0; a < order; ++a) {
            for (int b = 0; b < order; ++b) {
                EXPECT_EQ(field->multiply(a, b), field->multiply(b, a));
                for (int c = 0; c < order; ++c) {
                    EXPECT_EQ(field->multiply(a, field->add(b, c)),
                              field->add(field->multiply(a, b), field->multiply(a, c)));
                }
            }
        }
    }
    for (int const order : {0, 1, 6, 10, 12, 15, 1000}) {
        EXPECT_FALSE(Field::of_order(order)) << order;
    }
}

TEST(Reseat, MovesNoMoreThanItSays) {
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        auto const problem = conference(60, 8, 3, {3, 5}, seed);
        auto const before = solved(problem);
        base::Random random(seed);
        std::vector<std::string> absent{name_of(random.below(30)), name_of(30 + random.below(30))};
        int const round = 1 + static_cast<int>(seed % 3);
        auto const result = reseat(
            problem, {.standing = before.seats, .absent = absent, .round = round, .seed = seed});
        ASSERT_TRUE(result);
        std::set<std::string> moved;
        for (auto const& seat : result->outcome.seating.seats) {
            EXPECT_FALSE(seat.round >= round &&
                         std::find(absent.begin(), absent.end(), seat.person) != absent.end());
            auto const stood = std::find_if(
                before.seats.begin(), before.seats.end(),
                [&](auto& one) { return one.person == seat.person && one.round == seat.round; });
            ASSERT_NE(stood, before.seats.end());
            if (stood->table != seat.table) {
                EXPECT_GE(seat.round, round);
                moved.insert(seat.person);
            }
        }
        EXPECT_EQ(std::vector(moved.begin(), moved.end()), result->moved);
        EXPECT_LE(result->moved.size(), 5U);
        EXPECT_EQ(result->outcome.seating.rules.front().count, 0);
    }
}

TEST(Reseat, LatePeopleGetASeat) {
    auto problem = conference(31, 5, 2, {3}, 1);
    auto const newcomer = problem.people.back();
    problem.people.pop_back();
    auto const before = solved(problem);
    problem.people.push_back(newcomer);
    auto const result =
        reseat(problem, {.standing = before.seats, .late = {newcomer.id}, .round = 2});
    ASSERT_TRUE(result);
    EXPECT_EQ(result->added, std::vector{newcomer.id});
    EXPECT_EQ(result->outcome.seating.seats.size(), 30U * 2U + 1U);
}

}  // namespace
}  // namespace regiotafel::seating
