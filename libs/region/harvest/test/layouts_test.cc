// Layouts that facilitators made themselves, each in its own way.
#include <gtest/gtest.h>

#include "region/harvest/recognise.h"
#include "region/harvest/test/harvest_helper.h"

namespace regiotafel::region {
namespace {

using test::harvest_of;
using test::lines;

TEST(Layouts, AListIsKnownByWhatStandsInIt) {
    std::string const list =
        "Nr;Taak;Op welke schaal;Bijdrage;Groepje;Duimen\n"
        "1;Werving;Onderwijsregio;Een loket op het station;Turquoise;4\n"
        "2;Begeleiding;School;Vaste coach met twee uur;turquoise;7\n"
        "3;Matching;Heel Nederland;Bevoegdheden overal gelijk;Zilver;3\n"
        "4;Opleiding;Heel Nederland;Collegegeld terug;Zilver;9\n";
    auto const harvest = harvest_of({{"bord.csv", list}});
    EXPECT_EQ(lines(harvest),
              "turquoise|education_region|recruit|Een loket op het station\n"
              "turquoise|school_or_programme|guide|Vaste coach met twee uur\n"
              "?zilver||match|Bevoegdheden overal gelijk\n"
              "?zilver||train|Collegegeld terug\n");
    // Numbers and thumbs, a column each.
    ASSERT_EQ(harvest.unplaced.size(), 2U);
    EXPECT_EQ(harvest.unplaced[1].text, "Duimen · 4 · 7 · 3 · 9");
    // What the level is called is asked once, and one answer settles both.
    ASSERT_EQ(harvest.doubts.size(), 1U);
    Choices choices;
    choices.by_doubt[harvest.doubts.front().id] = "ecosystem";
    EXPECT_EQ(lines(harvest_of({{"bord.csv", list}}, choices)),
              "turquoise|education_region|recruit|Een loket op het station\n"
              "turquoise|school_or_programme|guide|Vaste coach met twee uur\n"
              "zilver|ecosystem|match|Bevoegdheden overal gelijk\n"
              "zilver|ecosystem|train|Collegegeld terug\n");
}

TEST(Layouts, ARowOfAListIsNoHeader) {
    auto const harvest = harvest_of({{"lijst.csv",
                                      "Tafel,Niveau,Functie,Inbreng\n"
                                      "Groen,Onderwijsregio,Werven,Een loket\n"
                                      "Groen,Besturen + opleiders,Anders,Matchen\n"
                                      "Groen,Scholen,Begeleiden,Vaste coach\n"}});
    EXPECT_EQ(lines(harvest),
              "groen|education_region|recruit|Een loket\n"
              "groen|board_or_institute|other|Matchen\n"
              "groen|school_or_programme|guide|Vaste coach\n");
}

TEST(Layouts, ShortLabelsWithALegendAndTheNameAboveTheForm) {
    auto const harvest = harvest_of({{"a.csv",
                                      "Opbrengst;;;\nGroep:;;Geel;\n;;;\n"
                                      "Schaal;;Werven;Matchen\n"
                                      "SCH.;;x;Open dag\nBest./inst.;;n.v.t.;Vacatures delen\n"
                                      "OR;;Een loket;geen idee\n1;;Spotje;\n;;;\n"
                                      "OR = onderwijsregio, 1 = breed regionaal, x = niets;;;\n"}});
    EXPECT_EQ(lines(harvest),
              "geel|school_or_programme|match|Open dag\n"
              "geel|board_or_institute|match|Vacatures delen\n"
              "geel|education_region|recruit|Een loket\n"
              "geel|ecosystem|recruit|Spotje\n");
    // A cross is a mark; what says in words that there is nothing is named.
    ASSERT_EQ(harvest.unplaced.size(), 3U);
    EXPECT_EQ(harvest.unplaced[0].text, "Opbrengst");
    EXPECT_EQ(harvest.unplaced[1].text, "n.v.t.");
    EXPECT_EQ(harvest.unplaced[2].text, "geen idee");
}

TEST(Layouts, NotesWithFunctionsAsItemsOfAList) {
    auto const harvest = harvest_of(
        {{"vogels.md",
          "# Uitwerking Onderwijsregio Heuvelrand\n\nGetypt door de gespreksleider.\n\n"
          "## Tafel Merel (7 personen)\n\n### Onderwijs regio\n- **Begeleiden**\n"
          "    - coachpool voor ieder\n- **Matchen:** altijd doorverwijzen\n\n"
          "### Scholen zelf\n- **Begeleiden** - (niets ingevuld)\n"
          "- **Werven**: samen naar de markt\n\n### Overig / losse kreten\n- Minder overleg!\n\n"
          "## Tafel Specht\n\n### LANDELIJK\n1. Werven\n    * Een campagne\n\n"
          "### Breed reg. (met de buren)\n1. Opleiden\n    * Tekortvakken: om en om\n\n"
          "Volgende stap: de werkgroep kijkt ernaar.\n"}});
    EXPECT_EQ(lines(harvest),
              "merel|education_region|guide|coachpool voor ieder\n"
              "merel|education_region|match|altijd doorverwijzen\n"
              "merel|school_or_programme|recruit|samen naar de markt\n"
              "?specht||recruit|Een campagne\n"
              "specht|ecosystem|train|Tekortvakken: om en om\n"
              "merel||remark|Minder overleg!\n");
    EXPECT_EQ(harvest.unplaced.size(), 3U);  // the title, who typed it, what comes next
}

TEST(Layouts, ATableTypedInAMail) {
    auto const harvest = harvest_of(
        {{"vanavond.eml",
          "From: Sam <s@school.example>\nDate: Mon, 16 Nov 2026 09:12:00 +0100\n"
          "Subject: Formulier\nContent-Type: text/plain; charset=utf-8\n\nBeste Annelie,\n\n"
          "TAFEL GROEN\n\nNiveau | Werven | Prof. | Anders\n-------|--------|-------|-----\n"
          "onderwijsregio | Een loket | nvt |\n | Meedoen op de markt | |\n"
          "scholen | | Studiedag | Een oppas\n\nHartelijke groet,\nSam\n\n"
          "Sam Voorbeeld\nDirecteur | De Wilg | Tiel\nma | di | do\n> Graag voor vrijdag.\n"}});
    EXPECT_EQ(lines(harvest),
              "groen|education_region|recruit|Een loket\n"
              "groen|education_region|recruit|Meedoen op de markt\n"
              "groen|school_or_programme|develop|Studiedag\n"
              "groen|school_or_programme|other|Een oppas\n");
    EXPECT_EQ(harvest.sources.front().kind, SourceKind::table_form);
    EXPECT_EQ(harvest.unplaced.size(), 8U);
}

TEST(Layouts, LevelsBesideIdeasUnderFunctionsAsHeadings) {
    auto const harvest = harvest_of(
        {{"los.md",
          "# Tafel Paars\n\n## 1. Werven\n\n| Schaal | Wat pakken we op? |\n|---|---|\n"
          "| Hele regio (ecosysteem) | Een campagne |\n| Onderwijs-regio | Een loket |\n"
          "| School / opleiding | - |\n\n## Begeleiden (van starters)\n\n"
          "| niveau | activiteiten |\n|---|---|\n| Bestuur of instituut | Coaches delen |\n"
          "| scholen | n.v.t. |\n\n# Tafel Oranje\n\n| niveau | activiteiten |\n|---|---|\n"
          "| onderwijsregio | Geen functie |\n| scholen | Ook hier niet |\n"}});
    EXPECT_EQ(lines(harvest),
              "paars|ecosystem|recruit|Een campagne\n"
              "paars|education_region|recruit|Een loket\n"
              "paars|board_or_institute|guide|Coaches delen\n"
              "?oranje|education_region|other|Geen functie\n"
              "?oranje|school_or_programme|other|Ook hier niet\n");
    EXPECT_EQ(harvest.doubts.size(), 2U);  // a function holds for its own table only
}

TEST(Layouts, LevelsSideBySideWithTheTableInAColumn) {
    auto const harvest =
        harvest_of({{"alles.csv",
                     "Opbrengst;;;;\nGroep;Functie;Scholen;Onderwijsregio;Landelijk\n"
                     "Groen;Werven;;Banenmarkt;\n;Opleiden;Stageplekken;?;Diploma's erkennen\n"
                     "ROOD;Matchen;-;Pool;\n;Overig;Goed gesprek;;\n"}});
    EXPECT_EQ(lines(harvest),
              "groen|education_region|recruit|Banenmarkt\n"
              "groen|school_or_programme|train|Stageplekken\n"
              "?groen||train|Diploma's erkennen\n"
              "rood|education_region|match|Pool\n"
              "rood||remark|Goed gesprek\n");
    EXPECT_EQ(harvest.doubts.size(), 1U);
}

TEST(Layouts, TablesSideBySideWithTheLevelInEachIdea) {
    auto const harvest = harvest_of(
        {{"overzicht.html",
          "<table><tr><th>Functie</th><th>Turquoise</th><th>Roze</th></tr>"
          "<tr><td>Werven</td><td>[onderwijsregio] Ouders vragen<br>[Scholen] Een bord</td>"
          "<td>&ndash;</td></tr><tr><td>Matchen</td><td></td>"
          "<td><b>[besturen/instituten]</b> Speeddate</td></tr>"
          "<tr><td>Opleiden</td><td>Een portaal (samen met de pabo)</td><td></td></tr></table>"}});
    EXPECT_EQ(lines(harvest),
              "turquoise|education_region|recruit|Ouders vragen\n"
              "turquoise|school_or_programme|recruit|Een bord\n"
              "roze|board_or_institute|match|Speeddate\n"
              "?turquoise||train|Een portaal (samen met de pabo)\n");
    ASSERT_EQ(harvest.doubts.size(), 1U);
    EXPECT_EQ(harvest.doubts.front().text, "Een portaal (samen met de pabo)");
}

TEST(Layouts, MinutesInWhichEachIdeaNamesItsLevel) {
    auto const harvest = harvest_of(
        {{"verslag.txt",
          "Verslag van tafel Merel\nAanwezig: tien mensen (po en vo)\n\nWERVEN\n"
          "Op het niveau van de scholen: leerlingen proef laten draaien\n\nMatchen:\n"
          "(onderwijsregio) kandidaten doorgeven\nDeeltijdroute aanbieden [instituten]\n\n"
          "Overige opmerkingen\nNog een keer?\n"}});
    EXPECT_EQ(lines(harvest),
              "merel|school_or_programme|recruit|leerlingen proef laten draaien\n"
              "merel|education_region|match|kandidaten doorgeven\n"
              "merel|board_or_institute|match|Deeltijdroute aanbieden\n"
              "merel||remark|Nog een keer?\n");
    EXPECT_EQ(harvest.unplaced.size(), 1U);
}

TEST(Layouts, FormsBelowEachOtherWithTheirNamesAbove) {
    auto const harvest = harvest_of(
        {{"beide.csv",
          "Groep Eik;;\n;Werven;Matchen\nOnderwijsregio;Een loket;\nScholen;;Groep 8 helpt\n"
          ";;\nGroep Beuk;;\n;Werven;Matchen\nOnderwijsregio;;Een pool\n"}});
    EXPECT_EQ(lines(harvest),
              "eik|education_region|recruit|Een loket\n"
              "eik|school_or_programme|match|Groep 8 helpt\n"
              "beuk|education_region|match|Een pool\n");
}

TEST(Layouts, ATableForEachFunctionWithGroupsBelowEachOther) {
    auto const harvest = harvest_of(
        {{"groepen.md",
          "# Uitwerking\n\nPer functie een tabel.\n\n## 1. Werven\n\n"
          "| Groep | School | Onderwijsregio |\n|---|---|---|\n"
          "| Groep Meeuw | Lesgeven op proef | x |\n| Groep Reiger | | Een loopbaandag |\n\n"
          "## 2. Matchen\n\n| Groep | School | Onderwijsregio |\n|---|---|---|\n"
          "| Groep Meeuw | | |\n| Groep Reiger | geen tijd meer | Een invalpool |\n"}});
    EXPECT_EQ(lines(harvest),
              "meeuw|school_or_programme|recruit|Lesgeven op proef\n"
              "reiger|education_region|recruit|Een loopbaandag\n"
              "reiger|education_region|match|Een invalpool\n");
}

TEST(Layouts, AListBelowATitleWithNamesWhereTheirRowsBegin) {
    auto const harvest = harvest_of(
        {{"middag.csv",
          "Opbrengst van de middag;;;;\nNr;Kleurtje;Waarover;Op welke plek;Wat zouden we doen?\n"
          "1;Rood;werven;onderwijsregio;Statushouders benaderen\n"
          "2;;prof.;scholen;Bij elkaar in de les kijken\n;;;;\n"
          "3;Wit;matchen;bestuur + opleiding;Een formulier voor stages\n"}});
    EXPECT_EQ(lines(harvest),
              "rood|education_region|recruit|Statushouders benaderen\n"
              "rood|school_or_programme|develop|Bij elkaar in de les kijken\n"
              "wit|board_or_institute|match|Een formulier voor stages\n");
}

TEST(Layouts, AMailWithFunctionsAboveItems) {
    auto const harvest = harvest_of(
        {{"laat.eml",
          "From: Sam <s@school.example>\nDate: Mon, 16 Nov 2026 09:12:00 +0100\n"
          "Subject: van tafel groen\nContent-Type: text/plain; charset=utf-8\n\nHoi Karin,\n\n"
          "Hierbij wat wij hebben opgeschreven.\n\nWERVEN\n"
          "- onderwijsregio: deeltijders vragen of zij\n  een dag extra willen\n"
          "- ecosysteem: niks\n\nBEGELEIDEN\n"
          "- opleidingsinstituten en besturen: intervisie\n\nOVERIG\n- Wat is een ecosysteem?\n\n"
          "Laat maar weten of het zo kan.\n\nGroetjes,\nSam\n\n> Graag per functie.\n"}});
    EXPECT_EQ(lines(harvest),
              "groen|education_region|recruit|deeltijders vragen of zij een dag extra willen\n"
              "groen|board_or_institute|guide|intervisie\n"
              "groen||remark|- Wat is een ecosysteem?\n");
    EXPECT_EQ(harvest.unplaced.size(), 6U);
}

TEST(Layouts, ALineBesideAFormIsNamedAndNotDropped) {
    auto const harvest = harvest_of(
        {{"groen.csv",
          "Opbrengst van de middag;;\nTafel groen;;\n;Werven;Matchen\n"
          "Onderwijsregio;Een loket;\nScholen;;-\n"
          "Hoe betaalt de onderwijsregio dit straks allemaal?;;\nBijgewerkt op vrijdag;;\n"}});
    EXPECT_EQ(lines(harvest), "groen|education_region|recruit|Een loket\n");
    ASSERT_EQ(harvest.unplaced.size(), 3U);
    EXPECT_EQ(harvest.unplaced[0].text, "Opbrengst van de middag");
    EXPECT_EQ(harvest.unplaced[1].text, "Hoe betaalt de onderwijsregio dit straks allemaal?");
    EXPECT_EQ(harvest.unplaced[2].text, "Bijgewerkt op vrijdag");
}

TEST(Layouts, AFormOnItsSideWithItsNameOnTop) {
    auto const harvest =
        harvest_of({{"zijwaarts.csv",
                     "Tafel Oranje (verslag: een deelnemer);;;;\n"
                     "Functie;Scholen;Besturen en instituten;Onderwijsregio;Brede regio\n"
                     "Opleiden;;Stages op elkaar afstemmen;;\nProfessionaliseren;Lesbezoek;;;\n"
                     "Werven;geen;-;;Met zorg en techniek optrekken\n"}});
    EXPECT_EQ(lines(harvest),
              "oranje|school_or_programme|develop|Lesbezoek\n"
              "oranje|board_or_institute|train|Stages op elkaar afstemmen\n"
              "oranje|ecosystem|recruit|Met zorg en techniek optrekken\n");
}

TEST(Layouts, ATableForEachLevelWithTablesSideBySide) {
    auto const harvest = harvest_of(
        {{"ronde.md",
          "# Oogst ronde 2\n\n## Breed regionaal\n\n"
          "|  | Tafel Rood | Tafel Blauw |\n|---|---|---|\n"
          "| Werven | Campagne met de buren | |\n| Opleiden | | Vrijstellingen gelijk |\n\n"
          "## Scholen\n\n|  | Tafel Rood | Tafel Blauw |\n|---|---|---|\n"
          "| Professionaliseren | Elke maand een leerlunch | - |\n"
          "| Overig | Wie bewaakt de planning? | |\n"}});
    EXPECT_EQ(lines(harvest),
              "rood|ecosystem|recruit|Campagne met de buren\n"
              "blauw|ecosystem|train|Vrijstellingen gelijk\n"
              "rood|school_or_programme|develop|Elke maand een leerlunch\n"
              "rood||remark|Wie bewaakt de planning?\n");
}

TEST(Layouts, IdeasThatSoundLikeLabelsAreNone) {
    auto const harvest =
        harvest_of({{"briefjes.csv",
                     "Kleur;Post-it;Hoort bij;Schaal;Stemmen\n"
                     "paars;Gastlessen door bedrijven inplannen;Werven;scholen;3\n"
                     "paars;Een vast aanspreekpunt per opleiding;matchen;besturen/instituten;5\n"
                     "oranje;Zij-instromers laten meekijken;Opleiding;onderwijsregio;8\n"
                     "oranje;Collegiale consultatie tussen alle besturen;begeleiding;besturen;2\n"
                     "wit;Geen nieuwe overlegtafels erbij;overig;;9\n"
                     "wit;;;hier stond nog iets over besturen;\n"}});
    EXPECT_EQ(lines(harvest),
              "paars|school_or_programme|recruit|Gastlessen door bedrijven inplannen\n"
              "paars|board_or_institute|match|Een vast aanspreekpunt per opleiding\n"
              "oranje|education_region|train|Zij-instromers laten meekijken\n"
              "oranje|board_or_institute|guide|Collegiale consultatie tussen alle besturen\n"
              "wit||remark|Geen nieuwe overlegtafels erbij\n");
    ASSERT_FALSE(harvest.unplaced.empty());
    EXPECT_EQ(harvest.unplaced.front().text, "hier stond nog iets over besturen");
}

TEST(Layouts, AListWithoutTablesAsksWhichTableItWas) {
    auto const harvest = harvest_of({{"lijst.csv",
                                      "Niveau;Functie;Inbreng\nScholen;Werven;Open dag\n"
                                      "Onderwijsregio;Matchen;Vacatures delen\n"}});
    EXPECT_EQ(lines(harvest),
              "tafel 1|school_or_programme|recruit|Open dag\n"
              "tafel 1|education_region|match|Vacatures delen\n");
    ASSERT_EQ(harvest.doubts.size(), 1U);
    EXPECT_EQ(harvest.doubts.front().kind, DoubtKind::unknown_table);
}

TEST(Layouts, ALineWithItsLevelAndFunctionBeforeIt) {
    auto const harvest =
        harvest_of({{"uitwerking.eml",
                     "From: a@b.example\nSubject: Uitwerking\n\nDag allemaal,\n\nROZE\n"
                     "onderwijsregio / werven: oud-leraren terugvragen\n"
                     "scholen / opleiden: stagiairs eerder voor de klas\n"
                     "scholen / matchen: -\nGRIJS\n"
                     "breed regionaal / werven: reclame op de bus\n"
                     "Overig: koffie was koud\n\nGroet,\nA.\n"},
                    {"zwaluw.md",
                     "# Aantekeningen – tafel Zwaluw\n\n**Werven**\n- Scholen: laten vertellen\n\n"
                     "**Opleiden**\n- Breed regionaal: routes afstemmen\n"}});
    EXPECT_EQ(lines(harvest),
              "roze|education_region|recruit|oud-leraren terugvragen\n"
              "roze|school_or_programme|train|stagiairs eerder voor de klas\n"
              "grijs|ecosystem|recruit|reclame op de bus\n"
              "grijs||remark|koffie was koud\n"
              "zwaluw|school_or_programme|recruit|laten vertellen\n"
              "zwaluw|ecosystem|train|routes afstemmen\n");
}

TEST(Layouts, BreedRegionaalIsALevelAmongLevelsSideBySide) {
    auto const harvest = harvest_of(
        {{"duin.md",
          "## Werven\n\n| Tafel | Breed regionaal | Onderwijsregio | Scholen |\n|---|---|---|---|\n"
          "| 1 | Eén campagne | | |\n| 2 | | Banenmarkt | Vlog |\n"}});
    EXPECT_EQ(lines(harvest),
              "1|ecosystem|recruit|Eén campagne\n"
              "2|education_region|recruit|Banenmarkt\n"
              "2|school_or_programme|recruit|Vlog\n");
}

TEST(Layouts, LevelsBehindADashAndAHeadingThatNobodyKnows) {
    auto const harvest = harvest_of({{"blauw.txt",
                                      "Tafel Blauw, genoteerd door een deelnemer\n\nWerven:\n"
                                      "- Stand op de markt - scholen\n"
                                      "- Oproep in de krant - onderwijsregio\n\nOpleiden:\n"
                                      "- Praktijkdagen - besturen en instituten\n\n"
                                      "Toekomstmuziek:\n- Iedereen blijft\n"}});
    EXPECT_EQ(lines(harvest),
              "blauw|school_or_programme|recruit|Stand op de markt\n"
              "blauw|education_region|recruit|Oproep in de krant\n"
              "blauw|board_or_institute|train|Praktijkdagen\n"
              "?blauw||other|- Iedereen blijft\n");
}

TEST(Layouts, TheSubjectOfAMailNamesTheTableOfItsForm) {
    auto const harvest =
        harvest_of({{"wit.eml",
                     "From: a@b.example\nSubject: Formulier tafel Wit\n"
                     "Content-Type: text/html\n\n<p>Hoi,</p><table><tr><td>Niveau</td>"
                     "<td>Werven</td><td>Matchen</td></tr><tr><td>Scholen</td>"
                     "<td>Open dag</td><td></td></tr></table>"}});
    EXPECT_EQ(lines(harvest), "wit|school_or_programme|recruit|Open dag\n");
    EXPECT_TRUE(harvest.doubts.empty());
}

}  // namespace
}  // namespace regiotafel::region
