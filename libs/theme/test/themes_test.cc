// Leiden, themes, labels and agreement.
#include <algorithm>
#include <numeric>

#include <gtest/gtest.h>

#include "libs/theme/test/data.h"
#include "libs/theme/test/texts.h"
#include "theme/agreement.h"
#include "theme/clusters.h"
#include "theme/labels.h"
#include "theme/leiden.h"

namespace regiotafel::theme {
namespace {

// Rings of `size` cliques of five, joined by single edges.
Graph ring_of_cliques(std::uint32_t cliques) {
    constexpr std::uint32_t kSize = 5;
    Graph graph;
    for (std::uint32_t node = 0; node < cliques * kSize; ++node) {
        std::uint32_t const clique = node / kSize;
        for (std::uint32_t other = clique * kSize; other < (clique + 1) * kSize; ++other) {
            if (other != node) {
                graph.edges.push_back({.to = other, .weight = 1});
            }
        }
        if (node % kSize == 0) {
            graph.edges.push_back(
                {.to = ((clique + cliques - 1) % cliques) * kSize + 1, .weight = 1});
        }
        if (node % kSize == 1) {
            graph.edges.push_back({.to = ((clique + 1) % cliques) * kSize, .weight = 1});
        }
        graph.begin.push_back(graph.edges.size());
    }
    return graph;
}

TEST(Leiden, FindsCliquesWhateverTheSeed) {
    Graph const graph = ring_of_cliques(8);
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        auto const found = leiden(graph, {.resolution = 1, .seed = seed});
        for (std::uint32_t node = 0; node < graph.size(); ++node) {
            ASSERT_EQ(found[node], node / 5) << seed;
        }
    }
}

TEST(Leiden, ResolutionDecidesTheNumberOfCommunities) {
    Graph const graph = ring_of_cliques(30);
    auto const count = [&](double resolution) {
        auto const found = leiden(graph, {.resolution = resolution});
        return 1 + *std::ranges::max_element(found);
    };
    EXPECT_LT(count(0.2), count(1));
    EXPECT_EQ(count(2), 30U);
    EXPECT_EQ(leiden(Graph{}, {}).size(), 0U);
}

TEST(Themes, FindTheTopicsAndAreTheSameOnAnyNumberOfThreads) {
    auto const data = test::topical_texts(300, 6);
    auto const views = data.views();
    Corpus const corpus = build_corpus(views, test::dutch(), {});
    VectorIndex const index(corpus);
    Themes const themes = find_themes(index, {});
    auto const agreement = compare(themes.theme_of, data.topics, 200, 1);
    EXPECT_GT(agreement.nmi, 0.8);
    EXPECT_GT(agreement.ari, agreement.ari_band.high);
    EXPECT_EQ(themes.theme_of, find_themes(index, {.threads = 4}).theme_of);
    EXPECT_EQ(themes.back_end, "features");
    auto const size = [&](std::uint32_t theme) {
        return std::ranges::count(themes.theme_of, theme);
    };
    for (std::uint32_t theme = 1; theme < themes.themes; ++theme) {
        EXPECT_GE(size(theme - 1), size(theme));
        EXPECT_GE(size(theme), 3);
    }
}

TEST(Themes, WhatFitsNowhereStaysUnassigned) {
    auto data = test::topical_texts(60, 6);
    data.texts.emplace_back("xylofoonzzz");
    data.texts.emplace_back("");
    auto const views = data.views();
    Corpus const corpus = build_corpus(views, Lexicon{}, {});
    Themes const themes = find_themes(VectorIndex(corpus), {});
    EXPECT_EQ(themes.theme_of[60], kUnassigned);
    EXPECT_EQ(themes.theme_of[61], kUnassigned);
}

TEST(Themes, LargeWayAgreesWithTheTopicsOnAnyNumberOfThreads) {
    auto const data = test::topical_texts(30'000, 8);
    auto const views = data.views();
    Corpus const corpus = build_corpus(views, test::dutch(), {.threads = 2});
    auto const copies = near_copies(corpus, {.threads = 2});
    LargeClusterOptions options{.sample = 600};
    Themes const one = find_themes_large(corpus, copies, options);
    options.small.threads = 3;
    EXPECT_EQ(one.theme_of, find_themes_large(corpus, copies, options).theme_of);
    EXPECT_GT(normalised_mutual_information(one.theme_of, data.topics), 0.8);
}

TEST(Labels, ArePhrasesOfTheThemeInTheirCommonForm) {
    std::vector<std::string_view> const texts{
        "Meer schooltuinen aanleggen", "De warme maaltijd voor iedereen", "Warme maaltijden",
        "schooltuinen onderhouden",    "een warme maaltijd is gezond",    "de schooltuinen delen"};
    std::vector<std::uint32_t> const theme_of{0, 1, 1, 0, 1, 0};
    auto const labels = propose_labels(texts, theme_of, 2, {});
    ASSERT_EQ(labels.size(), 2U);
    EXPECT_EQ(labels[0].front().text, "schooltuinen");
    EXPECT_EQ(labels[1].front().text, "warme maaltijd");
    EXPECT_EQ(labels[1].front().texts, 3U);
    for (auto const& list : labels) {
        EXPECT_LE(list.size(), 3U);
    }
}

TEST(Agreement, KnownValues) {
    std::vector<std::uint32_t> const a{0, 0, 1, 1};
    std::vector<std::uint32_t> const b{5, 5, 2, 2};
    std::vector<std::uint32_t> const c{0, 0, 1, 2};
    EXPECT_DOUBLE_EQ(adjusted_rand_index(a, b), 1);
    EXPECT_DOUBLE_EQ(normalised_mutual_information(a, b), 1);
    EXPECT_NEAR(adjusted_rand_index(a, c), 0.5714285714, 1e-9);
    EXPECT_NEAR(normalised_mutual_information(a, c), 0.8, 1e-9);
    auto const chance = compare(a, c, 500, 7);
    EXPECT_LE(chance.ari_band.low, chance.ari_band.mean);
    EXPECT_LE(chance.ari_band.mean, chance.ari_band.high);
}

TEST(Agreement, SpreadOverTablesAgainstChance) {
    // Forty texts at four tables; theme 0 has one text at each of them, theme 1 is all at one.
    std::vector<std::uint32_t> table_of;
    std::vector<std::uint32_t> theme_of;
    for (std::uint32_t i = 0; i < 40; ++i) {
        table_of.push_back(i / 10);
        theme_of.push_back(i % 10 == 0 ? 0 : (i < 10 ? 1 : 9));
    }
    auto const tests = test_spread(theme_of, table_of, 2, 2'000, 3);
    EXPECT_EQ(tests[0].tables, 4U);
    EXPECT_EQ(tests[1].tables, 1U);
    EXPECT_LT(tests[1].at_most, 0.01);
    EXPECT_LT(tests[0].at_least, 0.3);
    EXPECT_GT(tests[1].expected_tables, 3);
}

TEST(Agreement, KrippendorffsOwnExample) {
    // "Computing Krippendorff's alpha-reliability", section C: four observers, twelve units.
    constexpr std::uint32_t kNo = kMissing;
    std::vector<std::vector<std::uint32_t>> const values{{1, 2, 3, 3, 2, 1, 4, 1, 2, kNo, kNo, kNo},
                                                         {1, 2, 3, 3, 2, 2, 4, 1, 2, 5, kNo, 3},
                                                         {kNo, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, kNo},
                                                         {1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, kNo}};
    EXPECT_NEAR(krippendorff_alpha(values), 0.743, 0.0005);
    EXPECT_EQ(krippendorff_alpha({}), 1);
}

}  // namespace
}  // namespace regiotafel::theme
