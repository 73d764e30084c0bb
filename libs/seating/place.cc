#include "seating/place.h"

#include <algorithm>
#include <numeric>
#include <queue>

#include "base/random.h"

namespace regiotafel::seating {
namespace {

struct Unit {
    std::vector<int> people;
    std::vector<std::uint8_t> tables;  // may have
    int choices = 0;
};

class Search {
  public:
    Search(Instance const& instance, int round)
        : instance_(instance), round_(round), size_(instance.table_min.size(), 0) {
        placed_.tables.assign(static_cast<std::size_t>(instance.people), kNowhere);
        for (int person = 0; person < instance.people; ++person) {
            if (!instance.is_present(round, person)) {
                continue;
            }
            if (!instance.is_bound(round, person)) {
                ++free_;
            } else if (instance.unit[instance.at(round, person)] == person) {
                add_unit(person);
            }
        }
    }

    Placed run() {
        std::int64_t seats = 0;
        std::int64_t people = free_;
        for (std::size_t table = 0; table < size_.size(); ++table) {
            seats += instance_.table_max[table];
            if (instance_.table_min[table] > instance_.table_max[table]) {
                placed_.room = Room::no;
            }
        }
        for (auto const& unit : units_) {
            people += static_cast<std::int64_t>(unit.people.size());
            if (apart_inside(unit)) {
                placed_.room = Room::no;
            }
        }
        if (people > seats) {
            placed_.room = Room::no;
        }
        done_.assign(units_.size(), 0);
        if (placed_.room == Room::yes && units_.size() > kPlaceUnitsMax) {
            placed_.room = Room::not_known;
        }
        if (placed_.room == Room::yes && !descend(units_.size())) {
            placed_.room = steps_ > kPlaceStepsMax ? Room::not_known : Room::no;
        }
        return std::move(placed_);
    }

  private:
    void add_unit(int first) {
        Unit unit;
        auto const& members =
            instance_.members[static_cast<std::size_t>(round_)][static_cast<std::size_t>(first)];
        unit.people = members.empty() ? std::vector<int>{first} : members;
        for (int table = 0; table < instance_.tables; ++table) {
            bool fits = instance_.table_max[static_cast<std::size_t>(table)] >=
                        static_cast<int>(unit.people.size());
            for (int const person : unit.people) {
                fits = fits && instance_.may_sit(round_, person, table);
            }
            unit.tables.push_back(fits ? 1 : 0);
        }
        units_.push_back(std::move(unit));
    }

    bool apart_inside(Unit const& unit) const {
        for (int const person : unit.people) {
            for (auto const& rule : instance_.apart[static_cast<std::size_t>(person)]) {
                if (rule.round == round_ && std::find(unit.people.begin(), unit.people.end(),
                                                      rule.other) != unit.people.end()) {
                    return true;
                }
            }
        }
        return false;
    }

    bool fits(Unit const& unit, int table) const {
        auto const at = static_cast<std::size_t>(table);
        if (unit.tables[at] == 0 ||
            size_[at] + static_cast<int>(unit.people.size()) > instance_.table_max[at]) {
            return false;
        }
        for (int const person : unit.people) {
            for (auto const& rule : instance_.apart[static_cast<std::size_t>(person)]) {
                if (rule.round == round_ &&
                    placed_.tables[static_cast<std::size_t>(rule.other)] == table) {
                    return false;
                }
            }
        }
        return true;
    }

    // The people without rules have to be able to fill every table to its least.
    bool enough_free() const {
        std::int64_t wanted = 0;
        for (std::size_t table = 0; table < size_.size(); ++table) {
            wanted += std::max(0, instance_.table_min[table] - size_[table]);
        }
        return wanted <= free_;
    }

    // Where a round names thousands of people, counting choices for all would cost too much: the
    // first kLookMax that are left are compared.
    static constexpr std::size_t kLookMax = 64;

    std::size_t most_restricted(std::vector<int>& tables) const {
        std::size_t best = units_.size();
        std::size_t looked = 0;
        std::size_t best_choices = 0;
        std::size_t best_size = 0;
        for (std::size_t i = 0; i < units_.size() && looked < kLookMax; ++i) {
            if (done_[i] != 0) {
                continue;
            }
            ++looked;
            std::vector<int> fitting;
            for (int table = 0; table < instance_.tables; ++table) {
                if (fits(units_[i], table)) {
                    fitting.push_back(table);
                }
            }
            bool const better =
                best == units_.size() || fitting.size() < best_choices ||
                (fitting.size() == best_choices && units_[i].people.size() > best_size);
            if (better) {
                best = i;
                best_choices = fitting.size();
                best_size = units_[i].people.size();
                tables = std::move(fitting);
            }
        }
        return best;
    }

    // Two empty tables that every unit may have alike give the same answers.
    bool alike(int a, int b) const {
        auto const x = static_cast<std::size_t>(a);
        auto const y = static_cast<std::size_t>(b);
        return size_[x] == 0 && size_[y] == 0 && instance_.table_max[x] == instance_.table_max[y] &&
               instance_.table_min[x] == instance_.table_min[y] &&
               std::all_of(units_.begin(), units_.end(),
                           [&](Unit const& unit) { return unit.tables[x] == unit.tables[y]; });
    }

