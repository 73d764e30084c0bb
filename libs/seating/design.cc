#include "seating/design.h"

#include <algorithm>

#include "base/random.h"
#include "seating/field.h"

namespace regiotafel::seating {
namespace {

using Tables = std::vector<std::uint16_t>;

// A starter that exists for these sizes is found in a few thousand steps, or hardly at all.
constexpr int kStarterStepsMax = 40'000;
constexpr int kStarterTries = 8;
constexpr int kStarterOrders = 6;
constexpr int kStarterPeopleMax = 200;

std::optional<Tables> lines(int people, int tables, int rounds) {
    auto const field = Field::of_order(tables);
    int const size = (people + tables - 1) / tables;
    if (!field || size > tables) {
        return std::nullopt;
    }
    bool const cut = people == size * tables && tables % size == 0;
    if (rounds > tables + (cut ? 1 : 0)) {
        return std::nullopt;
    }
    Tables list;
    for (int round = 0; round < rounds; ++round) {
        for (int person = 0; person < people; ++person) {
            int const i = person / tables;
            int const x = person % tables;
            int const table =
                round < tables ? field->add(x, field->multiply(round, i)) : person / size;
            list.push_back(static_cast<std::uint16_t>(table));
        }
    }
    return list;
}

// Sums and differences in the group that moves the starter: of a field, or of Z_n.
class Group {
  public:
    explicit Group(int order) : order_(order), field_(Field::of_order(order)) {
        for (int a = 0; a < order; ++a) {
            for (int b = 0; b < order; ++b) {
                if (add(a, b) == 0) {
                    minus_.push_back(b);
                }
            }
        }
    }
    int order() const { return order_; }
    int add(int a, int b) const { return field_ ? field_->add(a, b) : (a + b) % order_; }
    int difference(int a, int b) const { return add(a, minus_[static_cast<std::size_t>(b)]); }

  private:
    int order_;
    std::optional<Field> field_;
    std::vector<int> minus_{};
};

// People are (layer, element of the group), after them the fixed ones. A starter divides all
// people over tables such that no difference between two layers occurs twice: then moved copies of
// it never bring two people together again.
class Starter {
  public:
    Starter(Group const& group, int people, int size, std::uint64_t seed)
        : group_(group),
          random_(seed),
          people_(people),
          size_(size),
          layers_(people / group.order()),
          used_(static_cast<std::size_t>((layers_ + 1) * (layers_ + 1) * group.order()), 0),
          table_of_(static_cast<std::size_t>(people), -1) {}

    // [person] -> table
    std::optional<std::vector<int>> find() {
        if (!descend(0)) {
            return std::nullopt;
        }
        return table_of_;
    }

  private:
    int layer(int person) const { return std::min(person / group_.order(), layers_); }
    int element(int person) const { return person % group_.order(); }

    // Marks or clears the differences with one other person; tells whether both were free.
    std::size_t slot(int one, int other) const {
        int const a = layer(one);
        int const b = layer(other);
        // A fixed person meets the whole layer of everybody at its table in the course of rounds.
        int const difference =
            a == layers_ || b == layers_ ? 0 : group_.difference(element(one), element(other));
        int const at = (a * (layers_ + 1) + b) * group_.order() + difference;
        return static_cast<std::size_t>(at);
    }

    bool take(int person, std::vector<int> const& table) {
        for (std::size_t i = 0; i < table.size(); ++i) {
            auto const there = slot(person, table[i]);
            auto const back = slot(table[i], person);
            bool const free = used_[there] == 0 && used_[back] == 0 &&
                              (there != back || layer(person) != layer(table[i]));
            if (!free) {
                give_back(person, table, i);
                return false;
            }
            used_[there] = 1;
            used_[back] = 1;
        }
        return true;
    }

    void give_back(int person, std::vector<int> const& table, std::size_t count) {
        for (std::size_t i = 0; i < count; ++i) {
            used_[slot(person, table[i])] = 0;
            used_[slot(table[i], person)] = 0;
        }
    }

    bool descend(int table) {
        std::vector<int> free;
        for (int person = people_; person-- > 0;) {
            if (table_of_[static_cast<std::size_t>(person)] < 0) {
                free.push_back(person);
            }
        }
        if (free.empty()) {
            return true;
        }
        for (std::size_t i = free.size(); i > 2; --i) {
            std::swap(free[i - 1], free[1 + random_.below(i - 1)]);
        }
        std::vector<int> seated{free[0]};
        table_of_[static_cast<std::size_t>(free[0])] = table;
        bool const found = fill(table, seated, free, 1);
        if (!found) {
            table_of_[static_cast<std::size_t>(free[0])] = -1;
        }
        return found;
    }

    bool fill(int table, std::vector<int>& seated, std::vector<int> const& free, std::size_t from) {
        if (static_cast<int>(seated.size()) == size_) {
            return descend(table + 1);
        }
        for (std::size_t i = from; i < free.size(); ++i) {
            if (++steps_ > kStarterStepsMax) {
                return false;
            }
            int const person = free[i];
            if (!take(person, seated)) {
                continue;
            }
            table_of_[static_cast<std::size_t>(person)] = table;
            seated.push_back(person);
            if (fill(table, seated, free, i + 1)) {
                return true;
            }
            seated.pop_back();
            table_of_[static_cast<std::size_t>(person)] = -1;
            give_back(person, seated, seated.size());
        }
        return false;
    }

    Group const& group_;
    base::Random random_;
    int people_;
    int size_;
    int layers_;
    std::vector<std::uint8_t> used_;
    std::vector<int> table_of_;
    int steps_ = 0;
};

std::optional<Tables> moved_starters(int people, int tables, int rounds) {
    int const size = people / tables;
    if (people % tables != 0 || people > kStarterPeopleMax || size < 2) {
        return std::nullopt;
    }
    int orders = 0;
    for (int order = std::max(rounds, 3);
         order <= std::min(people, kFieldOrderMax) && orders < kStarterOrders; ++order) {
        // One fixed person at most, and no more differences than there are.
        if (people % order > 1 || order * (size - 1) > people - 1) {
            continue;
        }
        ++orders;
        Group const group(order);
        for (int attempt = 0; attempt < kStarterTries; ++attempt) {
            auto const starter =
                Starter(group, people, size, static_cast<std::uint64_t>(attempt)).find();
            if (!starter) {
                continue;
            }
            Tables list(static_cast<std::size_t>(rounds * people));
            for (int round = 0; round < rounds; ++round) {
                for (int person = 0; person < people; ++person) {
                    int const moved =
                        person >= people / order * order
                            ? person
                            : person / order * order + group.add(person % order, round);
                    auto const at =
                        static_cast<std::size_t>(round) * static_cast<std::size_t>(people) +
                        static_cast<std::size_t>(moved);
                    list[at] =
                        static_cast<std::uint16_t>((*starter)[static_cast<std::size_t>(person)]);
                }
            }
            return list;
        }
    }
    return std::nullopt;
}

}  // namespace

std::optional<Tables> design(int people, int tables, int rounds) {
    if (people < tables || tables < 2) {
        return std::nullopt;
    }
    auto list = lines(people, tables, rounds);
    return list ? list : moved_starters(people, tables, rounds);
}

}  // namespace regiotafel::seating
