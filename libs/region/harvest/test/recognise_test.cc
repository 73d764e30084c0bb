#include "region/harvest/recognise.h"

#include <gtest/gtest.h>

#include "region/harvest/test/harvest_helper.h"

namespace regiotafel::region {
namespace {

using test::harvest_of;
using test::lines;

constexpr auto kHeader = "\tWerven\tMatchen\tOpleiden\tBegeleiden\tProfessionaliseren\tAnders\n";

TEST(Recognise, AFormInATextDump) {
    auto const harvest = harvest_of({{"dump.txt", std::string("GROEN") + kHeader +
                                                      "Onderwijsregio\tEen loket\t\t\tCoaches "
                                                      "delen\t\t\n"
                                                      "Scholen/opleidingen\t\t\tMee lopen\t\t\t\n"
                                                      "\nOverige opmerkingen:\n- Wie betaalt?\n"}});
    EXPECT_EQ(lines(harvest),
              "groen|education_region|recruit|Een loket\n"
              "groen|education_region|guide|Coaches delen\n"
              "groen|school_or_programme|train|Mee lopen\n"
              "groen||remark|- Wie betaalt?\n");
    EXPECT_TRUE(harvest.unplaced.empty());
}

TEST(Recognise, AFormForOneFunction) {
    auto const harvest = harvest_of({{"groen.md",
                                      "# Tafel Groen\n\n| | Werven |\n|---|---|\n"
                                      "| Onderwijsregio | Samen langs de mbo's |\n"
                                      "| Scholen | Open dag |\n"},
                                     {"blauw.csv", "BLAUW;Matchen\nOnderwijsregio;Een loket\n"}});
    EXPECT_EQ(lines(harvest),
              "groen|education_region|recruit|Samen langs de mbo's\n"
              "groen|school_or_programme|recruit|Open dag\n"
              "blauw|education_region|match|Een loket\n");
    EXPECT_TRUE(harvest.unplaced.empty());
}

TEST(Recognise, NotesWithFunctionsAndLevelsAsHeadings) {
    auto const harvest = harvest_of({{"paars.md",
                                      "# Tafel Paars\n\n## Werven\n\n### Onderwijsregio\n"
                                      "- Open huis\n- Samen naar de markt\n\n### Scholen\n"
                                      "- Oud-leerlingen bellen\n\n## Begeleiden\n\n"
                                      "- Onderwijsregio: uren vastleggen\n- Begeleiden\n"},
                                     {"wit.txt",
                                      "Wit\n\nOnderwijsregio – Matchen:\nEen loket\n\n"
                                      "Onderwijsregio – Opleiden:\nModules ruilen\n"}});
    EXPECT_EQ(lines(harvest),
              "paars|education_region|recruit|Open huis\n"
              "paars|education_region|recruit|Samen naar de markt\n"
              "paars|school_or_programme|recruit|Oud-leerlingen bellen\n"
              "paars|education_region|guide|uren vastleggen\n"
              "?paars||guide|Begeleiden\n"
              "wit|education_region|match|Een loket\n"
              "wit|education_region|train|Modules ruilen\n");
    EXPECT_TRUE(harvest.unplaced.empty());
}

TEST(Recognise, ATableMayHaveANameOfItsOwnAndLooseRemarks) {
    auto const harvest = harvest_of({{"middag.txt",
                                      "Tafel Ivoor\n\nWerven - onderwijsregio\n* Reclame\n"
                                      "* Open dag\n\nOverig\n* Is hier geld voor?\n\n"
                                      "Matchen - schoolbesturen\n* Vacatures bundelen\n"},
                                     {"oker.md",
                                      "# Groep Oker\n\n| | Werven |\n|---|---|\n"
                                      "| Onderwijsregio | Vlogs |\n| Scholen | Open dag |\n"}});
    EXPECT_EQ(lines(harvest),
              "ivoor|education_region|recruit|* Reclame\n"
              "ivoor|education_region|recruit|* Open dag\n"
              "ivoor|board_or_institute|match|* Vacatures bundelen\n"
              "ivoor||remark|* Is hier geld voor?\n"
              "oker|education_region|recruit|Vlogs\n"
              "oker|school_or_programme|recruit|Open dag\n");
    EXPECT_TRUE(harvest.unplaced.empty());
}

TEST(Recognise, NotesWithoutATableAreNoForm) {
    auto const harvest =
        harvest_of({{"brief.md", "## Werven\n\n### Scholen\n\nEen idee\n\nMeer scholen\n"}});
    EXPECT_FALSE(lines(harvest).contains("recruit"));
    EXPECT_TRUE(lines(harvest).contains("Meer scholen"));
}

TEST(Recognise, NotesOutsideOfWhichMostStandsAreNoForm) {
    auto const harvest = harvest_of({{"brief.md",
                                      "Wij schreven dit samen.\n\nHet ging over veel.\n\n"
                                      "Nog iets.\n\n## Werven\n\n### Scholen\n\nEen idee\n\n"
                                      "Nog een\n"}});
    EXPECT_FALSE(lines(harvest).contains("recruit"));
}

TEST(Recognise, OneWordThatIsAFunctionMakesNoForm) {
    auto const harvest = harvest_of({{"brief.md",
                                      "| Wanneer | Wat |\n|---|---|\n| mei | Werven |\n"
                                      "| juni | Evaluatie |\n"}});
    EXPECT_FALSE(lines(harvest).contains("recruit"));
}

TEST(Recognise, BothSpellingsOfRozeAreOneTable) {
    auto const harvest =
        harvest_of({{"a.txt", std::string("ROSE\n\n") + kHeader + "Onderwijsregio\tEen loket\n"},
                    {"b.txt", std::string("Groep roze\n\n") + kHeader + "Scholen\tMee lopen\n"}});
    ASSERT_EQ(harvest.tables.size(), 1U);
    EXPECT_EQ(harvest.tables.front().id, "roze");
}

TEST(Recognise, LabelsWithTyposPluralsAndDescriptions) {
    auto const harvest =
        harvest_of({{"x.csv",
                     "BLAUW;werving;Mathcen;Opleidng;begelieden;Professionalisering;anders, nl...\n"
                     "Onderwijsregio's;a een;;;;;\n"
                     "schoolbesturen / opleidingsinstelling;;b twee;;;;\n"
                     "Bestaande (deel)organisatie;;;;;;c drie\n"}});
    EXPECT_EQ(lines(harvest),
              "blauw|education_region|recruit|a een\n"
              "blauw|board_or_institute|match|b twee\n"
              "blauw|school_or_programme|other|c drie\n");
}

TEST(Recognise, AShiftedRowIsPlacedProvisionallyAndAsked) {
    // The last two texts stand one cell too far to the right.
    std::string const paper =
        std::string("GEEL") + kHeader +
        "Onderwijsregio\tEen loket\t\t\t\tVaste begeleiding\t\tSamen ruilen\n";
    auto const harvest = harvest_of({{"geel.txt", paper}});
    EXPECT_EQ(lines(harvest),
              "geel|education_region|recruit|Een loket\n"
              "?geel|education_region|guide|Vaste begeleiding\n"
              "?geel|education_region|other|Samen ruilen\n");
    ASSERT_EQ(harvest.doubts.size(), 1U);
    auto const& doubt = harvest.doubts.front();
    EXPECT_EQ(doubt.kind, DoubtKind::shifted_row);
    EXPECT_EQ(doubt.proposed, "recruit,guide,other");
    EXPECT_GE(doubt.options.size(), 2U);

    Choices choices;
    choices.by_doubt[doubt.id] = "recruit,develop,other";
    auto const again = harvest_of({{"geel.txt", paper}}, choices);
    EXPECT_EQ(lines(again),
              "geel|education_region|recruit|Een loket\n"
              "geel|education_region|develop|Vaste begeleiding\n"
              "geel|education_region|other|Samen ruilen\n");
    // Codings and agreements cite the ids: a correction keeps them.
    for (std::size_t i = 0; i < 3; ++i) {
        EXPECT_EQ(harvest.contributions[i].id, again.contributions[i].id);
    }
}

TEST(Recognise, LabelsThatSlidDownALine) {
    auto const harvest =
        harvest_of({{"g.txt", std::string("GROEN\t") + kHeader +
                                  "\tBreed regionaal\tEen loket\n"
                                  "\tEcosysteem\t\tVacatures delen\n\tOnderwijsregio\n"}});
    EXPECT_EQ(lines(harvest),
              "groen|ecosystem|recruit|Een loket\n"
              "?groen|education_region|match|Vacatures delen\n");
    ASSERT_EQ(harvest.doubts.size(), 1U);
    EXPECT_EQ(harvest.doubts.front().kind, DoubtKind::level_of_row);
    EXPECT_EQ(harvest.doubts.front().proposed, "education_region");
}

TEST(Recognise, ARowWithAnUnknownNameIsAskedNotDropped) {
    auto const harvest = harvest_of({{"g.txt", std::string("GROEN") + kHeader +
                                                   "Kindercentra\tOuders vragen\n"
                                                   "Onderwijsregio\tEen loket\n"}});
    EXPECT_EQ(lines(harvest),
              "?groen||recruit|Ouders vragen\n"
              "groen|education_region|recruit|Een loket\n");
    ASSERT_EQ(harvest.doubts.size(), 1U);
    EXPECT_EQ(harvest.doubts.front().kind, DoubtKind::level_of_row);
    EXPECT_FALSE(harvest.doubts.front().sure_enough);
}

TEST(Recognise, AnUnknownColumnKeepsItsText) {
    auto const harvest = harvest_of({{"g.csv",
                                      "GROEN;Werven;Matchen;Huisvesting\n"
                                      "Onderwijsregio;Een loket;;Kamers voor starters\n"}});
    EXPECT_EQ(lines(harvest),
              "groen|education_region|recruit|Een loket\n"
              "?groen|education_region|other|Kamers voor starters\n");
}

TEST(Recognise, LooseTextBelowTheSchemeIsProvisionallyARemark) {
    auto const harvest = harvest_of({{"g.txt", std::string("GROEN") + kHeader +
                                                   "Onderwijsregio\tEen loket\n"
                                                   "Geldt ook voor het mbo\n"}});
    EXPECT_EQ(lines(harvest),
              "groen|education_region|recruit|Een loket\n"
              "?groen||remark|Geldt ook voor het mbo\n");
    ASSERT_EQ(harvest.doubts.size(), 1U);
    Choices choices;
    choices.by_doubt[harvest.doubts.front().id] = "none";
    auto const again = harvest_of({{"g.txt", std::string("GROEN") + kHeader +
                                                 "Onderwijsregio\tEen loket\n"
                                                 "Geldt ook voor het mbo\n"}},
                                  choices);
    EXPECT_EQ(again.contributions.size(), 1U);
    EXPECT_EQ(again.unplaced.size(), 1U);
}

TEST(Recognise, ATransposedForm) {
    auto const harvest =
        harvest_of({{"g.csv",
                     "Tafel groen;Onderwijsregio;Schoolbesturen;Scholen\n"
                     "Werven;Een loket;;\nMatchen;;Vacatures delen;\nBegeleiden;;;Vaste coach\n"}});
    EXPECT_EQ(lines(harvest),
              "groen|education_region|recruit|Een loket\n"
              "groen|board_or_institute|match|Vacatures delen\n"
              "groen|school_or_programme|guide|Vaste coach\n");
}

TEST(Recognise, AListWithOneIdeaARow) {
    auto const harvest = harvest_of({{"lijst.csv",
                                      "Tafel,Niveau,Functie,Inbreng\n"
                                      "Groen,Onderwijsregio,Werven,Een loket\n"
                                      "Rood,Scholen,Begeleiden,Vaste coach\n"
                                      "Rood,,Overig,Wie betaalt?\n"}});
    EXPECT_EQ(lines(harvest),
              "groen|education_region|recruit|Een loket\n"
              "rood|school_or_programme|guide|Vaste coach\n"
              "rood||remark|Wie betaalt?\n");
}

TEST(Recognise, AFormThatGoesOnAfterBlankLines) {
    auto const harvest = harvest_of({{"g.txt", std::string("GROEN") + kHeader +
                                                   "Onderwijsregio\tEen loket\n\n\n\n"
                                                   "Scholen/opleidingen\t\tVacatures delen\n"}});
    EXPECT_EQ(lines(harvest),
              "groen|education_region|recruit|Een loket\n"
              "groen|school_or_programme|match|Vacatures delen\n");
}

TEST(Recognise, ANamelessFormIsAsked) {
    auto const harvest =
        harvest_of({{"formulier.txt", std::string(kHeader) + "Onderwijsregio\tEen loket\n"}});
    ASSERT_EQ(harvest.doubts.size(), 1U);
    EXPECT_EQ(harvest.doubts.front().kind, DoubtKind::unknown_table);
    Choices choices;
    choices.by_doubt[harvest.doubts.front().id] = "paars";
    auto const again = harvest_of(
        {{"formulier.txt", std::string(kHeader) + "Onderwijsregio\tEen loket\n"}}, choices);
    EXPECT_EQ(lines(again), "paars|education_region|recruit|Een loket\n");
}

TEST(Recognise, AMailIsLateInputWithSenderAndDate) {
    auto const harvest = harvest_of(
        {{"g.txt", std::string("GROEN") + kHeader + "Onderwijsregio\tEen loket\n"},
         {"laat.eml",
          "From: Ouderraad <o@school.example>\nDate: Mon, 16 Nov 2026 09:12:00 +0100\n"
          "Subject: Idee\nContent-Type: text/plain; charset=utf-8\n\nBeste Annelie,\n\n"
          "Vraag ouders een dag mee te lopen.\n\nMet vriendelijke groet,\nOuderraad\n"}});
    ASSERT_EQ(harvest.contributions.size(), 2U);
    EXPECT_EQ(harvest.contributions[1].source_kind, SourceKind::late_contribution);
    EXPECT_EQ(harvest.sources[1].received, "2026-11-16");
    EXPECT_EQ(harvest.unplaced.size(), 3U);
}

TEST(Recognise, OpportunitiesAndChallengesFindTheirFormat) {
    auto const harvest = harvest_of({{"blauw.csv",
                                      "Tafel blauw;Kansen;Uitdagingen\n"
                                      "Arbeidsmarkt en lerarentekort;Een loket;Te weinig coaches\n"
                                      "Kwaliteit;;Uren in het rooster\n"}});
    EXPECT_EQ(harvest.format, "kansen-uitdagingen");
    EXPECT_EQ(lines(harvest),
              "blauw|labour_market|opportunities|Een loket\n"
              "blauw|labour_market|challenges|Te weinig coaches\n"
              "blauw|quality|challenges|Uren in het rooster\n");
}

TEST(Recognise, MoreIdeasThanOneHarvestHoldsAreRefused) {
    std::string many;
    for (int i = 0; i < 20'001; ++i) {
        many += "idee " + std::to_string(i) + "\n";
    }
    HarvestInput input;
    input.formats = {*shipped_format("schaal-functie")};
    input.files = {{.name = "veel.txt", .bytes = many}};
    auto const outcome = build_harvest(input, test::small_lexicon());
    ASSERT_FALSE(outcome);
    EXPECT_EQ(outcome.error().code, base::ErrorCode::too_large);
    EXPECT_EQ(outcome.error().message.key, "harvest.too_many_contributions");
}

}  // namespace
}  // namespace regiotafel::region
