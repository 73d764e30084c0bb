#include "seating/cooling.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace regiotafel::seating {
namespace {

constexpr int kSamples = 400;

}  // namespace

std::array<double, kDraws> const& exponential_draws() {
    static auto const draws = [] {
        std::array<double, kDraws> list{};
        for (std::size_t i = 0; i < kDraws; ++i) {
            list.at(i) = -std::log((static_cast<double>(i) + 0.5) / static_cast<double>(kDraws));
        }
        return list;
    }();
    return draws;
}

std::int64_t smallest_weight(Instance const& instance) {
    std::int64_t smallest = 0;
    for (auto const& attribute : instance.attributes) {
        smallest =
            smallest == 0 ? attribute.weight : std::min<std::int64_t>(smallest, attribute.weight);
    }
    if (smallest == 0) {
        smallest = instance.repeat_weight > 0 ? instance.repeat_weight : kSizeWeight;
    }
    return smallest;
}

double smallest_change(State const& state, std::span<std::vector<int> const> people_by_round,
                       base::Random& random) {
    std::vector<std::int64_t> changes;
    for (int i = 0; i < kSamples; ++i) {
        int const round = static_cast<int>(random.below(people_by_round.size()));
        auto const& people = people_by_round[static_cast<std::size_t>(round)];
        if (people.size() < 2) {
            continue;
        }
        int const one = people[random.below(people.size())];
        int const other = people[random.below(people.size())];
        if (state.table_of(round, one) != state.table_of(round, other)) {
            changes.push_back(std::abs(state.swap_change(round, one, other, INT64_MAX / 2)));
        }
    }
    std::sort(changes.begin(), changes.end());
    double const median = changes.empty() ? 0 : static_cast<double>(changes[changes.size() / 2]);
    return std::max(static_cast<double>(smallest_weight(state.instance())), median / 20);
}

}  // namespace regiotafel::seating
