#include "seating/state.h"

#include <algorithm>
#include <queue>

namespace regiotafel::seating {
namespace {

constexpr std::uint64_t kLaneLow = 0x0001000100010001ULL;
constexpr std::uint64_t kLaneHigh = 0x8000800080008000ULL;
constexpr std::uint32_t kNoColumn = 0xFFFFFFFFU;

constexpr std::int64_t pairs_of(std::int64_t people) {
    return people * (people - 1) / 2;
}

void set_lane(std::uint64_t& word, std::size_t lane, std::uint16_t value) {
    auto const shift = 16U * static_cast<unsigned>(lane % 4);
    word = (word & ~(0xFFFFULL << shift)) | (static_cast<std::uint64_t>(value) << shift);
}

bool has_zero_lane(std::uint64_t word) {
    return ((word - kLaneLow) & ~word & kLaneHigh) != 0;
}

}  // namespace

std::int64_t even_pairs(Instance const& instance, int round, std::vector<int>* sizes) {
    int left = 0;
    for (int person = 0; person < instance.people; ++person) {
        left += instance.is_present(round, person) ? 1 : 0;
    }
    using Entry = std::pair<int, int>;
    std::priority_queue<Entry, std::vector<Entry>, std::greater<>> smallest;
    std::vector<int> size(static_cast<std::size_t>(instance.tables), 0);
    for (std::size_t table = 0; table < size.size(); ++table) {
        size[table] = std::min(instance.table_min[table], left);
        left -= size[table];
        if (size[table] < instance.table_max[table]) {
            smallest.emplace(size[table], static_cast<int>(table));
        }
    }
    for (; left > 0 && !smallest.empty(); --left) {
        auto const table = static_cast<std::size_t>(smallest.top().second);
        smallest.pop();
        if (++size[table] < instance.table_max[table]) {
            smallest.emplace(size[table], static_cast<int>(table));
        }
    }
    std::int64_t pairs = 0;
    for (int const people : size) {
        pairs += pairs_of(people);
    }
    if (sizes != nullptr) {
        *sizes = std::move(size);
    }
    return pairs;
}

State::State(Instance const& instance, std::vector<std::uint16_t> const& tables)
    : instance_(&instance),
      tables_(tables.size(), kNowhere),
      position_(tables.size(), 0),
      repeat_weight_(instance.repeat_weight) {
    auto const people = static_cast<std::size_t>(instance.people);
    auto const rounds = static_cast<std::size_t>(instance.rounds);
    seats_.resize(rounds * static_cast<std::size_t>(instance.tables));
    std::vector<std::size_t> offsets;
    for (auto const& attribute : instance.attributes) {
        offsets.push_back(values_);
        values_ += attribute.values.size();
    }
    for (std::size_t person = 0; person < people; ++person) {
        for (std::size_t i = 0; i < offsets.size(); ++i) {
            auto const value = instance.attributes[i].of_person[person];
            columns_.push_back(value == kNoValue ? kNoColumn
                                                 : static_cast<std::uint32_t>(offsets[i] + value));
        }
    }
    value_counts_.assign(seats_.size() * values_, 0);
    auto const earlier = static_cast<std::size_t>(instance.earlier_rounds);
    words_ = (rounds + earlier + 3) / 4;
    rows_.assign(people * words_, ~0ULL);
    absent_.assign(people * words_, ~0ULL);
    for (std::size_t person = 0; person < people; ++person) {
        for (std::size_t i = 0; i < earlier; ++i) {
            auto const lane = rounds + i;
            auto const word = person * words_ + lane / 4;
            auto const table = instance.earlier[person * earlier + i];
            set_lane(rows_[word], lane, table);
            set_lane(absent_[word], lane, table == kNowhere ? kNowhere : std::uint16_t{0});
        }
    }
    count_even();
    counts_.pairs.assign(instance.attributes.size(), 0);
    for (int round = 0; round < instance.rounds; ++round) {
        even_pairs_ = even_pairs(instance, round);
        cost_ -= kSizeWeight * even_pairs_;
        counts_.uneven -= even_pairs_;
        for (int person = 0; person < instance.people; ++person) {
            if (auto const table = tables[instance.at(round, person)]; table != kNowhere) {
                move(round, person, table);
            }
        }
    }
}

void State::count_even() {
    even_counts_.assign(static_cast<std::size_t>(instance_->rounds) * values_, 0);
    for (int round = 0; round < instance_->rounds; ++round) {
        auto* counts = even_counts_.data() + static_cast<std::size_t>(round) * values_;
        for (int person = 0; person < instance_->people; ++person) {
            if (!instance_->is_present(round, person)) {
                continue;
            }
            auto const width = instance_->attributes.size();
            for (std::size_t i = 0; i < width; ++i) {
                auto const column = columns_[static_cast<std::size_t>(person) * width + i];
                if (column != kNoColumn) {
                    ++counts[column];
                }
            }
        }
        for (std::size_t column = 0; column < values_; ++column) {
            counts[column] = (counts[column] + instance_->tables - 1) / instance_->tables;
        }
    }
}

bool State::is_strained(int round, int person) const {
    int const table = table_of(round, person);
    auto const* here = value_counts_.data() + seat_row(round, table) * values_;
    auto const* even = even_counts_.data() + static_cast<std::size_t>(round) * values_;
    auto const width = instance_->attributes.size();
    auto const* mine = columns_.data() + static_cast<std::size_t>(person) * width;
    for (std::size_t i = 0; i < width; ++i) {
        if (mine[i] != kNoColumn && here[mine[i]] > even[mine[i]]) {
            return true;
        }
    }
    return counts_.repeats > 0 && repeats_with(round, person, table, -1) > 0;
}

void State::weigh_repeats(int weight) {
    cost_ += static_cast<std::int64_t>(weight - repeat_weight_) * counts_.repeats;
    repeat_weight_ = weight;
}

std::int64_t State::pair_change(int round, int one, int from, int to, int other) const {
    auto const width = instance_->attributes.size();
    auto const* mine = columns_.data() + static_cast<std::size_t>(one) * width;
    auto const* theirs =
        other < 0 ? nullptr : columns_.data() + static_cast<std::size_t>(other) * width;
    auto const* here = value_counts_.data() + seat_row(round, from) * values_;
    auto const* there = value_counts_.data() + seat_row(round, to) * values_;
    std::int64_t change = 0;
    for (std::size_t i = 0; i < width; ++i) {
        auto const p = mine[i];
        auto const q = theirs == nullptr ? kNoColumn : theirs[i];
        if (p == q) {
            continue;
        }
        int pairs = 0;
        if (p != kNoColumn) {
            pairs += there[p] - here[p] + 1;
        }
        if (q != kNoColumn) {
            pairs += here[q] - there[q] + 1;
        }
        change += static_cast<std::int64_t>(pairs) * instance_->attributes[i].weight;
    }
    return change;
}

int State::repeats_with(int round, int person, int table, int without) const {
    auto const* mine = rows_.data() + static_cast<std::size_t>(person) * words_;
    auto const* gone = absent_.data() + static_cast<std::size_t>(person) * words_;
    auto const own = static_cast<std::size_t>(round) / 4;
    auto const own_lane = 0xFFFFULL << (16U * (static_cast<unsigned>(round) % 4U));
    int repeats = 0;
    for (auto const other : seats_[seat_row(round, table)]) {
        if (other == person || other == without) {
            continue;
        }
        auto const* theirs = rows_.data() + static_cast<std::size_t>(other) * words_;
        bool met = false;
        for (std::size_t i = 0; i < words_ && !met; ++i) {
            auto word = (mine[i] ^ theirs[i]) | gone[i];
            word |= i == own ? own_lane : 0;
            met = has_zero_lane(word);
        }
        repeats += met ? 1 : 0;
    }
    return repeats;
}

std::int64_t State::swap_change(int round, int one, int other, std::int64_t limit) const {
    int const here = table_of(round, one);
    int const there = table_of(round, other);
    auto change = pair_change(round, one, here, there, other);
    std::int64_t const weight = repeat_weight_;
    if (weight == 0) {
        return change;
    }
    auto const most = std::min<std::int64_t>(
        counts_.repeats,
        static_cast<std::int64_t>(people_at(round, here).size() + people_at(round, there).size()));
    if (change - weight * most > limit) {
        return limit + 1;
    }
    if (most > 0) {
        change -=
            weight * (repeats_with(round, one, here, -1) + repeats_with(round, other, there, -1));
    }
    change += weight * repeats_with(round, one, there, other);
    if (change > limit) {
        return change;
    }
    return change + weight * repeats_with(round, other, here, one);
}

std::int64_t State::move_change(int round, int person, int table) const {
    int const here = table_of(round, person);
    auto const larger = static_cast<std::int64_t>(people_at(round, table).size()) -
                        static_cast<std::int64_t>(people_at(round, here).size()) + 1;
    std::int64_t change = pair_change(round, person, here, table, -1) + kSizeWeight * larger;
    if (repeat_weight_ > 0) {
        change += static_cast<std::int64_t>(repeat_weight_) *
                  (repeats_with(round, person, table, -1) - repeats_with(round, person, here, -1));
    }
    return change;
}

void State::take(int round, int person) {
    auto& table = tables_[instance_->at(round, person)];
    auto const row = seat_row(round, table);
    auto& list = seats_[row];
    int const repeats = repeats_with(round, person, table, -1);
    counts_.repeats -= repeats;
    cost_ -= static_cast<std::int64_t>(repeat_weight_) * repeats;
    auto const position = position_[instance_->at(round, person)];
    list[position] = list.back();
    position_[instance_->at(round, list[position])] = position;
    list.pop_back();
    counts_.uneven -= static_cast<std::int64_t>(list.size());
    cost_ -= kSizeWeight * static_cast<std::int64_t>(list.size());
    auto const width = instance_->attributes.size();
    for (std::size_t i = 0; i < width; ++i) {
        auto const column = columns_[static_cast<std::size_t>(person) * width + i];
        if (column != kNoColumn) {
            auto const left = --value_counts_[row * values_ + column];
            counts_.pairs[i] -= left;
            cost_ -= static_cast<std::int64_t>(left) * instance_->attributes[i].weight;
        }
    }
    table = kNowhere;
}

void State::put(int round, int person, int table) {
    auto const row = seat_row(round, table);
    auto& list = seats_[row];
    auto const lane = static_cast<std::size_t>(round);
    auto const word = static_cast<std::size_t>(person) * words_ + lane / 4;
    set_lane(rows_[word], lane, static_cast<std::uint16_t>(table));
    set_lane(absent_[word], lane, 0);
    tables_[instance_->at(round, person)] = static_cast<std::uint16_t>(table);
    counts_.uneven += static_cast<std::int64_t>(list.size());
    cost_ += kSizeWeight * static_cast<std::int64_t>(list.size());
    position_[instance_->at(round, person)] = static_cast<std::uint16_t>(list.size());
    list.push_back(static_cast<std::uint16_t>(person));
    auto const width = instance_->attributes.size();
    for (std::size_t i = 0; i < width; ++i) {
        auto const column = columns_[static_cast<std::size_t>(person) * width + i];
        if (column != kNoColumn) {
            auto const before = value_counts_[row * values_ + column]++;
            counts_.pairs[i] += before;
            cost_ += static_cast<std::int64_t>(before) * instance_->attributes[i].weight;
        }
    }
    int const repeats = repeats_with(round, person, table, -1);
    counts_.repeats += repeats;
    cost_ += static_cast<std::int64_t>(repeat_weight_) * repeats;
}

void State::move(int round, int person, int table) {
    if (table_of(round, person) != kNowhere) {
        take(round, person);
    }
    put(round, person, table);
}

void State::swap(int round, int one, int other) {
    int const here = table_of(round, one);
    int const there = table_of(round, other);
    take(round, one);
    take(round, other);
    put(round, one, there);
    put(round, other, here);
}

void State::swap_at(int round, int one, int other, std::int64_t change) {
    if (repeat_weight_ == 0) {
        swap(round, one, other);
        return;
    }
    int const here = table_of(round, one);
    int const there = table_of(round, other);
    auto const width = instance_->attributes.size();
    auto const* mine = columns_.data() + static_cast<std::size_t>(one) * width;
    auto const* theirs = columns_.data() + static_cast<std::size_t>(other) * width;
    auto* from = value_counts_.data() + seat_row(round, here) * values_;
    auto* to = value_counts_.data() + seat_row(round, there) * values_;
    std::int64_t by_pairs = 0;
    for (std::size_t i = 0; i < width; ++i) {
        auto const p = mine[i];
        auto const q = theirs[i];
        if (p == q) {
            continue;
        }
        std::int64_t pairs = 0;
        if (p != kNoColumn) {
            pairs -= --from[p];
            pairs += to[p]++;
        }
        if (q != kNoColumn) {
            pairs -= --to[q];
            pairs += from[q]++;
        }
        counts_.pairs[i] += pairs;
        by_pairs += pairs * instance_->attributes[i].weight;
    }
    cost_ += change;
    counts_.repeats += (change - by_pairs) / repeat_weight_;
    auto& position = position_[instance_->at(round, one)];
    auto& other_position = position_[instance_->at(round, other)];
    seats_[seat_row(round, here)][position] = static_cast<std::uint16_t>(other);
    seats_[seat_row(round, there)][other_position] = static_cast<std::uint16_t>(one);
    std::swap(position, other_position);
    std::swap(tables_[instance_->at(round, one)], tables_[instance_->at(round, other)]);
    auto const lane = static_cast<std::size_t>(round);
    set_lane(rows_[static_cast<std::size_t>(one) * words_ + lane / 4], lane,
             static_cast<std::uint16_t>(there));
    set_lane(rows_[static_cast<std::size_t>(other) * words_ + lane / 4], lane,
             static_cast<std::uint16_t>(here));
}

bool State::fits(int round, int person, int table, int without) const {
    if (!instance_->may_sit(round, person, table)) {
        return false;
    }
    auto const& apart = instance_->apart[static_cast<std::size_t>(person)];
    return std::none_of(apart.begin(), apart.end(), [&](Apart const& rule) {
        return rule.round == round && rule.other != without && table_of(round, rule.other) == table;
    });
}

bool State::may_swap(int round, int one, int other) const {
    return fits(round, one, table_of(round, other), other) &&
           fits(round, other, table_of(round, one), one);
}

bool State::may_move(int round, int person, int table) const {
    auto const here = static_cast<std::size_t>(table_of(round, person));
    auto const there = static_cast<std::size_t>(table);
    return static_cast<int>(people_at(round, table).size()) < instance_->table_max[there] &&
           static_cast<int>(people_at(round, static_cast<int>(here)).size()) >
               instance_->table_min[here] &&
           fits(round, person, table, -1);
}

}  // namespace regiotafel::seating
