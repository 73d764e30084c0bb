// Papers in a layout that no rule knows: ideas are placed by the labels that stand nearest, each
// place is asked, and what gives no hold is said to have none.
#include <algorithm>

#include <gtest/gtest.h>

#include "region/harvest/test/harvest_helper.h"

namespace regiotafel::region {
namespace {

using test::harvest_of;
using test::lines;

constexpr std::string_view kCards =
    "<p>Opbrengst</p><table>"
    "<tr><td>Tafel Groen<br>Onderwijsregio<br>WERVEN<br>Een kraam op de markt</td>"
    "<td>Tafel Rood<br>Scholen<br>BEGELEIDEN<br>Een maatje voor wie begint</td></tr>"
    "<tr><td>Tafel Rood<br>Besturen en instituten<br>OPLEIDEN<br>Roosters op elkaar leggen</td>"
    "<td></td></tr></table>";

bool says(Harvest const& harvest, std::string_view key) {
    return std::ranges::any_of(harvest.unplaced,
                               [&](Unplaced const& one) { return one.reason.key == key; });
}

TEST(Guess, CardsWithAllInOneCell) {
    auto const harvest = harvest_of({{"kaartjes.html", std::string(kCards)}});
    EXPECT_EQ(lines(harvest),
              "?groen|education_region|recruit|Een kraam op de markt\n"
              "?rood|school_or_programme|guide|Een maatje voor wie begint\n"
              "?rood|board_or_institute|train|Roosters op elkaar leggen\n");
    ASSERT_EQ(harvest.doubts.size(), 3U);
    EXPECT_EQ(harvest.doubts.front().proposed, "education_region/recruit");
}

TEST(Guess, EachPlaceIsForAPersonToChange) {
    auto const harvest = harvest_of({{"kaartjes.html", std::string(kCards)}});
    Choices choices;
    choices.by_doubt[harvest.doubts[0].id] = "ecosystem/match";
    choices.by_doubt[harvest.doubts[1].id] = "none";
    choices.by_doubt[harvest.doubts[2].id] = "remark";
    auto const again = harvest_of({{"kaartjes.html", std::string(kCards)}}, choices);
    EXPECT_EQ(lines(again),
              "groen|ecosystem|match|Een kraam op de markt\n"
              "rood||remark|Roosters op elkaar leggen\n");
    EXPECT_TRUE(says(again, "harvest.unplaced_by_choice"));
}

TEST(Guess, NamesAndValuesInTwoColumns) {
    EXPECT_EQ(lines(harvest_of({{"blad.csv",
                                 "Verslag;\n;\nTafel;Blauw\nNiveau;scholen\nFunctie;begeleiden\n"
                                 "Idee;Uren voor de coach\n;\nTafel;Wit\nNiveau;onderwijsregio\n"
                                 "Functie;werven\nIdee;Een eigen website\n"}})),
              "?blauw|school_or_programme|guide|Uren voor de coach\n"
              "?wit|education_region|recruit|Een eigen website\n");
}

TEST(Guess, NamesAndValuesInLines) {
    EXPECT_EQ(lines(harvest_of({{"notities.txt",
                                 "Notities\n\nTafel: Paars\nSchaalniveau: onderwijsregio\n"
                                 "Functie: matchen\nIdee: Invallers delen\n\nTafel: Roze\n"
                                 "Schaalniveau: scholen\nFunctie: opleiden\n"
                                 "Idee: Een vaste dag op school\n"}})),
              "paars|education_region|match|Invallers delen\n"
              "roze|school_or_programme|train|Een vaste dag op school\n");
}

TEST(Guess, TheLevelOfATableSideBySideStandsInARowOfItsOwn) {
    EXPECT_EQ(lines(harvest_of({{"naast.html",
                                 "<table><tr><td></td><td>Groen</td><td>Bruin</td></tr>"
                                 "<tr><td colspan=3>ONDERWIJSREGIO</td></tr>"
                                 "<tr><td>werven</td><td>Een banenbeurs</td><td>Filmpjes</td></tr>"
                                 "<tr><td>begeleiden</td><td></td><td>Een netwerk</td></tr>"
                                 "<tr><td colspan=3>SCHOLEN</td></tr>"
                                 "<tr><td>werven</td><td></td><td>Open dag</td></tr></table>"}})),
              "groen|education_region|recruit|Een banenbeurs\n"
              "bruin|education_region|recruit|Filmpjes\n"
              "bruin|education_region|guide|Een netwerk\n"
              "bruin|school_or_programme|recruit|Open dag\n");
}

TEST(Guess, ALevelInBracketsBehindAFunction) {
    EXPECT_EQ(lines(harvest_of({{"wit.txt",
                                 "Tafel wit\n\nWerven (onderwijsregio)\nEen spreekuur\n"
                                 "Ook oud-leraren bellen\n\nBegeleiden (scholen)\n"
                                 "Een opleider op elke plek\n"}})),
              "wit|education_region|recruit|Een spreekuur\n"
              "wit|education_region|recruit|Ook oud-leraren bellen\n"
              "wit|school_or_programme|guide|Een opleider op elke plek\n");
}

TEST(Guess, CrossesUnderShortenedLevelsInABlockForEachTable) {
    EXPECT_EQ(lines(harvest_of({{"kruisjes.csv",
                                 "Tafel 1;;;;\nFunctie;Idee;Breed reg.;Ond.regio;Scholen\n"
                                 "WERVEN;Meelopen op een basisschool;;x;\n"
                                 ";Filmpjes maken;x;;\nMATCHEN;;;;\n"
                                 "Tafel 2;;;;\nFunctie;Idee;Breed reg.;Ond.regio;Scholen\n"
                                 "OPLEIDEN;Een leerlijn met de hogeschool;;;X\n"}})),
              "?tafel 1|education_region|recruit|Meelopen op een basisschool\n"
              "?tafel 1|ecosystem|recruit|Filmpjes maken\n"
              "?tafel 2|school_or_programme|train|Een leerlijn met de hogeschool\n");
}

TEST(Guess, ThePlaceStandsBelowEachCard) {
    auto const harvest = harvest_of(
        {{"prikbord.html",
          "<h1>Prikbord</h1><p>Export van 3 kaartjes</p><h2>Werven (2)</h2>"
          "<div>Filmpjes zonder acteurs</div><div>Tafel Noord &middot; onderwijsregio</div>"
          "<div>Een brief aan bedrijven</div><div>Tafel Zuid &middot; breed regionaal</div>"
          "<h2>Matchen (0)</h2><p>(Nog geen kaartjes)</p><h2>Opleiden (1)</h2>"
          "<div>Een vaste dag in de week</div><div>Tafel Noord &middot; scholen</div>"
          "<h2>Overig</h2><div>Volgende keer ook leraren</div><div>Tafel Zuid</div>"}});
    EXPECT_TRUE(
        lines(harvest).starts_with("?noord|education_region|recruit|Filmpjes zonder acteurs\n"
                                   "?zuid|ecosystem|recruit|Een brief aan bedrijven\n"))
        << lines(harvest);
    EXPECT_NE(lines(harvest).find("?noord|school_or_programme|train|Een vaste dag in de week\n"),
              std::string::npos);
    EXPECT_NE(lines(harvest).find("zuid||remark|Volgende keer ook leraren\n"), std::string::npos);
}

TEST(Guess, AnswersBetweenTheQuestionsOfAMail) {
    auto const harvest = harvest_of(
        {{"antwoord.eml",
          "From: Ger <ger@voorbeeld.nl>\nSubject: Re: tafel Oranje\n"
          "Date: Thu, 04 Dec 2025 08:17:22 +0100\nContent-Type: text/plain; charset=utf-8\n\n"
          "Hoi Wen,\n\n> Beste allemaal,\n> Wat noemde jullie tafel?\n\n> 1. Werven?\n\n"
          "Kunstenaars benaderen -> breed regionaal\nEen tekst voor alle besturen -> besturen\n\n"
          "> 2. Matchen?\n\nEen gesprek voor de plaatsing -> onderwijsregio\n\n> Alvast dank!\n\n"
          "Groet,\nGer\n"}});
    EXPECT_EQ(lines(harvest),
              "?oranje|ecosystem|recruit|Kunstenaars benaderen\n"
              "?oranje|board_or_institute|recruit|Een tekst voor alle besturen\n"
              "?oranje|education_region|match|Een gesprek voor de plaatsing\n");
}

TEST(Guess, ShortNamesBehindEachIdeaAndALegend) {
    auto const harvest =
        harvest_of({{"verslag.md",
                     "# Verslag\n\nVan 14 november\n\nDoor Mar\n\nIn de aula\n\n"
                     "Iedereen was er. Afkortingen: BR = breed regionaal, OR = "
                     "onderwijsregio, S = scholen\n\n## Tafel Oranje\n\n"
                     "- Samen op tv (werven, BR)\n- Elke dag meelopen (werven, S)\n\n"
                     "## Tafel Groen\n\n- Eén loket voor wie wil (matchen / OR)\n"
                     "- Een avondklas (opleiden, breed regionaal)\n"}});
    EXPECT_EQ(lines(harvest),
              "oranje|ecosystem|recruit|Samen op tv\n"
              "oranje|school_or_programme|recruit|Elke dag meelopen\n"
              "groen|education_region|match|Eén loket voor wie wil\n"
              "groen|ecosystem|train|Een avondklas\n");
    // The sentence beside the legend is told.
    EXPECT_TRUE(std::ranges::any_of(harvest.unplaced, [](Unplaced const& one) {
        return one.text.starts_with("Iedereen was er.");
    }));
}

TEST(Guess, AnIdeaThatLooksLikeANameWithAValueStaysOne) {
    EXPECT_NE(lines(harvest_of({{"notities.txt",
                                 "Tafel Groen\n\nWerven – scholen\nOnderwerp: te weinig uren\n"
                                 "Een banenmarkt\n\nOpleiden – onderwijsregio\nMeer avonden\n"}}))
                  .find("groen|school_or_programme|recruit|Onderwerp: te weinig uren\n"),
              std::string::npos);
}

TEST(Guess, AQuotedGreetingEndsNoMail) {
    auto const harvest = harvest_of(
        {{"laat.eml",
          "From: Ger <ger@voorbeeld.nl>\nSubject: Nog iets\nDate: Thu, 04 Dec 2025 08:17:22 "
          "+0100\nContent-Type: text/plain; charset=utf-8\n\nHoi,\n\nDenk aan de reiskosten.\n\n"
          "> Groet, Wen\n\nEn aan het vervoer.\n"}});
    EXPECT_EQ(lines(harvest), "|||Denk aan de reiskosten.\n|||En aan het vervoer.\n");
}

TEST(Guess, DittoMarksInATableInAMail) {
    auto const harvest = harvest_of(
        {{"zwaluw.eml",
          "From: Fen <fen@voorbeeld.nl>\nSubject: Aantekeningen tafel De Zwaluw\n"
          "Date: Thu, 09 Oct 2025 20:14:00 +0200\nContent-Type: text/html; charset=utf-8\n\n"
          "<p>Hoi Kim,</p><table>"
          "<tr><td>Wat gaan we doen</td><td>Functie</td><td>Niveau</td></tr>"
          "<tr><td>Gastlessen geven op het mbo</td><td>werven</td><td>onderwijsregio</td></tr>"
          "<tr><td>Vluchtelingen die les gaven benaderen</td><td>&quot;</td>"
          "<td>besturen en instituten</td></tr>"
          "<tr><td>Samen invallers zoeken</td><td>matchen</td><td>&quot;</td></tr></table>"
          "<p>Groet,</p><p>Fen</p>"}});
    EXPECT_EQ(lines(harvest),
              "de zwaluw|education_region|recruit|Gastlessen geven op het mbo\n"
              "de zwaluw|board_or_institute|recruit|Vluchtelingen die les gaven benaderen\n"
              "de zwaluw|board_or_institute|match|Samen invallers zoeken\n");
}

TEST(Guess, LevelsOverFunctionsAndTablesBelowEachOther) {
    EXPECT_EQ(lines(harvest_of({{"breed.html",
                                 "<table><tr><td></td><td colspan=2>Onderwijsregio</td>"
                                 "<td colspan=2>Scholen</td></tr>"
                                 "<tr><td>Tafel</td><td>Werven</td><td>Matchen</td>"
                                 "<td>Opleiden</td><td>Begeleiden</td></tr>"
                                 "<tr><td>Geel</td><td>Samen op tv</td><td></td><td></td>"
                                 "<td>Een maatje voor elke starter</td></tr>"
                                 "<tr><td>Blauw</td><td></td><td>Een avond om elkaar te zien</td>"
                                 "<td>Eén formulier voor ons allen</td><td></td></tr></table>"}})),
              "?geel|education_region|recruit|Samen op tv\n"
              "?geel|school_or_programme|guide|Een maatje voor elke starter\n"
              "?blauw|education_region|match|Een avond om elkaar te zien\n"
              "?blauw|school_or_programme|train|Eén formulier voor ons allen\n");
}

TEST(Guess, AFileThatGivesNoHoldIsNamed) {
    auto const harvest = harvest_of(
        {{"avond.txt",
          "=== OLIFANT ===\nW1 een open avond\nB2 een maatje\n\nW werven, B begeleiden, M matchen\n"
          "1 onderwijsregio 2 scholen\n"}});
    EXPECT_TRUE(says(harvest, "harvest.unplaced_layout"));
    EXPECT_TRUE(std::ranges::all_of(harvest.contributions, &Contribution::needs_review));
}

TEST(Guess, AQuestionInAdvanceIsLeftAsItIs) {
    auto const harvest = harvest_of(
        {{"vraag.txt", "Hoe gaan we om met werven in de regio?\n\nWie betaalt het opleiden?\n"}});
    EXPECT_TRUE(harvest.unplaced.empty());
    EXPECT_TRUE(std::ranges::none_of(harvest.contributions, &Contribution::needs_review));
    EXPECT_EQ(harvest.sources.front().kind, SourceKind::advance_question);
}

}  // namespace
}  // namespace regiotafel::region
