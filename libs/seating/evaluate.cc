#include "seating/evaluate.h"

#include <algorithm>
#include <set>

namespace regiotafel::seating {
namespace {

using Table = std::pair<int, int>;  // round, table
using Pair = std::pair<std::string, std::string>;

Pair pair_of(std::string const& a, std::string const& b) {
    return a < b ? Pair{a, b} : Pair{b, a};
}

class Evaluator {
  public:
    Evaluator(Problem const& problem, std::vector<Seat> const& seats) : problem_(problem) {
        for (auto const& person : problem.people) {
            values_[person.id] = &person.values;
        }
        for (auto const& seat : seats) {
            add(seat);
        }
    }

    Evaluation run() {
        check_presence();
        for (auto const& rule : problem_.rules.hard) {
            check(rule);
        }
        count_uneven();
        count_repeats();
        count_pairs();
        return std::move(result_);
    }

  private:
    void complain(std::string key, std::map<std::string, base::MessageValue> values) {
        result_.broken.push_back({std::move(key), std::move(values)});
    }

    void add(Seat const& seat) {
        bool const known = values_.contains(seat.person);
        bool const exists = seat.round >= 1 && seat.round <= problem_.rounds && seat.table >= 1 &&
                            seat.table <= problem_.tables;
        if (!known || !exists ||
            !table_of_.emplace(std::pair(seat.person, seat.round), seat.table).second) {
            complain("seating.broken_seat", {{"person", seat.person},
                                             {"round", std::int64_t{seat.round}},
                                             {"table", std::int64_t{seat.table}}});
            return;
        }
        people_at_[{seat.round, seat.table}].push_back(seat.person);
    }

    bool holds_in(HardRule const& rule, int round) const {
        return rule.rounds.empty() ||
               std::find(rule.rounds.begin(), rule.rounds.end(), round) != rule.rounds.end();
    }

    void check_presence() {
        for (auto const& rule : problem_.rules.hard) {
            for (int round = 1; rule.kind == RuleKind::present && round <= problem_.rounds;
                 ++round) {
                if (std::find(rule.rounds.begin(), rule.rounds.end(), round) == rule.rounds.end()) {
                    for (auto const& person : rule.people) {
                        away_.emplace(person, round);
                    }
                }
            }
        }
        for (auto const& person : problem_.people) {
            for (int round = 1; round <= problem_.rounds; ++round) {
                bool const seated = table_of_.contains({person.id, round});
                if (seated == away_.contains({person.id, round})) {
                    complain("seating.broken_presence",
                             {{"person", person.id}, {"round", std::int64_t{round}}});
                }
            }
        }
    }

    bool has_feature(int table, std::string const& feature) const {
        return std::any_of(
            problem_.rules.hard.begin(), problem_.rules.hard.end(), [&](HardRule const& rule) {
                return rule.kind == RuleKind::table && rule.table == table &&
                       std::find(rule.features.begin(), rule.features.end(), feature) !=
                           rule.features.end();
            });
    }

    bool is_kept(HardRule const& rule, int round) const {
        if (rule.kind == RuleKind::table) {
            auto const found = people_at_.find({round, rule.table});
            auto const size =
                found == people_at_.end() ? 0 : static_cast<int>(found->second.size());
            return size >= rule.min && (rule.max == 0 || size <= rule.max);
        }
        std::vector<int> tables;
        for (auto const& person : std::set(rule.people.begin(), rule.people.end())) {
            if (auto const found = table_of_.find({person, round}); found != table_of_.end()) {
                tables.push_back(found->second);
            }
        }
        std::set<int> const different(tables.begin(), tables.end());
        switch (rule.kind) {
            case RuleKind::together:
                return different.size() <= 1;
            case RuleKind::apart:
                return different.size() == tables.size();
            case RuleKind::pin:
                return different.empty() || different == std::set{rule.table};
            case RuleKind::need:
                return std::all_of(different.begin(), different.end(),
                                   [&](int table) { return has_feature(table, rule.feature); });
            default:
                return true;
        }
    }

