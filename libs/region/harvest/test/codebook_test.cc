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
    codebook.placements = {{"a1", "Loket \"één\""}, {"b2", "Coaches"}, {"c3", "Coaches"}};
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
              (std::map<std::string, std::string>{{"a", "Coaches"}, {"b", "Coaches"}}));
    EXPECT_EQ(codebook.against, std::set<std::string>{"b"});
}

TEST(Codebook, TheLaterOneWins) {
    Codebook first;
    first.labels = {{.label = "Coaches", .description = "oud"}};
    first.placements = {{"a", "Coaches"}};
    first.against = {"a"};
    Codebook second;
    second.labels = {{.label = "Coaches", .description = "nieuw"}, {.label = "Loket"}};
    second.placements = {{"a", "Loket"}};
    first.add(second);
    EXPECT_EQ(first.labels.size(), 2U);
    EXPECT_EQ(first.find("Coaches")->description, "nieuw");
    EXPECT_EQ(first.placements.at("a"), "Loket");
    EXPECT_TRUE(first.against.empty());
}

TEST(Codebook, MistakesNameTheirLine) {
    auto const broken = read_codebook("c.toml", "[[label]]\ndescription = 'zonder naam'\n");
    ASSERT_FALSE(broken);
    EXPECT_EQ(broken.error().where, "c.toml:1");
}

}  // namespace
}  // namespace regiotafel::region
