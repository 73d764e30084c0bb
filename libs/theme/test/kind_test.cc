#include "theme/kind.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

namespace regiotafel::theme {
namespace {

bool is(Kind kind, std::string_view text, Language language = Language::nl) {
    return std::ranges::any_of(suggest_kinds(text, language), [&](auto const& suggestion) {
        return suggestion.kind == kind && suggestion.score >= 0.5;
    });
}

TEST(Kind, FindsQuestionsByMarkAndByWordOrder) {
    std::vector<std::string_view> const questions{"Wie betaalt de bus?",
                                                  "Hoe houden we het gezellig",
                                                  "Welke lokalen zijn er vrij in mei",
                                                  "Waarom staat de poort nog open",
                                                  "Lijst maken, wie kan er op vrijdag",
                                                  "Vraag hoe je ouders bereikt",
                                                  "Moet dat nu?",
                                                  "Wat is het plan",
                                                  "Wanneer gaan we verhuizen",
                                                  "Hoe vang je een zieke collega op",
                                                  "Hoeveel uur krijgen mentoren",
                                                  "Kan de lift ook op zondag?"};
    for (auto const text : questions) {
        EXPECT_TRUE(is(Kind::question, text)) << text;
    }
}

TEST(Kind, LeavesStatementsAlone) {
    std::vector<std::string_view> const statements{"De manier waarop we vergaderen",
                                                   "Alles wat groeit in de tuin",
                                                   "Een plek waar ouders koffie drinken",
                                                   "Weten wie er jarig is",
                                                   "Samen (of toch niet?) eten",
                                                   "Wat oudere collega's weten doorgeven aan jonge",
                                                   "Afspreken wat mag",
                                                   "Kijken welke lokalen leeg staan",
                                                   "Boek A?B bestellen"};
    for (auto const text : statements) {
        EXPECT_FALSE(is(Kind::question, text)) << text;
    }
}

TEST(Kind, SuggestsProposalsWishesConcernsAndTopics) {
    EXPECT_TRUE(is(Kind::proposal, "Samen een kookclub beginnen"));
    EXPECT_TRUE(is(Kind::proposal, "Zorg voor stoelen in de gang"));
    EXPECT_FALSE(is(Kind::proposal, "Nieuwe gordijnen voor de lokalen"));
    EXPECT_TRUE(is(Kind::wish, "Graag een extra bankje"));
    EXPECT_TRUE(is(Kind::concern, "Gebrek aan stoelen"));
    EXPECT_TRUE(is(Kind::topic, "Gordijnen"));
    EXPECT_TRUE(is(Kind::topic, ""));
    EXPECT_TRUE(is(Kind::question, "How do we share the bus", Language::en));
    EXPECT_TRUE(is(Kind::concern, "Lack of chairs", Language::en));
}

TEST(Kind, EveryReasonHasAKeyAndOrderIsByScore) {
    auto const kinds = suggest_kinds("Graag minder gebrek aan stoelen?", Language::nl);
    ASSERT_GE(kinds.size(), 3U);
    EXPECT_EQ(kinds.front().kind, Kind::question);
    for (auto const& kind : kinds) {
        EXPECT_TRUE(kind.reason.key.starts_with("theme.kind."));
    }
}

TEST(Dissent, HearsObjectionsAndNotEveryNegation) {
    auto const score = [](std::string_view text) {
        return suggest_dissent(text, Language::nl).score;
    };
    EXPECT_GE(score("Geen nieuwe werkgroep!"), 0.5);
    EXPECT_GE(score("Stoppen met huiswerk op vrijdag"), 0.5);
    EXPECT_GE(score("Dit is niet gewenst door de buren"), 0.5);
    EXPECT_LT(score("Niet alleen fietsen maar ook lopen"), 0.5);
    EXPECT_LT(score("Fietsen stallen"), 0.5);
    EXPECT_EQ(suggest_dissent("Geen soep", Language::nl).reason.key, "theme.dissent.word");
}

}  // namespace
}  // namespace regiotafel::theme
