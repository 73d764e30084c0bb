#include "region/harvest/compare.h"

#include <gtest/gtest.h>

namespace regiotafel::region {
namespace {

Contribution idea(std::string id, std::string table, std::string row, std::string column,
                  std::string text) {
    Contribution one{.id = std::move(id)};
    one.table = std::move(table);
    one.row = std::move(row);
    one.column = std::move(column);
    one.clean = text;
    one.text = std::move(text);
    return one;
}

class Compare : public testing::Test {
  protected:
    void SetUp() override {
        auto format = shipped_format("schaal-functie");
        ASSERT_TRUE(format);
        format_ = std::move(*format);
        ours_ = talk({"groen", "blauw"}, "Coaches delen in een poule", "Stages eerlijk verdelen");
        theirs_ = talk({"a", "b", "c"}, "Een poule om coaches te delen", "Goede koffie op school");
    }

    Harvest talk(std::vector<std::string> const& tables, std::string const& first,
                 std::string const& second) const {
        Harvest harvest;
        auto const& row = format_.rows[1].id;
        for (auto const& table : tables) {
            harvest.tables.push_back({.id = table, .name = table});
            harvest.contributions.push_back(
                idea(table + "1", table, row, format_.columns[0].id, first));
        }
        harvest.contributions.push_back(
            idea("last", tables.front(), row, format_.columns[1].id, second));
        Theme one{.id = "t1", .label = first};
        for (auto const& table : tables) {
            one.contributions.push_back(table + "1");
        }
        harvest.themes = {{.id = "t2", .label = second, .contributions = {"last"}}, one};
        return harvest;
    }

    SessionFormat format_{};
    Harvest ours_{};
    Harvest theirs_{};
};

TEST_F(Compare, CountsTablesByCellAndFindsTheTopicThatBothHave) {
    theme::Lexicon const lexicon;
    auto const found = compare(ours_, theirs_, format_, lexicon);
    EXPECT_EQ(found.ours.tables, 2);
    EXPECT_EQ(found.theirs.tables, 3);
    EXPECT_EQ(found.ours.cells[1][0], 2);
    EXPECT_EQ(found.theirs.cells[1][0], 3);
    EXPECT_EQ(found.theirs.cells[1][1], 1);
    ASSERT_EQ(found.matches.size(), 1U);
    EXPECT_EQ(found.ours.topics[found.matches[0].ours].label, "Coaches delen in een poule");
    EXPECT_EQ(found.theirs.topics[found.matches[0].theirs].tables, 3);
    EXPECT_FALSE(found.matches[0].words.empty());
}

TEST_F(Compare, ACopyFitsByItsRowsAndColumnsAndAnotherFormDoesNot) {
    theirs_.format = "een-kopie";
    EXPECT_TRUE(fits(theirs_, format_));
    theirs_.contributions[0].row = "kansen";
    EXPECT_FALSE(fits(theirs_, format_));
    EXPECT_FALSE(fits(Harvest{}, format_));
}

TEST_F(Compare, ComesBackFromItsTextAndTakesNothingElse) {
    theme::Lexicon const lexicon;
    auto const found = compare(ours_, theirs_, format_, lexicon);
    auto const again = read_comparison(write_comparison(found));
    ASSERT_TRUE(again);
    EXPECT_EQ(*again, found);
    for (auto const* text : {"", "{", "[]", "{}", R"({"ours":1,"theirs":2,"matches":[]})"}) {
        EXPECT_FALSE(read_comparison(text)) << text;
    }
    Harvest const nothing;
    EXPECT_TRUE(compare(nothing, nothing, format_, lexicon).matches.empty());
}

}  // namespace
}  // namespace regiotafel::region
