// A small network with known answers, as records of a store and as plain data.
#include "region/network/analysis.h"

#include <gmock/gmock.h>

#include "region/network/gather.h"
#include "region/network/test/place.h"

namespace regiotafel::region::test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// Two boards with a school each and a branch, a region that one of them takes part in.
Network small() {
    Network out;
    auto const add = [&](std::string kind, std::string sector, std::string place) {
        out.nodes.push_back({.name = "n" + std::to_string(out.nodes.size()),
                             .organisation_kind = std::move(kind),
                             .sector = std::move(sector),
                             .place = std::move(place),
                             .pupils = 100});
    };
    add("board", "", "Linge");
    add("school", "po", "Linge");
    add("branch", "po", "Oeverdorp");
    add("board", "", "Rijnstad");
    add("school", "vo", "Linge");
    out.nodes.push_back({.kind = NodeKind::education_region, .name = "region"});
    out.ties = {{1, 0, TieKind::part_of},
                {2, 1, TieKind::part_of},
                {4, 3, TieKind::part_of},
                {0, 5, TieKind::takes_part}};
    return out;
}

TEST(Analysis, CoverageCountsTeachingPlacesOnce) {
    auto const rules = read_rules("[[size]]\nsector = \"po\"\nbranches = 2\n").value();
    auto const lines = coverage(small(), rules);
    ASSERT_EQ(lines.size(), 1U);
    EXPECT_EQ(lines[0].branches, 1) << "a school with a branch is counted by its branch";
    EXPECT_EQ(lines[0].boards, 1);
    EXPECT_EQ(lines[0].pupils, 100);
    EXPECT_FALSE(lines[0].enough);
}

TEST(Analysis, WhatTwoBoardsHave) {
    auto const found = complementarity(small(), 0, 3);
    EXPECT_THAT(found.sectors.only_first, ElementsAre("po"));
    EXPECT_THAT(found.sectors.only_second, ElementsAre("vo"));
    EXPECT_THAT(found.places.both, ElementsAre("Linge"));
    EXPECT_THAT(found.partners.only_first, ElementsAre("region"));
    EXPECT_EQ(found.first_branches, 1U);
}

TEST(Analysis, QuietPartnersByMonths) {
    EXPECT_EQ(months_between("2026-01-31", "2026-02-28"), 0);
    EXPECT_EQ(months_between("2025-11-05", "2026-11-05"), 12);
    auto network = small();
    EXPECT_THAT(quiet_partners(network, "2026-11-22", 6), testing::SizeIs(1));
    network.nodes[0].last_activity = "2026-06-01";
    EXPECT_THAT(quiet_partners(network, "2026-11-22", 6), IsEmpty());
    EXPECT_EQ(quiet_partners(network, "2026-12-01", 6).at(0).months, 6);
}

TEST(Analysis, TablesThatTouch) {
    std::vector<Body> const bodies{
        {.name = "a", .subject = "Coaches voor starters", .people = {"1", "2"}},
        {.name = "b", .subject = "Krimp", .people = {"2", "3"}},
        {.name = "c", .subject = "Starters", .people = {"9"}}};
    auto const found = overlaps(bodies);
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[0].people, 1U);
    EXPECT_FALSE(found[0].same_subject);
    EXPECT_EQ(found[1].second, 2U);
    EXPECT_TRUE(found[1].same_subject);
}

TEST(Analysis, RulesThatShipAreRead) {
    EXPECT_TRUE(read_rules(regiotafel::test::read_file("rules/network.toml")));
    EXPECT_FALSE(read_rules("quiet_months = 0"));
    EXPECT_FALSE(read_rules("[[size]]\nsector = \"x\""));
    EXPECT_FALSE(read_rules("[[size]]\nsector = \"po\"\nbranches = -1"));
    EXPECT_FALSE(read_rules("= nothing"));
}

TEST(Gather, ShowsADateInThePast) {
    Place place;
    auto const id = [](int number) {
        return "01a00000-0000-7000-8000-00000000000" + std::to_string(number);
    };
    int sent = 0;
    auto const make = [&](std::string register_id, int number, boost::json::object data) {
        return registers::RecordCommand{
            .id = "01b00000-0000-7000-8000-00000000000" + std::to_string(++sent),
            .region = "r",
            .register_id = std::move(register_id),
            .record = id(number),
            .data = std::move(data)};
    };
    ASSERT_EQ(place.send({make("organisation", 1, {{"name", "A"}, {"kind", "board"}}),
                          make("education_region", 2, {{"name", "R"}}),
                          make("membership", 3,
                               {{"organisation", id(1)},
                                {"region", id(2)},
                                {"role", "school_board"},
                                {"valid_from", "2025-01-01"},
                                {"valid_until", "2026-01-01"}})}),
              0);
    auto const snapshot = place.snapshot();
    auto const ties = [&](std::string_view on) {
        return gather({place.schemas, *snapshot, place.actor}, "r", on).value().ties.size();
    };
    EXPECT_EQ(ties("2024-12-31"), 0U);
    EXPECT_EQ(ties("2025-06-01"), 1U);
    EXPECT_EQ(ties("2026-01-01"), 0U);
    EXPECT_FALSE(gather({place.schemas, *snapshot, place.actor}, "r", "yesterday"));
    EXPECT_EQ(lives({place.schemas, *snapshot, place.actor}, "r", "2025-01-01").value().size(), 1U);
}

}  // namespace
}  // namespace regiotafel::region::test
