// A seating that can be changed seat by seat, with what each change costs. Costs are whole numbers,
// so sums are exact. One thread at a time.
//
// Repeats are found by comparing, for two people, the tables they have in all other rounds: four
// rounds stand in one 64-bit word, and a word has an equal round where x ^ y has a zero lane.
#pragma once

#include <cstdint>
#include <vector>

#include "seating/instance.h"

namespace regiotafel::seating {

// What each soft rule counts, unweighted.
struct Counts {
    std::int64_t uneven = 0;            // pairs at one table above what even tables give
    std::int64_t repeats = 0;           // over all pairs, meetings after the first
    std::vector<std::int64_t> pairs{};  // of equal value at one table, by Instance::attributes
};

class State {
  public:
    // `tables` is [round * people + person], kNowhere for who is not there.
    State(Instance const& instance, std::vector<std::uint16_t> const& tables);

    Instance const& instance() const { return *instance_; }
    std::vector<std::uint16_t> const& tables() const { return tables_; }
    std::uint16_t table_of(int round, int person) const {
        return tables_[instance_->at(round, person)];
    }
    std::vector<std::uint16_t> const& people_at(int round, int table) const {
        return seats_[seat_row(round, table)];
    }

    std::int64_t cost() const { return cost_; }
    Counts const& counts() const { return counts_; }

    // A search may weigh repeats otherwise for a while; the instance's own weight is the start.
    void weigh_repeats(int weight);
    int repeat_weight() const { return repeat_weight_; }

    // The change in cost if two people of different tables swap. Where it is certain to be above
    // `limit` the answer may be any number above `limit`.
    std::int64_t swap_change(int round, int one, int other, std::int64_t limit) const;
    std::int64_t move_change(int round, int person, int table) const;

    void swap(int round, int one, int other);
    void move(int round, int person, int table);
    // As swap, where swap_change has told the change: it is not counted again.
    void swap_at(int round, int one, int other, std::int64_t change);

    // Keeps every hard rule except "together", which is kept by moving whole units.
    bool may_swap(int round, int one, int other) const;
    bool may_move(int round, int person, int table) const;
    bool may_stay(int round, int person) const {
        return fits(round, person, table_of(round, person), -1);
    }

    // Whether this seat costs something that another could save: more people of equal value at the
    // table than even tables give, or somebody whom the person meets again.
    bool is_strained(int round, int person) const;

  private:
    std::size_t seat_row(int round, int table) const {
        return static_cast<std::size_t>(round) * static_cast<std::size_t>(instance_->tables) +
               static_cast<std::size_t>(table);
    }
    std::int64_t pair_change(int round, int one, int from, int to, int other) const;
    int repeats_with(int round, int person, int table, int without) const;
    bool fits(int round, int person, int table, int without) const;
    void count_even();
    void take(int round, int person);
    void put(int round, int person, int table);

    Instance const* instance_;
    std::vector<std::uint16_t> tables_;
    std::vector<std::vector<std::uint16_t>> seats_;  // [round * tables + table]
    std::vector<std::uint16_t> position_;            // in its list, [round * people + person]
    int repeat_weight_ = 0;
    std::vector<std::uint32_t> columns_;      // of a person's values, [person * attributes]
    std::vector<std::int32_t> value_counts_;  // [seat_row * values_ + column]
    std::size_t values_ = 0;
    std::vector<std::int32_t> even_counts_;  // of a value at a table, rounded up, [round * values_]
    std::vector<std::uint64_t> rows_;        // tables of a person in all rounds, four to a word
    std::vector<std::uint64_t> absent_;      // lanes in which the person is not there
    std::size_t words_ = 0;
    std::int64_t even_pairs_ = 0;
    std::int64_t cost_ = 0;
    Counts counts_{};
};

// The fewest pairs that tables with these limits can give `people` people, and the sizes.
std::int64_t even_pairs(Instance const& instance, int round, std::vector<int>* sizes = nullptr);

}  // namespace regiotafel::seating
