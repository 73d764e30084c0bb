// What may be said of a small session, number by number.
#include "region/harvest/findings.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "messages/catalogue.h"
#include "region/harvest/test/harvest_helper.h"

namespace regiotafel::region {
namespace {

std::string form(std::string const& table, std::string const& rows) {
    return table + "\tWerven\tMatchen\tOpleiden\tBegeleiden\tProfessionaliseren\tAnders\n" + rows;
}

Harvest session() {
    return test::harvest_of(
        {{"a.txt",
          form("GROEN", "Onderwijsregio\tEen loket voor starters\tVacatures delen\t\t\t\t\n")},
         {"b.txt", form("ROOD",
                        "Onderwijsregio\tEen loket voor ouders\t\t\t\t\t\n"
                        "Scholen\t\t\t\tVaste coach\t\t\n\nOverig:\nWie betaalt dit?\n")},
         {"c.eml", "From: a@b.example\nSubject: x\n\nEen loket voor ouders\n"}});
}

TEST(Findings, CountCellsAndTablesOfFormsOnly) {
    auto const harvest = session();
    auto const format = *shipped_format("schaal-functie");
    auto const overview = make_overview(harvest, format);
    EXPECT_EQ(overview.filled, 4);
    EXPECT_EQ(overview.possible, 48);
    EXPECT_EQ(overview.ideas, 5);
    EXPECT_EQ(overview.remarks, 1);
    EXPECT_EQ(overview.at(1, 0).tables, (std::vector<std::string>{"groen", "rood"}));
    auto const centre =
        std::ranges::find(harvest.findings, FindingKind::centre_level, &Finding::kind);
    ASSERT_NE(centre, harvest.findings.end());
    auto const words = messages::Catalogue::load(messages::Language::nl);
    EXPECT_EQ(words->text(centre->title), "Het zwaartepunt ligt bij de onderwijsregio");
    EXPECT_EQ(words->text(centre->text),
              "3 van de 4 ingevulde vakjes staan op dit niveau, van 2 tafels.");
    EXPECT_EQ(centre->contributions.size(), 3U);
}

TEST(Findings, EveryFindingStandsOnContributions) {
    auto const harvest = session();
    ASSERT_FALSE(harvest.findings.empty());
    for (auto const& finding : harvest.findings) {
        for (auto const& id : finding.contributions) {
            EXPECT_NE(harvest.find(id), nullptr) << finding.id;
        }
        bool const about_emptiness = finding.kind == FindingKind::barely_filled;
        EXPECT_TRUE(about_emptiness || !finding.contributions.empty()) << finding.id;
    }
}

TEST(Findings, NeverSpeakOfSupport) {
    for (auto const language : {messages::Language::nl, messages::Language::en}) {
        auto const words = messages::Catalogue::load(language);
        for (auto const& [key, pattern] : words->patterns()) {
            for (auto const* word : {" eens ", "breed gedragen", "draagvlak", "consensus"}) {
                EXPECT_EQ(pattern.find(word), std::string::npos) << key << ": " << pattern;
            }
        }
    }
}

TEST(Findings, EvidenceIsListedPerTable) {
    auto const harvest = session();
    std::vector<std::string> ids;
    for (auto const& one : harvest.contributions) {
        ids.push_back(one.id);
    }
    EXPECT_EQ(evidence(harvest, ids, "nl"), "Groen 1 en 2, Rood 1, 2 en 3");
    EXPECT_EQ(list_names({"Groen", "Blauw", "Roze"}, "nl"), "Groen, Blauw en Roze");
    EXPECT_EQ(list_names({"Groen"}, "en"), "Groen");
}

}  // namespace
}  // namespace regiotafel::region
