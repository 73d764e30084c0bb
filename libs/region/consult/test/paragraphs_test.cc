#include "region/consult/paragraphs.h"

#include <set>

#include <gtest/gtest.h>

namespace regiotafel::region {
namespace {

constexpr std::string_view kText =
    "# Begeleiden\n\nElke starter krijgt een coach in het eerste jaar.\n\n"
    "Besturen delen hun coaches.\nDe poule staat onder leiding van de regio.\n\nWe beginnen in "
    "mei.";

TEST(Paragraphs, AnEmptyLineEndsOneAndAHeadingStandsAlone) {
    auto const found = read_paragraphs(kText, "");
    ASSERT_EQ(found.size(), 4U);
    EXPECT_TRUE(found[0].heading);
    EXPECT_EQ(found[2].text,
              "Besturen delen hun coaches.\nDe poule staat onder leiding van de regio.");
    EXPECT_EQ(read_paragraphs("a\r\n\r\n \t\r\nb\n# c\nd", "").size(), 4U);
    EXPECT_TRUE(read_paragraphs(" \n\n", "").empty());
}

TEST(Paragraphs, AMarkStaysWhenOthersChangeMoveOrComeInBetween) {
    auto const before = read_paragraphs(kText, "");
    auto const after = carry_paragraphs(
        before,
        "# Begeleiden\n\nWe beginnen in mei.\n\nIets heel nieuws over geld en huizen.\n\n"
        "Elke starter krijgt een eigen coach in het eerste jaar.");
    ASSERT_EQ(after.size(), 4U);
    EXPECT_EQ(after[0].id, before[0].id);
    EXPECT_EQ(after[1].id, before[3].id);
    EXPECT_EQ(after[3].id, before[1].id);  // a word more
    for (auto const& one : before) {
        EXPECT_NE(after[2].id, one.id);
    }
}

TEST(Paragraphs, AnchorsBringTheMarksBackAlsoAfterSeveralEdits) {
    auto state = read_paragraphs(kText, "");
    auto const first = state[1].id;
    std::string text = "Elke starter krijgt een coach in het eerste jaar.";
    for (auto const* word : {" Altijd", " Ook", " In", " Deeltijd"}) {
        text += word;
        state = carry_paragraphs(state, text);
        EXPECT_EQ(read_paragraphs(text, write_anchors(state)), state);
    }
    EXPECT_EQ(state[0].id, first);
}

TEST(Paragraphs, TheSameWordsTwiceHaveTwoMarks) {
    auto const found = read_paragraphs("Ja.\n\nJa.\n\nJa.", "");
    std::set<std::string> ids;
    for (auto const& one : found) {
        ids.insert(one.id);
    }
    EXPECT_EQ(ids.size(), 3U);
    EXPECT_EQ(read_paragraphs("Ja.\n\nJa.\n\nJa.", write_anchors(found)), found);
}

TEST(Paragraphs, TheLastOneHoldsWhatIsTooMuch) {
    std::string text;
    for (std::size_t i = 0; i < kParagraphsMax + 10; ++i) {
        text += "Alinea " + std::to_string(i) + "\n\n";
    }
    auto const found = read_paragraphs(text, "");
    ASSERT_EQ(found.size(), kParagraphsMax);
    EXPECT_NE(found.back().text.find("Alinea 309"), std::string::npos);
}

}  // namespace
}  // namespace regiotafel::region
