#include "libs/theme/test/data.h"

#include <filesystem>

#include "theme_data.h"
#include <gtest/gtest.h>

#include "base/text.h"
#include "test/support/support.h"

namespace regiotafel::theme::test {
namespace {

std::string read_if_there(std::filesystem::path const& path) {
    return std::filesystem::exists(path) ? regiotafel::test::read_file(path) : std::string{};
}

}  // namespace

Lexicon const& dutch() {
    static Lexicon const lexicon = [] {
        std::string const words = read_if_there("/usr/share/dict/dutch");
        std::string const dic = read_if_there("/usr/share/hunspell/nl.dic");
        return Lexicon({.words = words, .hunspell_dic = dic, .ranks = theme_data()[0].bytes});
    }();
    return lexicon;
}

std::vector<MarkedCell> invented_cells() {
    std::string all = regiotafel::test::read_file("libs/theme/test/cells.txt");
    all.erase(0, all.find("\n-") + 1);
    base::replace_all(all, "\\n", "\x01");
    std::vector<MarkedCell> cells(1);
    for (auto const line : base::split(all, '\n')) {
        if (line == "====") {
            cells.emplace_back();
            continue;
        }
        std::string_view rest = line;
        std::string& text = cells.back().text;
        while (!rest.empty()) {
            if (rest.starts_with("¦")) {
                cells.back().required.push_back(text.size());
                rest.remove_prefix(std::string_view("¦").size());
            } else if (rest.starts_with("≀")) {
                cells.back().optional.push_back(text.size());
                rest.remove_prefix(std::string_view("≀").size());
            } else {
                text += rest.front() == '\x01' ? '\n' : rest.front();
                rest.remove_prefix(1);
            }
        }
    }
    return cells;
}

TEST(Lexicon, WorksWithoutAnySource) {
    Lexicon const empty;
    EXPECT_FALSE(empty.has("les"));
    EXPECT_EQ(empty.rank("les"), 0U);
    EXPECT_TRUE(empty.split_compound("schoolplein").empty());
}

TEST(Lexicon, KnowsWordsNamesAndRanks) {
    Lexicon const lexicon({.words = "les\nplein\nschool\nUtrecht\n",
                           .hunspell_dic = "2\nfout/Fw\ngoed/Aa\n",
                           .ranks = "de\nschool\r\n"});
    EXPECT_TRUE(lexicon.has("Utrecht"));
    EXPECT_FALSE(lexicon.has("utrecht"));
    EXPECT_TRUE(lexicon.has("goed"));
    EXPECT_FALSE(lexicon.has("fout"));
    EXPECT_FALSE(lexicon.has("de")) << "a rank alone makes no word";
    EXPECT_EQ(lexicon.rank("school"), 2U);
    EXPECT_EQ(lexicon.rank("les"), 0U);
}

TEST(Lexicon, SplitsCompoundsWithLinkingSounds) {
    if (dutch().empty()) {
        GTEST_SKIP() << "no Dutch word list is installed";
    }
    auto const parts = [](std::string_view word) {
        return base::join(dutch().split_compound(word), "+");
    };
    EXPECT_EQ(parts("schoolplein"), "school+plein");
    EXPECT_EQ(parts("verenigingsgebouw"), "vereniging+gebouw");
    EXPECT_EQ(parts("pannenkoekenhuis"), "pannenkoeken+huis");
    EXPECT_EQ(parts("moeilijkheden"), "");
    EXPECT_EQ(parts("taal-maatje"), "taal+maatje");
}

}  // namespace regiotafel::theme::test
