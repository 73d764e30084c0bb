#include "theme/split.h"

#include <algorithm>
#include <array>
#include <string>

#include <gtest/gtest.h>

#include "base/random.h"
#include "base/text.h"
#include "libs/theme/test/data.h"
#include "test/support/support.h"
#include "theme/clean.h"
#include "theme/glyphs.h"

namespace regiotafel::theme {
namespace {

std::string cut(std::string_view text) {
    std::string result;
    for (Piece const& piece : split_ideas(text, test::dutch())) {
        result += (result.empty() ? "" : " | ") +
                  clean(text.substr(piece.begin, piece.end - piece.begin));
    }
    return result;
}

// The place where an idea begins to be read: after spaces, tags, bullets, brackets and quotes.
std::size_t normal_place(std::string_view text, std::size_t at) {
    auto const glyphs = read_glyphs(text);
    for (Glyph const& glyph : glyphs) {
        if (glyph.begin >= at && is_word_char(glyph.c)) {
            return glyph.begin;
        }
    }
    return text.size();
}

struct Counts {
    std::size_t right = 0;
    std::size_t extra = 0;
    std::size_t missing = 0;
    double f1() const {
        return 2.0 * static_cast<double>(right) / static_cast<double>(2 * right + extra + missing);
    }
};

void score(test::MarkedCell const& cell, Counts& counts) {
    auto const places = [&](std::vector<std::size_t> const& list) {
        std::vector<std::size_t> normal;
        for (std::size_t const at : list) {
            if (normal_place(cell.text, at) != cell.text.size()) {
                normal.push_back(normal_place(cell.text, at));
            }
        }
        return normal;
    };
    auto const has = [](auto const& list, std::size_t at) {
        return std::ranges::find(list, at) != list.end();
    };
    std::vector<std::size_t> found;
    for (Piece const& piece : split_ideas(cell.text, test::dutch())) {
        found.push_back(piece.begin);
    }
    found.erase(found.begin(), found.begin() + (found.empty() ? 0 : 1));
    found = places(found);
    auto const required = places(cell.required);
    auto const optional = places(cell.optional);
    for (std::size_t const at : found) {
        counts.right += has(required, at) ? 1U : 0U;
        if (!has(required, at) && !has(optional, at)) {
            counts.extra += 1;
            std::printf("extra cut before: %s\n", cell.text.substr(at, 30).c_str());
        }
    }
    for (std::size_t const at : required) {
        counts.missing += has(found, at) ? 0U : 1U;
        if (!has(found, at)) {
            std::printf("missing cut before: %s\n", cell.text.substr(at, 30).c_str());
        }
    }
}

TEST(Split, CutsTheInventedCellsAsAReaderDoes) {
    if (test::dutch().empty()) {
        GTEST_SKIP() << "no Dutch word list is installed";
    }
    Counts counts;
    for (auto const& cell : test::invented_cells()) {
        score(cell, counts);
    }
    EXPECT_GE(counts.f1(), 0.95) << counts.right << ' ' << counts.extra << ' ' << counts.missing;
}

TEST(Split, MarksAreNoPartOfAPiece) {
    EXPECT_EQ(cut("<p>* Lift repareren</p> <p>*Deur verven</p>"), "Lift repareren | Deur verven");
    EXPECT_EQ(cut("- "), "");
    EXPECT_EQ(cut("?"), "?");
}

TEST(Split, ALoneConnectorGoesWithWhatFollows) {
    EXPECT_EQ(cut("- Samen koken\nof\n- Samen eten"), "Samen koken | of\nSamen eten");
}

TEST(Split, NothingIsCutWithoutAWordListExceptAtMarks) {
    std::string const text = "Lift repareren Deur verven\n- Tuin";
    EXPECT_EQ(split_ideas(text, Lexicon{}).size(), 2U);
}

TEST(Split, DoubtIsHighWhereOnlyACapitalSpeaksForTheCut) {
    if (test::dutch().empty()) {
        GTEST_SKIP() << "no Dutch word list is installed";
    }
    auto const sure = split_ideas("- Deur verven\n- Tuin", test::dutch());
    auto const doubtful = split_ideas("Deur verven Tuin harken", test::dutch());
    ASSERT_EQ(sure.size(), 2U);
    ASSERT_EQ(doubtful.size(), 2U);
    EXPECT_LT(sure[0].doubt, 0.1);
    EXPECT_GT(doubtful[0].doubt, 0.3);
}

// Text that is put together from what trips a reader: tags, marks, entities, broken bytes.
std::string random_text(base::Random& random) {
    static constexpr std::array<std::string_view, 28> kBits{
        "school", "Deur",         " ",        " ",     "\n", "- ", "* ", ". ",  "? ", "<p>", "</p>",
        "<b>",    "&amp;",        "&nbsp;",   "(",     ")",  "\"", "Of", "1. ", "/",  " / ", ";",
        "\xC3",   "\xE2\x80\xA2", "\xC3\xA9", "bijv.", "\t", "<"};
    std::string text;
    for (std::uint64_t i = random.below(40); i > 0; --i) {
        text += kBits[random.below(kBits.size())];
    }
    return text;
}

void expect_covered(std::string const& text) {
    std::size_t at = 0;
    auto const gap = [&](std::size_t end) {
        ASSERT_LE(at, end) << text;
        EXPECT_EQ(clean(text.substr(at, end - at) + "x"), "x") << text;
    };
    for (Piece const& piece : split_ideas(text, test::dutch())) {
        gap(piece.begin);
        ASSERT_LT(piece.begin, piece.end) << text;
        ASSERT_LE(piece.end, text.size());
        EXPECT_GE(piece.doubt, 0);
        EXPECT_LE(piece.doubt, 1);
        at = piece.end;
    }
    gap(text.size());
}

TEST(Split, PiecesCoverEverythingButSpaceAndMarks) {
    base::Random random(7);
    for (int round = 0; round < 3000; ++round) {
        expect_covered(random_text(random));
    }
}

TEST(Split, PiecesCoverTheCellsOfARealSession) {
    auto const path = regiotafel::test::real_input("bijlage/bijlage-2024-02-07.txt");
    if (!path) {
        GTEST_SKIP() << "the real input is absent";
    }
    std::string const text = regiotafel::test::read_file(*path);
    for (auto const line : base::split(text, '\n')) {
        for (auto const cell : base::split(line, '\t')) {
            expect_covered(std::string(cell));
        }
    }
}

TEST(Clean, KeepsWordsAndDropsMarkUp) {
    EXPECT_EQ(
        clean("<p>*&nbsp;Caf\x65\xCC\x81 &amp; \xE2\x80\x9Ctuin\xE2\x80\x9D</p><p>- twee</p>"),
        "Caf\xC3\xA9 & \"tuin\"\ntwee");
    EXPECT_EQ(clean("1. Eerst\r\n\r\n2) dan"), "Eerst\ndan");
    EXPECT_EQ(clean("minder < 5 en > 3 -> goed"), "minder < 5 en > 3 -> goed");
    EXPECT_EQ(clean("-5 graden &onzin; &#8364; &#xZZ;"), "-5 graden &onzin; \xE2\x82\xAC &#xZZ;");
    EXPECT_EQ(clean(" \xC2\xA0 "), "");
}

}  // namespace
}  // namespace regiotafel::theme
