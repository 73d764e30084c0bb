// Nobody in a small group can be found by subtracting what is shown.
#include "base/small_groups.h"

#include <random>

#include <gtest/gtest.h>

namespace regiotafel::base {
namespace {

using Shown = std::vector<std::optional<std::int64_t>>;

TEST(SmallGroups, AreHiddenWithTheSmallestOther) {
    EXPECT_EQ(without_small_groups({10, 3, 7, 20}), (Shown{10, {}, {}, 20}));
    EXPECT_EQ(without_small_groups({10, 7}), (Shown{10, 7}));
    EXPECT_EQ(without_small_groups({2, 2, 9}), (Shown{{}, {}, {}}));
    EXPECT_EQ(without_small_groups({4, 4, 9}), (Shown{{}, {}, 9}));
    EXPECT_EQ(without_small_groups({3, 0, 8}), (Shown{{}, 0, {}}));
    EXPECT_EQ(without_small_groups({3}), (Shown{std::nullopt}));
    EXPECT_TRUE(without_small_groups({}).empty());
}

TEST(SmallGroups, CannotBeToldFromTheTotal) {
    std::mt19937 random(7);
    for (int round = 0; round < 5000; ++round) {
        std::vector<std::int64_t> groups(random() % 8);
        for (auto& group : groups) {
            group = static_cast<std::int64_t>(random() % 14);
        }
        auto const shown = without_small_groups(groups);
        ASSERT_EQ(shown.size(), groups.size());
        std::int64_t people = 0;
        std::size_t hidden = 0;
        std::size_t filled = 0;
        for (std::size_t i = 0; i < groups.size(); ++i) {
            filled += groups[i] > 0 ? 1U : 0U;
            if (shown[i]) {
                EXPECT_EQ(*shown[i], groups[i]);
                EXPECT_FALSE(is_small_group(groups[i]));
            } else {
                people += groups[i];
                ++hidden;
            }
        }
        // What the total minus all that is shown tells: people of two groups, five at least.
        bool const safe = hidden == 0 || (hidden >= 2 && people >= kPeopleLeast);
        EXPECT_TRUE(safe || hidden == filled);
    }
}

}  // namespace
}  // namespace regiotafel::base
