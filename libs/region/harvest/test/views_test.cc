// One paper that holds what more tables said: views made by hand as the only source, cells and
// items that name their table, and crosses under levels and functions.
#include <gtest/gtest.h>

#include "region/harvest/test/harvest_helper.h"

namespace regiotafel::region {
namespace {

using test::harvest_of;
using test::lines;

constexpr std::string_view kView =
    "# Opbrengst per functie\n\n## Werven\n\n"
    "| Niveau | Tafel Eik | Tafel Beuk |\n|---|---|---|\n"
    "| Onderwijsregio | Open dagen | - |\n"
    "| Scholen | | Oud-leerlingen uitnodigen |\n"
    "| | | Ouders vragen |\n\n"
    "## Opleiden\n\n"
    "| Niveau | Tafel Eik | Tafel Beuk |\n|---|---|---|\n"
    "| Besturen en instituten | Besturen betalen samen de vergoeding | |\n"
    "| Overige opmerkingen | | Minder overleg |\n";

TEST(Views, AViewIsReadAsFormsWhereNothingElseIsGiven) {
    auto const harvest = harvest_of({{"overzicht.md", std::string(kView)}});
    EXPECT_EQ(lines(harvest),
              "eik|education_region|recruit|Open dagen\n"
              "beuk|school_or_programme|recruit|Oud-leerlingen uitnodigen\n"
              "beuk|school_or_programme|recruit|Ouders vragen\n"
              "eik|board_or_institute|train|Besturen betalen samen de vergoeding\n"
              "beuk||remark|Minder overleg\n");
    EXPECT_EQ(harvest.sources.front().kind, SourceKind::table_form);
    EXPECT_TRUE(harvest.handmade.empty());
}

TEST(Views, BesideAFormAViewIsHeldAgainstIt) {
    auto const harvest = harvest_of(
        {{"eik.csv", "Tafel Eik;Werven;Opleiden\nOnderwijsregio;Open dagen;\nScholen;;Stages\n"},
         {"overzicht.md", std::string(kView)}});
    EXPECT_EQ(lines(harvest),
              "eik|education_region|recruit|Open dagen\n"
              "eik|school_or_programme|train|Stages\n");
    EXPECT_EQ(harvest.sources.back().kind, SourceKind::handmade_view);
    EXPECT_FALSE(harvest.differences.empty());
}

TEST(Views, LinesThatBeginWithTheirTable) {
    auto const harvest =
        harvest_of({{"verzamelstaat.html",
                     "<table><tr><td></td><td>Begeleiden</td><td>Werven</td></tr>"
                     "<tr><td>Scholen</td><td><p><b>Rood</b>: Uren in het rooster</p>"
                     "<p>Wit: Een gesprek met wie vertrekt</p></td><td>-</td></tr>"
                     "<tr><td>Onderwijsregio</td><td></td><td>Groen: E&eacute;n loket: alle "
                     "vacatures<br>Rood: Wit: ?</td></tr>"
                     "<tr><td>Besturen</td><td>Iemand belt</td><td></td></tr>"
                     "<tr><td>Overig</td><td colspan=2>Wit: Vergeet het mbo niet</td></tr>"
                     "</table>"}});
    EXPECT_EQ(lines(harvest),
              "rood|school_or_programme|guide|Uren in het rooster\n"
              "wit|school_or_programme|guide|Een gesprek met wie vertrekt\n"
              "groen|education_region|recruit|Eén loket: alle vacatures\n"
              "rood|education_region|recruit|Wit: ?\n"
              "tafel 4|board_or_institute|guide|Iemand belt\n"
              "wit||remark|Vergeet het mbo niet\n");
}

TEST(Views, CrossesSayTheLevelAndTheFunction) {
    auto const harvest = harvest_of(
        {{"briefjes.csv",
          "Zet een kruisje;;;;;;\n;;Niveau;;Functie;;\n"
          "Tafel;Idee;Onderwijsregio;School/opleiding;Werven;Begeleiden;Opmerking typist\n"
          "Tafel 1;Een co-teacher per gemeente;x;;;x;\n"
          ";Filmpjes van leerlingen;;X;v;;leuk!\n"
          "Tafel 2;Lesbezoek in het eerste jaar;;;;x;\n"
          ";Spreekuur voor twijfelaars;x;misschien;1;1;\nTotaal;4;2;1;2;3;\n"}});
    EXPECT_EQ(lines(harvest),
              "tafel 1|education_region|guide|Een co-teacher per gemeente\n"
              "tafel 1|school_or_programme|recruit|Filmpjes van leerlingen\n"
              "?tafel 2||guide|Lesbezoek in het eerste jaar\n"
              "?tafel 2|education_region|other|Spreekuur voor twijfelaars\n");
    ASSERT_EQ(harvest.unplaced.size(), 3U);  // the line on top, a word and who typed it
    EXPECT_EQ(harvest.unplaced[1].text, "misschien");
    EXPECT_EQ(harvest.doubts.size(), 2U);  // a level without a cross, two functions with one
}

TEST(Views, AMailSavedAsTextWithThePlaceBehindEachIdea) {
    auto const harvest = harvest_of(
        {{"mail.txt",
          "Van: H. Voorbeeld\nVerzonden: vrijdag 14 november\nAan: J. Voorbeeld\n"
          "Onderwerp: RE: opbrengst paars en roze\n\nHoi Joost,\n\nHieronder de briefjes.\n\n"
          "1. BREED REGIONAAL\n- Samen werven met de buren (paars, werven)\n\n"
          "2. ONDERWIJSREGIO\n- Een meldpunt voor wie wil overstappen (roze,\n  matchen)\n"
          "- Wie betaalt wat (paars, ?)\n\n3. SCHOLEN EN OPLEIDINGEN\n- Starters (ook in het mbo) "
          "een buddy "
          "(roze, begeleiden)\n- (verder niets)\n\nKon ik nergens kwijt:\n- Vreemd woord (roze)\n\n"
          "Groet,\nH.\n"}});
    EXPECT_EQ(lines(harvest),
              "paars|ecosystem|recruit|Samen werven met de buren\n"
              "roze|education_region|match|Een meldpunt voor wie wil overstappen\n"
              "?paars|education_region|other|Wie betaalt wat\n"
              "roze|school_or_programme|guide|Starters (ook in het mbo) een buddy\n"
              "?roze||other|Vreemd woord\n");
    EXPECT_EQ(harvest.sources.front().kind, SourceKind::table_form);
    EXPECT_EQ(harvest.sources.front().sender, "H. Voorbeeld");
}

TEST(Views, AFormThatGoesOnInANarrowerTable) {
    auto const harvest = harvest_of({{"form.txt",
                                      "\tWerven\tMatchen\tOpleiden\n"
                                      "Scholen\tRood: Open dag\t\tWit: Stages\n\n\n"
                                      "Onderwijsregio\tRood: Een loket\n"}});
    EXPECT_EQ(lines(harvest),
              "rood|school_or_programme|recruit|Open dag\n"
              "wit|school_or_programme|train|Stages\n"
              "rood|education_region|recruit|Een loket\n");
}

TEST(Views, LevelAndFunctionBesideTablesSideBySide) {
    auto const harvest =
        harvest_of({{"alle.md",
                     "| Niveau | Functie | Tafel Rood | Tafel Geel |\n|---|---|---|---|\n"
                     "| Breed regionaal | Werven | Campagne | Eén loket |\n"
                     "| Onderwijsregio | Matchen | - | Invallers delen |\n"
                     "| | Begeleiden | Twee jaar programma | |\n\n"
                     "Losse opmerkingen\n\n- Geel: Geen nieuw overleg graag\n"}});
    EXPECT_EQ(lines(harvest),
              "rood|ecosystem|recruit|Campagne\n"
              "geel|ecosystem|recruit|Eén loket\n"
              "geel|education_region|match|Invallers delen\n"
              "rood|education_region|guide|Twee jaar programma\n"
              "geel||remark|Geen nieuw overleg graag\n");
}

TEST(Views, AFunctionBeforeAnIdeaAndItsTableBehindIt) {
    auto const harvest = harvest_of(
        {{"niveaus.md",
          "# Opbrengst\n\n## 1. Onderwijsregio\n\n- **Werven:** samen op de beurs (oranje)\n"
          "- **Matchen:** doorsturen (groen)\n\n## 2. Scholen\n\n"
          "- **Begeleiden:** een maatje (groen)\n"}});
    EXPECT_EQ(lines(harvest),
              "oranje|education_region|recruit|samen op de beurs\n"
              "groen|education_region|match|doorsturen\n"
              "groen|school_or_programme|guide|een maatje\n");
}

TEST(Views, ADateInAMailEndsNothing) {
    auto const harvest =
        harvest_of({{"roze.eml",
                     "From: a@b.example\nSubject: Uitwerking roze\n\nHoi,\n\nONDERWIJSREGIO\n"
                     "Werven: samen op de beurs\nDatum: 12 november\nSCHOLEN\n"
                     "Begeleiden: een maatje\n\nGroet,\nA.\n"}});
    EXPECT_EQ(lines(harvest),
              "roze|education_region|recruit|samen op de beurs\n"
              "roze|school_or_programme|guide|een maatje\n");
}

}  // namespace
}  // namespace regiotafel::region
