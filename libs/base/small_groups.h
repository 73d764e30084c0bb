// Small groups of people: counts below kPeopleLeast are not shown to the public, and neither is
// what they could be told from by subtracting the others from a shown total (complementary
// suppression). For people only; tables, ideas and records are counted as they are. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

namespace regiotafel::base {

inline constexpr std::int64_t kPeopleLeast = 5;

inline bool is_small_group(std::int64_t people) {
    return people > 0 && people < kPeopleLeast;
}

// The same groups, with nothing for those that are hidden. Where anything is hidden, at least two
// groups are, of together at least kPeopleLeast people: the smallest others go along until that
// holds, so that the total of all groups may be shown.
std::vector<std::optional<std::int64_t>> without_small_groups(
    std::vector<std::int64_t> const& groups);

}  // namespace regiotafel::base
