#include "seating/instance.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

namespace regiotafel::seating {
namespace {

using base::ErrorCode;
using base::fail;
using base::Result;

using Index = std::map<std::string, int, std::less<>>;

// Pairs of people and tables that all rules together may name.
constexpr std::int64_t kRuleWorkMax = 50'000'000;

Result<void> check_sizes(Problem const& problem) {
    auto const people = static_cast<std::int64_t>(problem.people.size());
    if (people == 0) {
        return fail(ErrorCode::bad_input, {"seating.nobody"});
    }
    if (problem.tables < 1 || problem.rounds < 1) {
        return fail(ErrorCode::bad_input, {"seating.no_tables"});
    }
    if (people > kPeopleMax || problem.tables > kTablesMax || problem.rounds > kRoundsMax) {
        return fail(ErrorCode::too_large, {"seating.too_large",
                                           {{"people", std::int64_t{kPeopleMax}},
                                            {"tables", std::int64_t{kTablesMax}},
                                            {"rounds", std::int64_t{kRoundsMax}}}});
    }
    if (problem.tables > people) {
        return fail(ErrorCode::bad_input,
                    {"seating.more_tables_than_people",
                     {{"tables", std::int64_t{problem.tables}}, {"people", people}}});
    }
    if (problem.attributes.size() > kAttributesMax || problem.rules.hard.size() > kRulesMax) {
        return fail(ErrorCode::too_large, {"seating.too_many_rules",
                                           {{"attributes", std::int64_t{kAttributesMax}},
                                            {"rules", std::int64_t{kRulesMax}}}});
    }
    std::int64_t work = 0;
    for (auto const& rule : problem.rules.hard) {
        auto const named = static_cast<std::int64_t>(rule.people.size());
        auto const each = rule.kind == RuleKind::apart ? named : std::int64_t{problem.tables};
        work +=
            named * each *
            (rule.rounds.empty() ? problem.rounds : static_cast<std::int64_t>(rule.rounds.size()));
    }
    if (work > kRuleWorkMax) {
        return fail(ErrorCode::too_large, {"seating.rules_too_wide"});
    }
    return {};
}

Attribute read_attribute(Problem const& problem, Instance const& instance, std::size_t column) {
    Attribute attribute;
    attribute.name = problem.attributes[column];
    auto const weight = problem.rules.balance.find(attribute.name);
    attribute.weight = weight == problem.rules.balance.end() ? kBalanceWeight : weight->second;
    std::map<std::string, int> counts;
    for (auto const& person : problem.people) {
        if (column < person.values.size() && !person.values[column].empty()) {
            ++counts[person.values[column]];
        }
    }
    std::erase_if(counts, [](auto const& entry) { return entry.second < 2; });
    for (auto const& [value, count] : counts) {
        attribute.values.push_back(value);
        if (count == instance.people) {
            attribute.weight = 0;
        }
    }
    for (int const source : instance.source) {
        auto const& values = problem.people[static_cast<std::size_t>(source)].values;
        auto const found =
            column < values.size()
                ? std::lower_bound(attribute.values.begin(), attribute.values.end(), values[column])
                : attribute.values.end();
        bool const known = found != attribute.values.end() && *found == values[column];
        attribute.of_person.push_back(
            known ? static_cast<std::uint16_t>(found - attribute.values.begin()) : kNoValue);
    }
    return attribute;
}

std::string place(HardRule const& rule) {
    return rule.line > 0 ? ":" + std::to_string(rule.line) : std::string{};
}

Result<std::vector<int>> rounds_of(HardRule const& rule, int rounds) {
    std::vector<int> all;
    for (int const round : rule.rounds) {
        if (round < 1 || round > rounds) {
            return fail(ErrorCode::bad_input,
                        {"seating.no_such_round",
                         {{"round", std::int64_t{round}}, {"rounds", std::int64_t{rounds}}}},
                        place(rule));
        }
        all.push_back(round - 1);
    }
    if (all.empty() && rule.kind != RuleKind::present) {
        all.resize(static_cast<std::size_t>(rounds));
        std::iota(all.begin(), all.end(), 0);
    }
    return all;
}

Result<std::vector<int>> people_of(HardRule const& rule, Index const& index) {
    std::set<int> all;
    for (auto const& id : rule.people) {
        auto const found = index.find(id);
        if (found == index.end()) {
            return fail(ErrorCode::bad_input, {"seating.no_such_person", {{"person", id}}},
                        place(rule));
        }
        all.insert(found->second);
    }
    return std::vector<int>(all.begin(), all.end());
}

class Compiler {
  public:
    Compiler(Problem const& problem, Index const& index, Instance& instance)
        : problem_(problem), index_(index), instance_(instance) {}

