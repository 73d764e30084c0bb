// The view by hand against the forms: what people do to texts when they sort them over.
#include "region/harvest/reconcile.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "region/harvest/names.h"
#include "region/harvest/test/harvest_helper.h"
#include "region/harvest/wording.h"

namespace regiotafel::region {
namespace {

constexpr auto kForms =
    "GROEN\tWerven\tMatchen\tOpleiden\tBegeleiden\tProfessionaliseren\tAnders\n"
    "Onderwijsregio\tEen loket voor iedereen\tVacatures samen delen\t\tVaste begeleider op "
    "school\tScholing voor starters\t\n"
    "\nROOD\tWerven\tMatchen\tOpleiden\tBegeleiden\tProfessionaliseren\tAnders\n"
    "Scholen\t\t\tEen dag mee lopen\t\t\t\n"
    "\nOverig:\n- Wie betaalt de coaches?\n\nPER FUNCTIE\n\n";

std::string differences(std::string const& view) {
    auto const harvest = test::harvest_of({{"bijlage.txt", kForms + view}});
    std::string text;
    for (auto const& one : harvest.differences) {
        text += std::string(name_of(one.kind)) + ": " + one.form_text + "\n";
    }
    return text;
}

bool has(std::string const& text, std::string const& line) {
    return text.find(line + "\n") != std::string::npos;
}

constexpr auto kFaithful =
    "WERVEN\tGroep groen\tGroep rood\nOnderwijsregio\tEen loket voor iedereen\t\n\n"
    "MATCHEN\tGroep groen\tGroep rood\nOnderwijsregio\tVacatures samen delen\t\n\n"
    "OPLEIDEN\tGroep groen\tGroep rood\nScholen\t\tEen dag mee lopen\n\n"
    "BEGELEIDEN\tGroep groen\tGroep rood\nOnderwijsregio\tVaste begeleider op school\t\n\n"
    "PROFESSIONALISEREN\tGroep groen\tGroep rood\nOnderwijsregio\tScholing voor starters\t\n\n"
    "Overige opmerkingen groep rood:\n- Wie betaalt de coaches?\n";

std::string with(std::string const& from, std::string const& to) {
    std::string view = kFaithful;
    view.replace(view.find(from), from.size(), to);
    return view;
}

TEST(Reconcile, AFaithfulViewHasNoDifferences) {
    EXPECT_EQ(differences(kFaithful), "");
}

TEST(Reconcile, NoViewNoDifferences) {
    EXPECT_EQ(differences(""), "");
}

TEST(Reconcile, ALostFunctionAndItsEntries) {
    auto const found = differences(with(
        "PROFESSIONALISEREN\tGroep groen\tGroep rood\nOnderwijsregio\tScholing voor starters\t\n\n",
        ""));
    EXPECT_TRUE(has(found, "missing_function: Scholing voor starters")) << found;
    EXPECT_TRUE(has(found, "missing_entry: Scholing voor starters")) << found;
}

TEST(Reconcile, AnotherLevelFunctionOrTable) {
    EXPECT_TRUE(has(differences(with("Onderwijsregio\tEen loket", "Scholen\tEen loket")),
                    "moved_level: Een loket voor iedereen"));
    EXPECT_TRUE(
        has(differences(with("Scholen\t\tEen dag mee lopen", "Scholen\tEen dag mee lopen\t")),
            "moved_table: Een dag mee lopen"));
    auto moved = with("Onderwijsregio\tVacatures samen delen\t", "Onderwijsregio\t\t");
    auto const at = moved.find("\tEen loket voor iedereen");
    moved.insert(at + 1, "Vacatures samen delen ");
    EXPECT_TRUE(has(differences(moved), "moved_function: Vacatures samen delen"))
        << differences(moved);
}

TEST(Reconcile, JoinedCells) {
    auto view = with("Onderwijsregio\tVacatures samen delen\t", "Onderwijsregio\t\t");
    view.insert(view.find("\tEen loket voor iedereen") + 1, "Vacatures samen delen. ");
    EXPECT_NE(differences(view).find("joined: "), std::string::npos);
}

TEST(Reconcile, RepeatedAndAdded) {
    auto view = with("Overige opmerkingen groep rood:\n",
                     "Overige opmerkingen groep rood:\n- Wie betaalt de coaches?\n"
                     "- Heel iets anders dat niemand schreef\n");
    auto const found = differences(view);
    EXPECT_TRUE(has(found, "repeated: - Wie betaalt de coaches?")) << found;
    EXPECT_TRUE(has(found, "added: ")) << found;
}

TEST(Reconcile, TyposIntroducedAndFixed) {
    auto const lexicon = test::small_lexicon();
    auto kind = [&](std::string_view before, std::string_view after) {
        auto const changes = wording_changes(before, after, lexicon);
        return changes.size() == 1 ? std::string(name_of(changes[0].kind)) : std::string("none");
    };
    EXPECT_EQ(kind("vaste begeleider op school", "vaste begelieder op school"), "typo_introduced");
    EXPECT_EQ(kind("vaste begelieder op school", "vaste begeleider op school"), "typo_fixed");
    EXPECT_EQ(kind("opleidingsplek", "opleidingplek"), "typo_introduced");
    EXPECT_EQ(kind("samen met instituten", "samen met instellingen"), "none");
    EXPECT_EQ(kind("- Samen delen.", "samen delen"), "none");
    EXPECT_EQ(kind("de opleidingsinstituten", "de opleidingsinstellingen"), "changed_words");
}

}  // namespace
}  // namespace regiotafel::region
