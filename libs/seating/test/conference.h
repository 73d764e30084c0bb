// Small invented conferences for tests.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "base/random.h"
#include "seating/problem.h"

namespace regiotafel::seating {

// "p00", "p01", … with `values` different values for each attribute.
inline Problem conference(int people, int tables, int rounds, std::vector<int> const& values,
                          std::uint64_t seed) {
    base::Random random(seed);
    Problem problem;
    problem.tables = tables;
    problem.rounds = rounds;
    for (std::size_t i = 0; i < values.size(); ++i) {
        problem.attributes.push_back("a" + std::to_string(i));
    }
    for (int i = 0; i < people; ++i) {
        std::string number = std::to_string(i);
        Person person{.id = "p" + std::string(number.size() < 2 ? 1 : 0, '0') + number};
        for (int const count : values) {
            person.values.push_back(
                "v" + std::to_string(random.below(static_cast<std::uint64_t>(count))));
        }
        problem.people.push_back(std::move(person));
    }
    return problem;
}

inline std::string name_of(std::uint64_t person) {
    return (person < 10 ? "p0" : "p") + std::to_string(person);
}

// One to three rules by chance, of every kind.
inline void add_rules(Problem& problem, std::uint64_t seed) {
    base::Random random(seed);
    auto const people = problem.people.size();
    auto const tables = static_cast<std::uint64_t>(problem.tables);
    auto const count = 1 + random.below(3);
    for (std::uint64_t i = 0; i < count; ++i) {
        HardRule rule;
        rule.kind = static_cast<RuleKind>(random.below(6));
        rule.number = static_cast<int>(i) + 1;
        rule.line = static_cast<int>(i) * 3 + 1;
        for (std::uint64_t j = 0; j < 2 + random.below(2); ++j) {
            rule.people.push_back(name_of(random.below(people)));
        }
        rule.table = static_cast<int>(1 + random.below(tables));
        if (random.below(2) == 0 || rule.kind == RuleKind::present) {
            rule.rounds = {
                static_cast<int>(1 + random.below(static_cast<std::uint64_t>(problem.rounds)))};
        }
        if (rule.kind == RuleKind::table) {
            rule.people.clear();
            rule.rounds.clear();
            rule.min = static_cast<int>(random.below(4));
            rule.max = rule.min + static_cast<int>(random.below(3));
            rule.features = {"step-free"};
        }
        rule.feature = "step-free";
        problem.rules.hard.push_back(std::move(rule));
    }
}

}  // namespace regiotafel::seating
