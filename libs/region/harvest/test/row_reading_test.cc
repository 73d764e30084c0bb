#include "region/harvest/row_reading.h"

#include <gtest/gtest.h>

#include "base/random.h"

namespace regiotafel::region {
namespace {

RowToRead row(std::vector<int> cells, std::vector<int> header, int overflow = 0) {
    return {.cells = std::move(cells),
            .header = std::move(header),
            .label_overflow = overflow,
            .usual_shifts = {},
            .affinity = {}};
}

TEST(RowReading, ARowUnderItsHeaderStays) {
    auto const readings = read_row(row({2, 4, 6}, {2, 3, 4, 5, 6, 7}), 4);
    ASSERT_FALSE(readings.empty());
    EXPECT_EQ(readings[0].targets, (std::vector{0, 2, 4}));
    EXPECT_FALSE(readings[0].shifted);
    EXPECT_GT(readings[1].cost - readings[0].cost, 1);
}

TEST(RowReading, WhatDoesNotFitIsShifted) {
    // The last cell stands outside the header: everything after the gap moved one to the right.
    auto const readings = read_row(row({2, 3, 8}, {2, 3, 4, 5, 6, 7}), 4);
    ASSERT_FALSE(readings.empty());
    EXPECT_EQ(readings[0].targets, (std::vector{0, 1, 5}));
    EXPECT_TRUE(readings[0].shifted);
}

TEST(RowReading, MoreCellsThanColumnsHaveNoReading) {
    EXPECT_TRUE(read_row(row({1, 2, 3}, {1, 2}), 4).empty());
    EXPECT_TRUE(read_row(row({}, {1, 2}), 4).empty());
}

TEST(RowReading, TheTextsOwnWordsChooseBetweenReadings) {
    auto asked = row({7, 9}, {3, 4, 5, 6, 7, 8});
    asked.affinity = [](std::size_t cell, std::size_t target) {
        return cell == 0 && target == 3 ? 1.0 : 0.0;
    };
    EXPECT_EQ(read_row(asked, 4).front().targets, (std::vector{3, 5}));
}

TEST(RowReading, KeepsTheOrderAndUsesEachColumnOnce) {
    base::Random random(5);
    for (int round = 0; round < 2'000; ++round) {
        std::vector<int> header;
        std::vector<int> cells;
        for (int column = 0; column < 12; ++column) {
            if (random.below(2) == 0) {
                header.push_back(column);
            }
            if (random.below(3) == 0) {
                cells.push_back(column);
            }
        }
        double last = -1e9;
        for (auto const& reading :
             read_row(row(cells, header, static_cast<int>(random.below(3))), 50)) {
            ASSERT_EQ(reading.targets.size(), cells.size());
            for (std::size_t i = 0; i < cells.size(); ++i) {
                ASSERT_LT(reading.targets[i], static_cast<int>(header.size()));
                ASSERT_TRUE(i == 0 || reading.targets[i] > reading.targets[i - 1]);
            }
            ASSERT_GE(reading.cost, last);
            last = reading.cost;
        }
    }
}

}  // namespace
}  // namespace regiotafel::region
