#include "region/harvest/codebook.h"

#include <gtest/gtest.h>

namespace regiotafel::region {
namespace {

TEST(Codebook, TomlGoesOutAndIn) {
    Codebook codebook;
    codebook.labels = {{.label = "Loket \"één\"",
                        .description = "Waar je\nheen kunt",
                        .colour = "0A5B66",
                        .function = "recruit",
                        .examples = {"Een loket"}},
                       {.label = "Coaches"}};
    codebook.placements = {
        {"a1", {"Loket \"één\"", "recruit"}}, {"b2", {"Coaches"}}, {"c3", {"Coaches"}}};
    codebook.against = {"c3"};
    auto const again = read_codebook("codeboek.toml", write_codebook(codebook));
    ASSERT_TRUE(again) << again.error().where;
    ASSERT_EQ(again->labels.size(), 2U);
    EXPECT_EQ(again->labels[0].description, "Waar je\nheen kunt");
    EXPECT_EQ(again->labels[0].examples, std::vector<std::string>{"Een loket"});
    EXPECT_EQ(again->placements, codebook.placements);
    EXPECT_EQ(again->against, codebook.against);
}

TEST(Codebook, ComesFromAHarvestOnceForEachLabel) {
    Harvest harvest;
    harvest.contributions = {{.id = "a"}, {.id = "b"}, {.id = "c"}};
    Theme theme{.id = "t", .label = "Coaches", .contributions = {"a"}, .against = {"b"}};
    theme.by = ThemeBy::person;
    Theme proposal = theme;
    proposal.by = ThemeBy::proposal;
    proposal.contributions = {"c"};
    proposal.against.clear();
    harvest.themes = {theme, proposal};
    auto const codebook = codebook_from(harvest);
    EXPECT_EQ(codebook.labels.size(), 1U);
    EXPECT_EQ(codebook.placements,
              (std::map<std::string, Placement>{{"a", {"Coaches"}}, {"b", {"Coaches"}}}));
    EXPECT_EQ(codebook.against, std::set<std::string>{"b"});
}

TEST(Codebook, TheLaterOneWins) {
    Codebook first;
    first.labels = {{.label = "Coaches", .description = "oud"}};
    first.placements = {{"a", {"Coaches"}}};
    first.against = {"a"};
    Codebook second;
    second.labels = {{.label = "Coaches", .description = "nieuw"}, {.label = "Loket"}};
    second.placements = {{"a", {"Loket"}}};
    first.add(second);
    EXPECT_EQ(first.labels.size(), 2U);
    EXPECT_EQ(first.find("Coaches", "")->description, "nieuw");
    EXPECT_EQ(first.placements.at("a"), Placement{"Loket"});
    EXPECT_TRUE(first.against.empty());
}

TEST(Codebook, OneNameUnderTwoFunctionsIsTwoLabels) {
    Codebook codebook;
    codebook.labels = {{.label = "Samen", .function = "match"},
                       {.label = "Samen", .function = "train"},
                       {.label = "Samen"}};
    EXPECT_EQ(codebook.find("Samen", "train"), &codebook.labels[1]);
    EXPECT_EQ(codebook.find("Samen", "guide"), &codebook.labels[2]);
    EXPECT_EQ(codebook.find("Alleen", "train"), nullptr);
    // A sheet of placements has the name alone; the column of the idea decides.
    codebook.placements = {{"a", {"Samen"}}, {"b", {"Samen", "match"}}};
    EXPECT_EQ(codebook.placed({.id = "a", .column = "train"}), &codebook.labels[1]);
    EXPECT_EQ(codebook.placed({.id = "b", .column = "train"}), &codebook.labels[0]);
    EXPECT_EQ(codebook.placed({.id = "c", .column = "train"}), nullptr);
    Codebook moved;
    moved.labels = {{.label = "Samen", .description = "nieuw", .function = "train"}};
    codebook.add(moved);
    ASSERT_EQ(codebook.labels.size(), 3U);
    EXPECT_EQ(codebook.labels[1].description, "nieuw");
}

TEST(Codebook, ALabelOfWhichThereIsOneMayMoveToAnotherFunction) {
    Codebook codebook;
    codebook.labels = {{.label = "Coaches", .function = "train"}};
    Codebook later;
    later.labels = {{.label = "Coaches", .function = "guide"}};
    codebook.add(later);
    ASSERT_EQ(codebook.labels.size(), 1U);
    EXPECT_EQ(codebook.labels[0].function, "guide");
}

TEST(Codebook, MistakesNameTheirLine) {
    auto const broken = read_codebook("c.toml", "[[label]]\ndescription = 'zonder naam'\n");
    ASSERT_FALSE(broken);
    EXPECT_EQ(broken.error().where, "c.toml:1");
}

}  // namespace
}  // namespace regiotafel::region
