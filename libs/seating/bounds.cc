#include "seating/bounds.h"

#include <algorithm>
#include <map>

namespace regiotafel::seating {
namespace {

// Beyond so many meetings of earlier days they are left out of the bound, which stays true.
constexpr std::size_t kEarlierPairsMax = 4'000'000;

constexpr std::int64_t pairs_of(std::int64_t people) {
    return people * (people - 1) / 2;
}

// Pairs if `people` spread evenly over `places`.
std::int64_t spread(std::int64_t people, std::int64_t places) {
    auto const each = people / places;
    auto const more = people % places;
    return more * pairs_of(each + 1) + (places - more) * pairs_of(each);
}

// The same where the tables have limits; `limits` is sorted.
std::int64_t spread_within(std::int64_t people, std::vector<int> const& limits) {
    std::int64_t pairs = 0;
    auto left = people;
    auto places = static_cast<std::int64_t>(limits.size());
    for (int const limit : limits) {
        if (limit * places >= left) {
            break;
        }
        pairs += pairs_of(limit);
        left -= limit;
        --places;
    }
    return places == 0 ? pairs : pairs + spread(left, places);
}

std::int64_t balance_bound(Instance const& instance, Attribute const& attribute, int round,
                           std::vector<int> const& limits) {
    std::vector<std::int64_t> counts(attribute.values.size(), 0);
    bool all_known = true;
    for (int person = 0; person < instance.people; ++person) {
        if (!instance.is_present(round, person)) {
            continue;
        }
        auto const value = attribute.of_person[static_cast<std::size_t>(person)];
        if (value == kNoValue) {
            all_known = false;
        } else {
            ++counts[value];
        }
    }
    std::int64_t by_value = 0;
    std::int64_t values = 0;
    for (auto const count : counts) {
        by_value += spread_within(count, limits);
        values += count > 0 ? 1 : 0;
    }
    std::int64_t by_table = 0;
    if (all_known && values > 0) {
        std::vector<int> sizes;
        even_pairs(instance, round, &sizes);
        for (int const size : sizes) {
            by_table += spread(size, values);
        }
    }
    return std::max(by_value, by_table);
}

// Pairs of people who could meet at all, by the rounds they are there.
std::int64_t pairs_that_can_meet(Instance const& instance) {
    std::map<std::uint64_t, std::int64_t> patterns;
    for (int person = 0; person < instance.people; ++person) {
        std::uint64_t pattern = 0;
        for (int round = 0; round < instance.rounds; ++round) {
            pattern |= static_cast<std::uint64_t>(instance.is_present(round, person)) << round;
        }
        ++patterns[pattern];
    }
    std::int64_t pairs = 0;
    for (auto one = patterns.begin(); one != patterns.end(); ++one) {
        pairs += one->first != 0 ? pairs_of(one->second) : 0;
        for (auto other = std::next(one); other != patterns.end(); ++other) {
            pairs += (one->first & other->first) != 0 ? one->second * other->second : 0;
        }
    }
    return pairs;
}

bool share_a_round(Instance const& instance, int one, int other) {
    for (int round = 0; round < instance.rounds; ++round) {
        if (instance.is_present(round, one) && instance.is_present(round, other)) {
            return true;
        }
    }
    return false;
}

std::int64_t pairs_that_met(Instance const& instance) {
    std::vector<std::pair<int, int>> met;
    auto const width = static_cast<std::size_t>(instance.earlier_rounds);
    for (std::size_t round = 0; round < width; ++round) {
        std::map<std::uint16_t, std::vector<int>> tables;
        for (int person = 0; person < instance.people; ++person) {
            auto const table = instance.earlier[static_cast<std::size_t>(person) * width + round];
            if (table == kNowhere) {
                continue;
            }
            for (int const other : tables[table]) {
                met.emplace_back(other, person);
            }
            tables[table].push_back(person);
            if (met.size() > kEarlierPairsMax) {
                return 0;
            }
        }
    }
    std::sort(met.begin(), met.end());
    met.erase(std::unique(met.begin(), met.end()), met.end());
    return std::count_if(met.begin(), met.end(), [&](auto const& pair) {
        return share_a_round(instance, pair.first, pair.second);
    });
}

std::int64_t usable_tables(Instance const& instance) {
    return std::max<std::int64_t>(
        1, std::count_if(instance.table_max.begin(), instance.table_max.end(),
                         [](int max) { return max > 0; }));
}

// Repeats that the round before `round` forces.
std::int64_t forced_by_last(Instance const& instance, int round) {
    std::int64_t both = 0;
    for (int person = 0; person < instance.people; ++person) {
        both +=
            instance.is_present(round - 1, person) && instance.is_present(round, person) ? 1 : 0;
    }
    auto const tables = usable_tables(instance);
    auto const more = both % tables;
    return more * spread(both / tables + 1, tables) +
           (tables - more) * spread(both / tables, tables);
}

// Repeats that one round of an earlier day forces on `round`.
std::int64_t forced_by_earlier(Instance const& instance, int round, std::size_t earlier) {
    std::map<std::uint16_t, std::int64_t> sizes;
    auto const width = static_cast<std::size_t>(instance.earlier_rounds);
    for (int person = 0; person < instance.people; ++person) {
        auto const table = instance.earlier[static_cast<std::size_t>(person) * width + earlier];
        if (table != kNowhere && instance.is_present(round, person)) {
            ++sizes[table];
        }
    }
    std::int64_t forced = 0;
    for (auto const& [table, people] : sizes) {
        forced += spread(people, usable_tables(instance));
    }
    return forced;
}

std::int64_t repeat_bound(Instance const& instance) {
    std::int64_t meetings = 0;
    std::int64_t forced = 0;
    for (int round = 0; round < instance.rounds; ++round) {
        meetings += even_pairs(instance, round);
        std::int64_t here = round > 0 ? forced_by_last(instance, round) : 0;
        for (int earlier = 0; earlier < instance.earlier_rounds; ++earlier) {
            here = std::max(here,
                            forced_by_earlier(instance, round, static_cast<std::size_t>(earlier)));
        }
        forced += here;
    }
    auto const fresh = pairs_that_can_meet(instance) - pairs_that_met(instance);
    return std::max(forced, meetings - fresh);
}

}  // namespace

Counts lower_bounds(Instance const& instance) {
    Counts bounds;
    std::vector<int> limits;
    for (int const max : instance.table_max) {
        if (max > 0) {
            limits.push_back(max);
        }
    }
    std::sort(limits.begin(), limits.end());
    for (auto const& attribute : instance.attributes) {
        std::int64_t bound = 0;
        for (int round = 0; round < instance.rounds; ++round) {
            bound += balance_bound(instance, attribute, round, limits);
        }
        bounds.pairs.push_back(bound);
    }
    bounds.repeats = instance.repeat_weight > 0 ? repeat_bound(instance) : 0;
    return bounds;
}

std::int64_t weighed(Instance const& instance, Counts const& counts) {
    auto sum = kSizeWeight * counts.uneven +
               static_cast<std::int64_t>(instance.repeat_weight) * counts.repeats;
    for (std::size_t i = 0; i < instance.attributes.size(); ++i) {
        sum += instance.attributes[i].weight * counts.pairs[i];
    }
    return sum;
}

}  // namespace regiotafel::seating