    void check(HardRule const& rule) {
        for (int round = 1; round <= problem_.rounds; ++round) {
            if (holds_in(rule, round) && !is_kept(rule, round)) {
                complain("seating.broken_rule", {{"number", std::int64_t{rule.number}},
                                                 {"line", std::int64_t{rule.line}},
                                                 {"round", std::int64_t{round}}});
            }
        }
    }

    // Even tables: everybody sits down at the smallest table that still has to, or may, grow.
    std::int64_t even_tables(int round) const {
        std::map<int, std::pair<int, int>> limits;
        for (int table = 1; table <= problem_.tables; ++table) {
            limits[table] = {0, static_cast<int>(problem_.people.size())};
        }
        for (auto const& rule : problem_.rules.hard) {
            if (rule.kind == RuleKind::table) {
                auto& [least, most] = limits[rule.table];
                least = std::max(least, rule.min);
                most = rule.max > 0 ? std::min(most, rule.max) : most;
            }
        }
        auto left = static_cast<int>(
            std::count_if(problem_.people.begin(), problem_.people.end(),
                          [&](auto const& person) { return !away_.contains({person.id, round}); }));
        std::set<std::tuple<bool, int, int>> growing;
        for (auto const& [table, limit] : limits) {
            growing.emplace(limit.first <= 0, 0, table);
        }
        std::int64_t pairs = 0;
        for (; left > 0 && !growing.empty(); --left) {
            auto const [filled, size, table] = *growing.begin();
            growing.erase(growing.begin());
            auto const [least, most] = limits[table];
            if (size >= most) {
                ++left;
                continue;
            }
            pairs += size;
            growing.emplace(size + 1 >= least, size + 1, table);
        }
        return pairs;
    }

    void count_uneven() {
        for (auto const& [table, people] : people_at_) {
            result_.uneven += static_cast<std::int64_t>(people.size() * (people.size() - 1) / 2);
        }
        for (int round = 1; round <= problem_.rounds; ++round) {
            result_.uneven -= even_tables(round);
        }
        result_.objective += kSizeWeight * result_.uneven;
    }

    void count_repeats() {
        std::map<Table, std::vector<std::string>> before;
        for (auto const& seat : problem_.earlier) {
            if (values_.contains(seat.person)) {
                before[{seat.round, seat.table}].push_back(seat.person);
            }
        }
        std::set<Pair> met;
        for (auto const& [table, people] : before) {
            for (std::size_t i = 0; i < people.size(); ++i) {
                for (std::size_t j = i + 1; j < people.size(); ++j) {
                    met.insert(pair_of(people[i], people[j]));
                }
            }
        }
        for (auto const& [table, people] : people_at_) {
            for (std::size_t i = 0; i < people.size(); ++i) {
                for (std::size_t j = i + 1; j < people.size(); ++j) {
                    result_.repeats += met.insert(pair_of(people[i], people[j])).second ? 0 : 1;
                }
            }
        }
        result_.objective += problem_.rules.repeat_weight * result_.repeats;
    }

    void count_pairs() {
        for (std::size_t column = 0; column < problem_.attributes.size(); ++column) {
            auto const& name = problem_.attributes[column];
            auto const found = problem_.rules.balance.find(name);
            int const weight =
                found == problem_.rules.balance.end() ? kBalanceWeight : found->second;
            std::set<std::string> different;
            for (auto const& [person, values] : values_) {
                different.insert(values->at(column));
            }
            if (weight == 0 || different.size() == 1) {
                continue;
            }
            std::int64_t pairs = 0;
            for (auto const& [table, people] : people_at_) {
                std::map<std::string, std::int64_t> counts;
                for (auto const& person : people) {
                    if (auto const& value = values_.at(person)->at(column); !value.empty()) {
                        pairs += counts[value]++;
                    }
                }
            }
            result_.pairs[name] = pairs;
            result_.objective += weight * pairs;
        }
    }

    Problem const& problem_;
    std::map<std::string, std::vector<std::string> const*> values_{};
    std::map<std::pair<std::string, int>, int> table_of_{};
    std::map<Table, std::vector<std::string>> people_at_{};
    std::set<std::pair<std::string, int>> away_{};
    Evaluation result_{};
};

}  // namespace

Evaluation evaluate(Problem const& problem, std::vector<Seat> const& seats) {
    return Evaluator(problem, seats).run();
}

}  // namespace regiotafel::seating
