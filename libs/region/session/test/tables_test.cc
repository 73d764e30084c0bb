#include "region/session/tables.h"

#include <gmock/gmock.h>

#include "region/session/merge.h"
#include "region/session/roll.h"
#include "seating/solve.h"

namespace regiotafel::region::test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(Seats, AreReadAndWritten) {
    EXPECT_THAT(read_seats("3 1 5"), ElementsAre(3, 1, 5));
    EXPECT_EQ(write_seats({3, 0, 5}), "3 0 5");
    for (std::string_view const wrong : {"", "x", "1  2", "-1", "1000", "1 2 ", "99999999999"}) {
        EXPECT_THAT(read_seats(wrong), IsEmpty()) << wrong;
    }
}

std::vector<Guest> sixty() {
    std::vector<Guest> out;
    for (int i = 0; i < 60; ++i) {
        out.push_back({.id = "p" + std::to_string(i),
                       .values = {{"sector", i % 5 == 0   ? "po"
                                             : i % 2 == 0 ? "vo"
                                                          : "mbo"},
                                  {"part", i < 6 ? "table_host" : ""}}});
    }
    out.push_back({.id = "gone", .comes = false});
    return out;
}

TEST(Tables, HaveAHostEachAndMissNothingThatCanBeHad) {
    auto guests = sixty();
    auto const problem = problem_of(guests, 6, 1, {{"part", 8}, {"sector", 3}});
    EXPECT_EQ(problem.people.size(), 60U);
    auto const outcome = seating::solve(problem, {.seed = 1}).value();
    for (auto const& seat : outcome.seating.seats) {
        guests[static_cast<std::size_t>(std::stoi(seat.person.substr(1)))].seats = {seat.table};
    }
    auto const tables = tables_of(guests, 1, 6, {"sector", "part"});
    ASSERT_EQ(tables.size(), 6U);
    for (auto const& table : tables) {
        EXPECT_EQ(table.guests.size(), 10U);
        EXPECT_THAT(table.missing, IsEmpty());
    }
    EXPECT_EQ(standing_seats(guests).size(), 60U);
}

TEST(Tables, SayWhatIsMissingAndWhetherItCouldBeOtherwise) {
    std::vector<Guest> const guests{{.id = "a", .values = {{"sector", "po"}}, .seats = {1}},
                                    {.id = "b", .values = {{"sector", "vo"}}, .seats = {2}},
                                    {.id = "c", .values = {{"sector", "vo"}}, .seats = {2}},
                                    {.id = "d", .values = {{"sector", "mbo"}}, .comes = false}};
    auto const tables = tables_of(guests, 1, 2, {"sector"});
    ASSERT_EQ(tables.size(), 2U);
    ASSERT_EQ(tables[0].missing.size(), 1U);
    EXPECT_EQ(tables[0].missing[0].value, "vo");
    EXPECT_FALSE(tables[0].missing[0].forced);
    ASSERT_EQ(tables[1].missing.size(), 1U);
    EXPECT_EQ(tables[1].missing[0].value, "po");
    EXPECT_TRUE(tables[1].missing[0].forced);
}

TEST(Roll, CountsAndNamesWhoIsMissing) {
    auto const got = roll({"teacher", "student", "other"}, {"po", "so", "other"},
                          {{"teacher", "po"}, {"teacher", "po"}, {"teacher", ""}, {"x", "po"}});
    EXPECT_EQ(got.counts[0][0], 2);
    EXPECT_EQ(got.of_row[0], 3);
    EXPECT_EQ(got.of_column[0], 3);
    EXPECT_EQ(got.unknown, 2);
    EXPECT_THAT(got.missing_rows, ElementsAre("student"));
    EXPECT_THAT(got.missing_columns, ElementsAre("so"));
}

TEST(Merge, FillsInOnceAndSaysWhatItDoesNotKnow) {
    MergeValues const values{{"naam", "{titel}"}, {"titel", "Samen"}};
    EXPECT_EQ(merged("Beste {naam}, kom bij { titel }", values).value(),
              "Beste {titel}, kom bij Samen");
    EXPECT_EQ(merged("Een { blijft staan", values).value(), "Een { blijft staan");
    EXPECT_EQ(merged("{wie}", values).error().message.key, "session.merge.unknown");
    EXPECT_EQ(merged("", values).value(), "");
    std::string many;
    for (std::size_t i = 0; i < kMergedBytesMax; ++i) {
        many += "{titel}";
    }
    EXPECT_EQ(merged(many, values).error().message.key, "session.merge.too_long");
}

}  // namespace
}  // namespace regiotafel::region::test
