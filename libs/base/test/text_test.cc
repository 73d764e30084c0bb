#include "base/text.h"

#include <gtest/gtest.h>

namespace regiotafel::base {
namespace {

TEST(Text, FoldsCaseDiacriticsAndPunctuation) {
    EXPECT_EQ(fold("Scholen/Opleidingen "), "scholen opleidingen");
    EXPECT_EQ(fold("Geïnteresseerden, één!"), "geinteresseerden een");
    EXPECT_EQ(fold("  "), "");
}

TEST(Text, TrimsUnicodeSpace) {
    EXPECT_EQ(trim("\u00a0 werven\u200b\n"), "werven");
    EXPECT_EQ(trim(" \t "), "");
}

TEST(Text, CollapsesRunsOfSpace) {
    EXPECT_EQ(collapse_spaces(" a \n\n b\tc "), "a b c");
}

TEST(Text, MeasuresEditDistanceWithTranspositions) {
    EXPECT_EQ(edit_distance("begeleiden", "begelieden", 3), 1U);
    EXPECT_EQ(edit_distance("matchen", "macthen", 3), 1U);
    EXPECT_EQ(edit_distance("werven", "opleiden", 2), 3U);
    EXPECT_EQ(edit_distance("", "ab", 5), 2U);
}

TEST(Text, ReplacesIllFormedBytes) {
    EXPECT_FALSE(is_valid_utf8("a\xff"));
    EXPECT_EQ(to_valid_utf8("a\xff"), "a\uFFFD");
}

TEST(Text, ReadsWindows1252) {
    EXPECT_EQ(from_windows_1252("\x93ge\xefnd\x94"), "“geïnd”");
}

TEST(Text, EscapesAndDropsWhatXmlForbids) {
    EXPECT_EQ(escape_xml("<a & \"b\">\x01"), "&lt;a &amp; &quot;b&quot;&gt;");
}

TEST(Text, ComposesToNfc) {
    EXPECT_EQ(to_nfc("e\u0301e\u0301n"), "één");
}

}  // namespace
}  // namespace regiotafel::base