    Result<void> run() {
        auto const cells =
            static_cast<std::size_t>(instance_.rounds) * static_cast<std::size_t>(instance_.people);
        auto const tables = static_cast<std::size_t>(instance_.tables);
        instance_.present.assign(cells, 1);
        instance_.mask_of.assign(cells, 0);
        instance_.table_min.assign(tables, 0);
        instance_.table_max.assign(tables, instance_.people);
        instance_.apart.resize(static_cast<std::size_t>(instance_.people));
        instance_.unit.resize(cells);
        features_.resize(tables);
        for (int round = 0; round < instance_.rounds; ++round) {
            for (int person = 0; person < instance_.people; ++person) {
                instance_.unit[instance_.at(round, person)] = person;
            }
        }
        TRY_VOID(each(RuleKind::table));
        TRY_VOID(each(RuleKind::present));
        for (auto const kind :
             {RuleKind::together, RuleKind::apart, RuleKind::pin, RuleKind::need}) {
            TRY_VOID(each(kind));
        }
        finish();
        return {};
    }

  private:
    Result<void> each(RuleKind kind) {
        for (auto const& rule : problem_.rules.hard) {
            if (rule.kind == kind) {
                TRY_VOID(add(rule));
            }
        }
        return {};
    }

    Result<void> add(HardRule const& rule) {
        if ((rule.kind == RuleKind::table || rule.kind == RuleKind::pin) &&
            (rule.table < 1 || rule.table > instance_.tables)) {
            return fail(
                ErrorCode::bad_input,
                {"seating.no_such_table",
                 {{"table", std::int64_t{rule.table}}, {"tables", std::int64_t{instance_.tables}}}},
                place(rule));
        }
        auto const people = TRY(people_of(rule, index_));
        auto const rounds = TRY(rounds_of(rule, instance_.rounds));
        if (rule.kind == RuleKind::table) {
            add_table(rule);
        } else if (rule.kind == RuleKind::present) {
            for (int const person : people) {
                for (int round = 0; round < instance_.rounds; ++round) {
                    if (std::find(rounds.begin(), rounds.end(), round) == rounds.end()) {
                        instance_.present[instance_.at(round, person)] = 0;
                    }
                }
            }
        } else {
            for (int const round : rounds) {
                add_in(rule, people, round);
            }
        }
        return {};
    }

    void add_table(HardRule const& rule) {
        auto const table = static_cast<std::size_t>(rule.table - 1);
        instance_.table_min[table] = std::max(instance_.table_min[table], rule.min);
        if (rule.max > 0) {
            instance_.table_max[table] = std::min(instance_.table_max[table], rule.max);
        }
        features_[table].insert(rule.features.begin(), rule.features.end());
    }

    void add_in(HardRule const& rule, std::vector<int> const& people, int round) {
        int first = -1;
        for (int const person : people) {
            if (!instance_.is_present(round, person)) {
                continue;
            }
            if (rule.kind == RuleKind::together) {
                first = first < 0 ? person : first;
                join(round, first, person);
            } else if (rule.kind == RuleKind::apart) {
                for (int const other : people) {
                    if (other != person && instance_.is_present(round, other)) {
                        instance_.apart[static_cast<std::size_t>(person)].push_back({other, round});
                    }
                }
            } else {
                restrict_to(rule, round, person);
            }
        }
    }

    int find(int round, int person) {
        int at = person;
        while (instance_.unit[instance_.at(round, at)] != at) {
            at = instance_.unit[instance_.at(round, at)];
        }
        return at;
    }

    void join(int round, int one, int other) {
        int const a = find(round, one);
        int const b = find(round, other);
        instance_.unit[instance_.at(round, std::max(a, b))] = std::min(a, b);
    }

