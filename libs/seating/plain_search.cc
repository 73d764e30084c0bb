#include "seating/plain_search.h"

#include <numeric>

#include "base/random.h"

namespace regiotafel::seating {
namespace {

using Table = std::vector<int>;

class PlainSearch {
  public:
    PlainSearch(Instance const& instance, std::uint64_t seed)
        : instance_(instance),
          random_(seed),
          met_(
              static_cast<std::size_t>(instance.people) * static_cast<std::size_t>(instance.people),
              0) {
        for (int round = 0; round < instance.rounds; ++round) {
            Table order(static_cast<std::size_t>(instance.people));
            std::iota(order.begin(), order.end(), 0);
            for (std::size_t i = order.size(); i > 1; --i) {
                std::swap(order[i - 1], order[random_.below(i)]);
            }
            std::vector<Table> tables(static_cast<std::size_t>(instance.tables));
            for (std::size_t i = 0; i < order.size(); ++i) {
                tables[i % tables.size()].push_back(order[i]);
            }
            for (auto const& table : tables) {
                meet(table, 1);
            }
            rounds_.push_back(std::move(tables));
        }
    }

    std::vector<std::uint16_t> run(std::uint64_t proposals) {
        for (std::uint64_t i = 0; i < proposals && instance_.tables > 1; ++i) {
            auto& tables = rounds_[random_.below(rounds_.size())];
            auto const a = random_.below(tables.size());
            auto const b = random_.below(tables.size());
            if (a != b && !tables[a].empty() && !tables[b].empty()) {
                propose(tables[a], tables[b]);
            }
        }
        std::vector<std::uint16_t> list(
            static_cast<std::size_t>(instance_.people * instance_.rounds), kNowhere);
        for (std::size_t round = 0; round < rounds_.size(); ++round) {
            for (std::size_t table = 0; table < rounds_[round].size(); ++table) {
                for (int const person : rounds_[round][table]) {
                    list[instance_.at(static_cast<int>(round), person)] =
                        static_cast<std::uint16_t>(table);
                }
            }
        }
        return list;
    }

  private:
    std::uint8_t& met(int one, int other) {
        return met_[static_cast<std::size_t>(one) * static_cast<std::size_t>(instance_.people) +
                    static_cast<std::size_t>(other)];
    }

    void meet(Table const& table, int times) {
        for (int const one : table) {
            for (int const other : table) {
                met(one, other) = static_cast<std::uint8_t>(met(one, other) + times);
            }
        }
    }

    std::int64_t cost(Table const& table) {
        std::int64_t sum = 0;
        for (std::size_t i = 0; i < table.size(); ++i) {
            for (std::size_t j = i + 1; j < table.size(); ++j) {
                sum += met(table[i], table[j]) > 1 ? instance_.repeat_weight : 0;
                for (auto const& attribute : instance_.attributes) {
                    auto const value = attribute.of_person[static_cast<std::size_t>(table[i])];
                    bool const same =
                        value != kNoValue &&
                        value == attribute.of_person[static_cast<std::size_t>(table[j])];
                    sum += same ? attribute.weight : 0;
                }
            }
        }
        return sum;
    }

    void propose(Table& a, Table& b) {
        auto const i = random_.below(a.size());
        auto const j = random_.below(b.size());
        auto const before = cost(a) + cost(b);
        exchange(a, b, i, j);
        if (cost(a) + cost(b) > before) {
            exchange(a, b, i, j);
        }
    }

    void exchange(Table& a, Table& b, std::size_t i, std::size_t j) {
        meet(a, -1);
        meet(b, -1);
        std::swap(a[i], b[j]);
        meet(a, 1);
        meet(b, 1);
    }

    Instance const& instance_;
    base::Random random_;
    std::vector<std::uint8_t> met_;
    std::vector<std::vector<Table>> rounds_{};
};

}  // namespace

std::vector<std::uint16_t> plain_search(Instance const& instance, std::uint64_t seed,
                                        std::uint64_t proposals) {
    return PlainSearch(instance, seed).run(proposals);
}

}  // namespace regiotafel::seating
