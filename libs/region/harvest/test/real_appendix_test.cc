// The real appendix: skipped where the real input is absent. Counts only; its words stay there.
#include <algorithm>
#include <set>

#include <gtest/gtest.h>

#include "region/harvest/test/harvest_helper.h"
#include "test/support/support.h"

namespace regiotafel::region {
namespace {

TEST(RealAppendix, EveryCellAndRemarkIsRead) {
    auto const path = regiotafel::test::real_input("bijlage/bijlage-2024-02-07.txt");
    if (!path) {
        GTEST_SKIP() << "the real input is not on this machine";
    }
    auto const harvest = test::harvest_of({{"bijlage.txt", regiotafel::test::read_file(*path)}});
    std::set<std::string> cells;
    std::set<std::string> remarks;
    std::set<std::string> review;
    for (auto const& one : harvest.contributions) {
        auto const cell = one.parent.empty() ? one.id : one.parent;
        (one.function == "remark" ? remarks : cells).insert(cell);
        if (one.needs_review) {
            review.insert(cell);
        }
    }
    EXPECT_EQ(harvest.tables.size(), 6U);
    EXPECT_EQ(cells.size(), 51U);
    EXPECT_EQ(remarks.size(), 15U);
    EXPECT_GE(review.size(), 8U);
    EXPECT_LE(review.size(), 16U);
    bool const lost_function = std::ranges::any_of(harvest.differences, [](auto const& one) {
        return one.kind == DifferenceKind::missing_function;
    });
    EXPECT_TRUE(lost_function);
    EXPECT_GE(harvest.differences.size(), 24U);
}

}  // namespace
}  // namespace regiotafel::region
