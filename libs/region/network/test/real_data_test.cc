// The open data as it was published, in both layouts; skipped where it is absent.
#include <gtest/gtest.h>

#include "document/formats.h"
#include "region/network/open_data.h"
#include "test/support/support.h"

namespace regiotafel::region::test {
namespace {

TextRows rows_of(std::string const& bytes) {
    auto const document = document::read_csv(bytes).value();
    auto const& table = std::get<document::Table>(document.blocks.front());
    TextRows rows(static_cast<std::size_t>(table.rows));
    for (auto const& cell : table.cells) {
        auto& row = rows[static_cast<std::size_t>(cell.row)];
        row.resize(std::max(row.size(), static_cast<std::size_t>(cell.column) + 1));
        row[static_cast<std::size_t>(cell.column)] = cell.text;
    }
    return rows;
}

void add(OpenData& data, char const* name) {
    auto const path = regiotafel::test::real_input(name);
    auto const bytes = regiotafel::test::read_file(*path);
    EXPECT_TRUE(add_open_data(data, name, rows_of(bytes)));
}

TEST(RealData, BothLayoutsAreReadWhole) {
    if (!regiotafel::test::real_input("nl/vestigingen_joined.csv")) {
        GTEST_SKIP() << "the real input is absent";
    }
    OpenData duo;
    add(duo, "nl/duo-raw/alle-vestigingen-bo.csv");
    add(duo, "nl/duo-raw/alle-vestigingen-vo.csv");
    EXPECT_EQ(duo.branches.size(), 6'268U + 1'619U);
    for (auto const& problem : duo.problems) {
        EXPECT_FALSE(problem.left_out) << problem.message.key << " in line " << problem.line;
    }
    OpenData joined;
    add(joined, "nl/vestigingen_joined.csv");
    EXPECT_EQ(joined.branches.size(), 8'622U);
    EXPECT_EQ(joined.problem_count, 0U);
}

}  // namespace
}  // namespace regiotafel::region::test