    void restrict_to(HardRule const& rule, int round, int person) {
        auto& mask = instance_.mask_of[instance_.at(round, person)];
        std::vector<std::uint8_t> tables(static_cast<std::size_t>(instance_.tables), 1);
        if (mask != 0) {
            tables = instance_.masks[mask - 1];
        }
        for (std::size_t table = 0; table < tables.size(); ++table) {
            bool const fits = rule.kind == RuleKind::pin ? static_cast<int>(table) == rule.table - 1
                                                         : features_[table].contains(rule.feature);
            tables[table] = fits ? tables[table] : 0;
        }
        auto const number = static_cast<std::uint32_t>(instance_.masks.size() + 1);
        auto const found = mask_numbers_.emplace(tables, number);
        if (found.second) {
            instance_.masks.push_back(std::move(tables));
        }
        mask = found.first->second;
    }

    void finish() {
        for (auto& list : instance_.apart) {
            std::sort(list.begin(), list.end());
            list.erase(std::unique(list.begin(), list.end()), list.end());
        }
        auto const people = static_cast<std::size_t>(instance_.people);
        instance_.members.assign(static_cast<std::size_t>(instance_.rounds),
                                 std::vector<std::vector<int>>(people));
        for (int round = 0; round < instance_.rounds; ++round) {
            auto& members = instance_.members[static_cast<std::size_t>(round)];
            for (int person = 0; person < instance_.people; ++person) {
                int const first = find(round, person);
                instance_.unit[instance_.at(round, person)] = first;
                members[static_cast<std::size_t>(first)].push_back(person);
            }
            for (auto& unit : members) {
                if (unit.size() < 2) {
                    unit.clear();
                }
            }
        }
    }

    Problem const& problem_;
    Index const& index_;
    Instance& instance_;
    std::vector<std::set<std::string>> features_{};
    std::map<std::vector<std::uint8_t>, std::uint32_t> mask_numbers_{};
};

void add_earlier(Problem const& problem, Index const& index, Instance& instance) {
    std::map<int, int> columns;
    for (auto const& seat : problem.earlier) {
        columns.emplace(seat.round, 0);
    }
    for (auto& [round, column] : columns) {
        column = instance.earlier_rounds++;
    }
    auto const width = static_cast<std::size_t>(instance.earlier_rounds);
    instance.earlier.assign(static_cast<std::size_t>(instance.people) * width, kNowhere);
    for (auto const& seat : problem.earlier) {
        if (auto const found = index.find(seat.person); found != index.end()) {
            auto const column = static_cast<std::size_t>(columns[seat.round]);
            instance.earlier[static_cast<std::size_t>(found->second) * width + column] =
                static_cast<std::uint16_t>(seat.table);
        }
    }
}

}  // namespace

Result<Instance> compile(Problem const& problem) {
    TRY_VOID(check_sizes(problem));
    Instance instance;
    instance.people = static_cast<int>(problem.people.size());
    instance.tables = problem.tables;
    instance.rounds = problem.rounds;
    instance.repeat_weight = problem.rules.repeat_weight;
    instance.source.resize(problem.people.size());
    std::iota(instance.source.begin(), instance.source.end(), 0);
    auto const id = [&](int source) -> std::string const& {
        return problem.people[static_cast<std::size_t>(source)].id;
    };
    std::sort(instance.source.begin(), instance.source.end(),
              [&](int a, int b) { return id(a) < id(b); });
    Index index;
    for (int person = 0; person < instance.people; ++person) {
        auto const& name = id(instance.source[static_cast<std::size_t>(person)]);
        if (name.empty()) {
            return fail(ErrorCode::bad_input, {"seating.no_id"});
        }
        if (!index.emplace(name, person).second) {
            return fail(ErrorCode::bad_input, {"seating.twice", {{"person", name}}});
        }
    }
    for (std::size_t column = 0; column < problem.attributes.size(); ++column) {
        auto attribute = read_attribute(problem, instance, column);
        if (attribute.weight > 0 && !attribute.values.empty()) {
            instance.attributes.push_back(std::move(attribute));
        }
    }
    for (auto const& [name, weight] : problem.rules.balance) {
        if (std::find(problem.attributes.begin(), problem.attributes.end(), name) ==
            problem.attributes.end()) {
            return fail(ErrorCode::bad_input, {"seating.no_such_column", {{"column", name}}});
        }
    }
    Compiler compiler(problem, index, instance);
    TRY_VOID(compiler.run());
    add_earlier(problem, index, instance);
    return instance;
}

}  // namespace regiotafel::seating
