// Search, spelling and the embedding interface.
#include "theme/search.h"

#include <gtest/gtest.h>

#include "libs/theme/test/data.h"
#include "theme/embedding.h"
#include "theme/spelling.h"

namespace regiotafel::theme {
namespace {

using Views = std::vector<std::string_view>;

Views const& texts() {
    static Views const views{"De moestuin uitbreiden", "Schooltuin en compost", "Nieuwe verwarming",
                             "Verwarmingen vervangen", "Muziekles op dinsdag"};
    return views;
}

TEST(Search, FindsFormsPartsBeginningsAndTypingErrors) {
    if (test::dutch().empty()) {
        GTEST_SKIP() << "no Dutch word list is installed";
    }
    Corpus const corpus = build_corpus(texts(), test::dutch(), {});
    SearchIndex const search(corpus, test::dutch());
    auto const first = [&](std::string_view query) {
        auto const hits = search.find(query, 5);
        return hits.empty() ? 99U : hits.front().text;
    };
    EXPECT_EQ(first("verwarming"), 2U);
    EXPECT_EQ(search.find("verwarming", 5).size(), 2U) << "another form of the word";
    EXPECT_EQ(first("compo"), 1U) << "the beginning of a word";
    EXPECT_EQ(first("muzikles "), 4U) << "a typing error";
    EXPECT_EQ(search.find("tuin ", 5).size(), 2U) << "a part of a compound";
    EXPECT_EQ(first("zwembad "), 99U);
    EXPECT_TRUE(search.find("", 5).empty());
    EXPECT_EQ(search.find("de nieuwe muziekles", 1).front().matched,
              std::vector<std::string>{"muziekles"});
}

TEST(Spelling, AsksAboutUnknownOrdinaryWordsOnly) {
    Lexicon const lexicon({.words = "warme\nsoep\nkoken\nschool\nplein\n"});
    Speller const speller{.knows = [](auto const& word) { return word == "lepel"; },
                          .suggest =
                              [](auto const&) {
                                  return std::vector<std::string>{"soep", "b", "c", "d"};
                              }};
    auto const doubts = spelling_doubts("Warme soeep koken bij Janssen, HAVO3 en schoolplein lepel",
                                        lexicon, speller);
    ASSERT_EQ(doubts.size(), 1U);
    EXPECT_EQ(doubts[0].word, "soeep");
    EXPECT_EQ(doubts[0].begin, 6U);
    EXPECT_EQ(doubts[0].suggestions, (std::vector<std::string>{"soep", "b", "c"}));
    EXPECT_TRUE(spelling_doubts("soeep", lexicon, {})[0].suggestions.empty());
}

TEST(Embedding, GivesAnIndexAndNamesItsBackEnd) {
    Embedder embedder{.name = "proef", .embed = [](auto const& views) -> base::Result<Embeddings> {
                          Embeddings rows;
                          for (auto const view : views) {
                              rows.push_back({static_cast<float>(view.size()), -1, 0});
                          }
                          return rows;
                      }};
    auto const embedded = embed_texts(texts(), embedder);
    ASSERT_TRUE(embedded.has_value());
    EXPECT_EQ(embedded->back_end, "proef");
    EXPECT_EQ(embedded->index.size(), texts().size());
    EXPECT_GT(embedded->index.nearest(0, 1).front().score, 0.9F);
}

TEST(Embedding, RefusesTheWrongShape) {
    Embedder const embedder{.name = "proef", .embed = [](auto const&) -> base::Result<Embeddings> {
                                return Embeddings{{1, 2}};
                            }};
    auto const embedded = embed_texts(texts(), embedder);
    ASSERT_FALSE(embedded.has_value());
    EXPECT_EQ(embedded.error().message.key, "theme.embedding.shape");
}

}  // namespace
}  // namespace regiotafel::theme
