// Features, same ideas and near copies.
#include <algorithm>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "libs/theme/test/data.h"
#include "libs/theme/test/texts.h"
#include "theme/features.h"
#include "theme/same_idea.h"

namespace regiotafel::theme {
namespace {

using Views = std::vector<std::string_view>;

bool has_dutch() {
    return !test::dutch().empty();
}

TEST(Features, VectorsHaveLengthOneAndRepeatable) {
    Views const texts{"de lange fietstocht", "fiets", "de het een", ""};
    Corpus const corpus = build_corpus(texts, test::dutch(), {});
    EXPECT_NEAR(cosine(corpus.vector_of(0), corpus.vector_of(0)), 1, 1e-5);
    EXPECT_TRUE(corpus.vector_of(2).empty()) << "stop words carry nothing";
    EXPECT_TRUE(corpus.vector_of(3).empty());
    EXPECT_EQ(corpus.words_of(0).size(), 2U);
}

TEST(Features, CompoundsMeetTheirParts) {
    if (!has_dutch()) {
        GTEST_SKIP() << "no Dutch word list is installed";
    }
    Views const texts{"moestuinfeest", "een moestuin", "carnavalsoptocht", "taal-maatje",
                      "taalmaatje"};
    Corpus const corpus = build_corpus(texts, test::dutch(), {.gram_weight = 0});
    EXPECT_GT(cosine(corpus.vector_of(0), corpus.vector_of(1)), 0.2);
    EXPECT_EQ(cosine(corpus.vector_of(0), corpus.vector_of(2)), 0);
    EXPECT_NEAR(cosine(corpus.vector_of(3), corpus.vector_of(4)), 1, 1e-5);
}

TEST(Features, WorkWithoutAnyLexicon) {
    Views const texts{"fietsen naar school", "met de fiets naar school", "soep", "muziek",
                      "lange pauze"};
    Corpus const corpus = build_corpus(texts, Lexicon{}, {});
    EXPECT_GT(cosine(corpus.vector_of(0), corpus.vector_of(1)), 0.4);
}

TEST(Features, AreTheSameOnAnyNumberOfThreads) {
    auto const data = test::topical_texts(9'000, 5);
    auto const views = data.views();
    Corpus const one = build_corpus(views, test::dutch(), {.threads = 1});
    for (unsigned const threads : {2U, 3U, 8U}) {
        Corpus const many = build_corpus(views, test::dutch(), {.threads = threads});
        ASSERT_EQ(one.terms().size(), many.terms().size());
        for (std::size_t i = 0; i < one.terms().size(); ++i) {
            ASSERT_EQ(one.terms()[i].text, many.terms()[i].text);
            ASSERT_EQ(one.terms()[i].texts, many.terms()[i].texts);
            ASSERT_EQ(one.terms()[i].idf, many.terms()[i].idf);
        }
        EXPECT_TRUE(std::ranges::equal(one.words_of(8'999), many.words_of(8'999)));
    }
}

TEST(SameIdea, PairsAreOrderedByScoreAndTheSameOnAnyNumberOfThreads) {
    auto const data = test::topical_texts(600, 2);
    auto const views = data.views();
    Corpus const corpus = build_corpus(views, test::dutch(), {});
    VectorIndex const index(corpus);
    auto const pairs = similar_pairs(index, {.score_min = 0.2, .threads = 1});
    ASSERT_GT(pairs.size(), 100U);
    EXPECT_EQ(pairs, similar_pairs(index, {.score_min = 0.2, .threads = 4}));
    for (std::size_t i = 0; i < pairs.size(); ++i) {
        EXPECT_LT(pairs[i].a, pairs[i].b);
        EXPECT_GE(pairs[i].score, 0.2);
        EXPECT_TRUE(i == 0 || pairs[i - 1].score >= pairs[i].score);
        EXPECT_NEAR(pairs[i].score, cosine(index.vector(pairs[i].a), index.vector(pairs[i].b)),
                    1e-5);
    }
    EXPECT_EQ(similar_pairs(index, {.score_min = 0, .pairs_max = 7}).size(), 7U);
}

TEST(SameIdea, LikenessDoesNotDependOnTheOrderOfTexts) {
    auto data = test::topical_texts(60, 3);
    auto const views = data.views();
    Views turned(views.rbegin(), views.rend());
    Corpus const forth = build_corpus(views, test::dutch(), {});
    Corpus const back = build_corpus(turned, test::dutch(), {});
    for (std::size_t i = 1; i < 60; ++i) {
        EXPECT_NEAR(cosine(forth.vector_of(0), forth.vector_of(i)),
                    cosine(back.vector_of(59), back.vector_of(59 - i)), 1e-5);
    }
}

TEST(SameIdea, NearestLeavesOutTheTextItselfAndStrangers) {
    Views const texts{"gratis fietsen", "fietsen stallen", "soep", "gratis fietsen"};
    Corpus const corpus = build_corpus(texts, Lexicon{}, {.gram_weight = 0});
    VectorIndex const index(corpus);
    auto const nearest = index.nearest(0, 10);
    ASSERT_EQ(nearest.size(), 2U);
    EXPECT_EQ(nearest[0].text, 3U);
    EXPECT_EQ(nearest[1].text, 1U);
}

TEST(NearCopies, GroupsByTheFirstText) {
    Views const texts{"soep",
                      "samen een grote gezamenlijke moestuin aanleggen bij het oude gebouw",
                      "Soep!",
                      "Samen grote gezamenlijke moestuin aanleggen bij het oude gebouw",
                      "iets heel anders",
                      "",
                      ""};
    Corpus const corpus = build_corpus(texts, test::dutch(), {});
    EXPECT_EQ(near_copies(corpus, {}), (std::vector<std::uint32_t>{0, 1, 0, 1, 4, 5, 6}));
}

TEST(NearCopies, AreTheSameOnAnyNumberOfThreads) {
    auto const data = test::topical_texts(20'000, 9);
    auto const views = data.views();
    Corpus const corpus = build_corpus(views, test::dutch(), {});
    auto const one = near_copies(corpus, {.threads = 1});
    EXPECT_EQ(one, near_copies(corpus, {.threads = 3}));
    EXPECT_LT(std::ranges::count_if(one, [i = 0U](auto first) mutable { return first == i++; }),
              19'000);
}

}  // namespace
}  // namespace regiotafel::theme
