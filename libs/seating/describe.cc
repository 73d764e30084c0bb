#include "seating/describe.h"

#include <algorithm>

#include "base/text.h"
#include "seating/bounds.h"

namespace regiotafel::seating {
namespace {

// An attribute with more values than this says who somebody is, not from where they look.
constexpr std::size_t kPerspectivesMax = 12;
constexpr std::size_t kNamesShown = 8;
constexpr int kPartnersTried = 400;

std::vector<MissingPerspective> missing_perspectives(State const& state) {
    auto const& instance = state.instance();
    std::vector<MissingPerspective> missing;
    for (int round = 0; round < instance.rounds; ++round) {
        for (int table = 0; table < instance.tables; ++table) {
            auto const& people = state.people_at(round, table);
            for (auto const& attribute : instance.attributes) {
                if (people.empty() || attribute.values.size() > kPerspectivesMax) {
                    continue;
                }
                std::vector<std::uint8_t> here(attribute.values.size(), 0);
                for (auto const person : people) {
                    if (attribute.of_person[person] != kNoValue) {
                        here[attribute.of_person[person]] = 1;
                    }
                }
                for (std::size_t value = 0; value < here.size(); ++value) {
                    if (here[value] == 0) {
                        missing.push_back({.round = round + 1,
                                           .table = table + 1,
                                           .attribute = attribute.name,
                                           .value = attribute.values[value]});
                    }
                }
            }
        }
    }
    return missing;
}

// Marks what could not be otherwise: fewer people than tables with somebody at them.
void mark_forced(State const& state, std::vector<MissingPerspective>& missing) {
    auto const& instance = state.instance();
    for (int round = 0; round < instance.rounds; ++round) {
        int tables = 0;
        for (int table = 0; table < instance.tables; ++table) {
            tables += state.people_at(round, table).empty() ? 0 : 1;
        }
        for (auto const& attribute : instance.attributes) {
            std::vector<int> counts(attribute.values.size(), 0);
            for (int person = 0; person < instance.people; ++person) {
                auto const value = attribute.of_person[static_cast<std::size_t>(person)];
                if (value != kNoValue && instance.is_present(round, person)) {
                    ++counts[value];
                }
            }
            for (auto& one : missing) {
                if (one.round != round + 1 || one.attribute != attribute.name) {
                    continue;
                }
                auto const found =
                    std::lower_bound(attribute.values.begin(), attribute.values.end(), one.value);
                one.forced =
                    counts[static_cast<std::size_t>(found - attribute.values.begin())] < tables;
            }
        }
    }
}

// Would a seating be better if this rule did not stand in the way of one swap?
bool binds(Problem const& problem, State const& state, HardRule const& rule) {
    auto const& instance = state.instance();
    for (int person = 0; person < instance.people; ++person) {
        auto const source =
            static_cast<std::size_t>(instance.source[static_cast<std::size_t>(person)]);
        if (std::find(rule.people.begin(), rule.people.end(), problem.people[source].id) ==
            rule.people.end()) {
            continue;
        }
        int const step = std::max(1, instance.people / kPartnersTried);
        for (int round = 0; round < instance.rounds; ++round) {
            for (int other = person % step; other < instance.people; other += step) {
                if (!instance.is_present(round, person) || !instance.is_present(round, other) ||
                    state.table_of(round, person) == state.table_of(round, other)) {
                    continue;
                }
                bool const kept =
                    state.may_swap(round, person, other) && rule.kind != RuleKind::together;
                if (!kept && state.swap_change(round, person, other, 0) < 0) {
                    return true;
                }
            }
        }
    }
    return false;
}

std::vector<base::Message> binding_rules(Problem const& problem, State const& state,
                                         std::vector<RuleOutcome> const& rules) {
    std::vector<base::Message> binding;
    for (auto const& rule : rules) {
        if (rule.bound == 0) {
            continue;
        }
        if (rule.rule == SoftRule::repeat) {
            binding.push_back({"seating.binds_repeat", {{"count", rule.bound}}});
        } else {
            binding.push_back(
                {"seating.binds_balance", {{"attribute", rule.attribute}, {"count", rule.bound}}});
        }
    }
    for (auto const& rule : problem.rules.hard) {
        if (rule.kind != RuleKind::table && rule.kind != RuleKind::present &&
            binds(problem, state, rule)) {
            binding.push_back(rule_words(rule));
        }
    }
    return binding;
}

}  // namespace

base::Message rule_words(HardRule const& rule) {
    std::vector<std::string> names(
        rule.people.begin(), rule.people.begin() + static_cast<std::ptrdiff_t>(
                                                       std::min(rule.people.size(), kNamesShown)));
    if (rule.people.size() > kNamesShown) {
        names.emplace_back("…");
    }
    std::map<std::string, base::MessageValue> values{{"number", std::int64_t{rule.number}},
                                                     {"line", std::int64_t{rule.line}},
                                                     {"people", base::join(names, ", ")}};
    switch (rule.kind) {
        case RuleKind::table:
            return {"seating.rule_table",
                    {{"number", std::int64_t{rule.number}},
                     {"line", std::int64_t{rule.line}},
                     {"table", std::int64_t{rule.table}},
                     {"min", std::int64_t{rule.min}},
                     {"max", std::int64_t{rule.max}}}};
        case RuleKind::together:
            return {"seating.rule_together", values};
        case RuleKind::apart:
            return {"seating.rule_apart", values};
        case RuleKind::pin:
            values.emplace("table", std::int64_t{rule.table});
            return {"seating.rule_pin", values};
        case RuleKind::present:
            return {"seating.rule_present", values};
        case RuleKind::need:
            values.emplace("feature", rule.feature);
            return {"seating.rule_need", values};
    }
    return {};
}

Seating describe(Problem const& problem, State const& state) {
    auto const& instance = state.instance();
    Seating seating;
    for (int person = 0; person < instance.people; ++person) {
        auto const source =
            static_cast<std::size_t>(instance.source[static_cast<std::size_t>(person)]);
        for (int round = 0; round < instance.rounds; ++round) {
            if (auto const table = state.table_of(round, person); table != kNowhere) {
                seating.seats.push_back(
                    {.person = problem.people[source].id, .round = round + 1, .table = table + 1});
            }
        }
    }
    auto const& counts = state.counts();
    auto const bounds = lower_bounds(instance);
    seating.rules.push_back({.rule = SoftRule::size,
                             .weight = kSizeWeight,
                             .count = counts.uneven,
                             .bound = bounds.uneven});
    seating.rules.push_back({.rule = SoftRule::repeat,
                             .weight = instance.repeat_weight,
                             .count = counts.repeats,
                             .bound = bounds.repeats});
    for (std::size_t i = 0; i < instance.attributes.size(); ++i) {
        seating.rules.push_back({.rule = SoftRule::balance,
                                 .attribute = instance.attributes[i].name,
                                 .weight = instance.attributes[i].weight,
                                 .count = counts.pairs[i],
                                 .bound = bounds.pairs[i]});
    }
    seating.objective = state.cost();
    seating.bound = weighed(instance, bounds);
    seating.binding = binding_rules(problem, state, seating.rules);
    seating.missing = missing_perspectives(state);
    mark_forced(state, seating.missing);
    return seating;
}

}  // namespace regiotafel::seating