    bool descend(std::size_t left) {
        if (left == 0) {
            return enough_free();
        }
        if (++steps_ > kPlaceStepsMax) {
            return false;
        }
        std::vector<int> tables;
        auto const chosen = most_restricted(tables);
        auto const& unit = units_[chosen];
        std::stable_sort(tables.begin(), tables.end(), [&](int a, int b) {
            auto const lack = [&](int table) {
                auto const at = static_cast<std::size_t>(table);
                return std::max(0, instance_.table_min[at] - size_[at]);
            };
            return lack(a) != lack(b)
                       ? lack(a) > lack(b)
                       : size_[static_cast<std::size_t>(a)] < size_[static_cast<std::size_t>(b)];
        });
        done_[chosen] = 1;
        std::vector<int> tried;
        for (int const table : tables) {
            if (std::any_of(tried.begin(), tried.end(),
                            [&](int other) { return alike(table, other); })) {
                continue;
            }
            tried.push_back(table);
            seat(unit, table);
            if (descend(left - 1)) {
                return true;
            }
            unseat(unit, table);
            if (steps_ > kPlaceStepsMax) {
                break;
            }
        }
        done_[chosen] = 0;
        return false;
    }

    void seat(Unit const& unit, int table) {
        size_[static_cast<std::size_t>(table)] += static_cast<int>(unit.people.size());
        for (int const person : unit.people) {
            placed_.tables[static_cast<std::size_t>(person)] = static_cast<std::uint16_t>(table);
        }
    }

    void unseat(Unit const& unit, int table) {
        size_[static_cast<std::size_t>(table)] -= static_cast<int>(unit.people.size());
        for (int const person : unit.people) {
            placed_.tables[static_cast<std::size_t>(person)] = kNowhere;
        }
    }

    Instance const& instance_;
    int round_;
    std::vector<Unit> units_{};
    std::vector<std::uint8_t> done_{};
    std::vector<int> size_;
    std::int64_t free_ = 0;
    int steps_ = 0;
    Placed placed_{};
};

// Everybody without a rule, shuffled, then by value of each attribute.
std::vector<int> dealing_order(Instance const& instance, int round,
                               std::vector<std::uint16_t> const& placed, std::uint64_t seed) {
    std::vector<int> order;
    for (int person = 0; person < instance.people; ++person) {
        if (instance.is_present(round, person) &&
            placed[static_cast<std::size_t>(person)] == kNowhere) {
            order.push_back(person);
        }
    }
    base::Random random(seed * 1'000'003U + static_cast<std::uint64_t>(round));
    for (std::size_t i = order.size(); i > 1; --i) {
        std::swap(order[i - 1], order[random.below(i)]);
    }
    std::stable_sort(order.begin(), order.end(), [&](int a, int b) {
        for (auto const& attribute : instance.attributes) {
            auto const x = attribute.of_person[static_cast<std::size_t>(a)];
            auto const y = attribute.of_person[static_cast<std::size_t>(b)];
            if (x != y) {
                return x < y;
            }
        }
        return false;
    });
    return order;
}

void deal(Instance const& instance, std::vector<int> const& order,
          std::vector<std::uint16_t>& placed) {
    std::vector<int> size(instance.table_min.size(), 0);
    for (auto const table : placed) {
        if (table != kNowhere) {
            ++size[table];
        }
    }
    using Entry = std::tuple<bool, int, int>;  // has its least, people, table
    std::priority_queue<Entry, std::vector<Entry>, std::greater<>> next;
    auto const offer = [&](std::size_t table) {
        if (size[table] < instance.table_max[table]) {
            next.emplace(size[table] >= instance.table_min[table], size[table],
                         static_cast<int>(table));
        }
    };
    for (std::size_t table = 0; table < size.size(); ++table) {
        offer(table);
    }
    for (int const person : order) {
        auto const table = static_cast<std::size_t>(std::get<2>(next.top()));
        next.pop();
        placed[static_cast<std::size_t>(person)] = static_cast<std::uint16_t>(table);
        ++size[table];
        offer(table);
    }
}

}  // namespace

Placed place_bound(Instance const& instance, int round) {
    return Search(instance, round).run();
}

std::optional<std::vector<std::uint16_t>> first_seating(Instance const& instance,
                                                        std::uint64_t seed) {
    std::vector<std::uint16_t> tables;
    for (int round = 0; round < instance.rounds; ++round) {
        auto placed = place_bound(instance, round);
        if (placed.room != Room::yes) {
            return std::nullopt;
        }
        deal(instance, dealing_order(instance, round, placed.tables, seed), placed.tables);
        tables.insert(tables.end(), placed.tables.begin(), placed.tables.end());
    }
    return tables;
}

}  // namespace regiotafel::seating
