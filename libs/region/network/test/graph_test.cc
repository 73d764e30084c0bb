// Known answers, and properties on graphs that are drawn with a seed.
#include "region/network/graph.h"

#include <numeric>

#include <gmock/gmock.h>

#include "base/random.h"

namespace regiotafel::region::test {
namespace {

using testing::ElementsAre;

std::vector<Tie> ties_of(std::vector<std::pair<NodeNumber, NodeNumber>> const& pairs) {
    std::vector<Tie> out;
    for (auto const& [from, to] : pairs) {
        out.push_back({.from = from, .to = to});
    }
    return out;
}

TEST(Network, ComponentsByTheirSize) {
    auto const found = components(Graph(6, ties_of({{0, 1}, {2, 3}, {3, 4}, {4, 4}})));
    EXPECT_THAT(found.of, ElementsAre(1, 1, 0, 0, 0, 2));
    EXPECT_THAT(found.sizes, ElementsAre(3, 2, 1));
}

TEST(Network, TheShortestChainWithItsTies) {
    Graph const graph(6, ties_of({{0, 1}, {1, 2}, {2, 3}, {0, 3}, {3, 4}}));
    auto const path = shortest_path(graph, 0, 4);
    ASSERT_TRUE(path);
    ASSERT_EQ(path->size(), 2U);
    EXPECT_EQ(path->at(0).node, 3U);
    EXPECT_EQ(path->at(0).tie, 3U);
    EXPECT_EQ(path->at(1).tie, 4U);
    EXPECT_TRUE(shortest_path(graph, 2, 2)->empty());
    EXPECT_FALSE(shortest_path(graph, 0, 5));
}

TEST(Network, BetweennessOfAStarAndOfAPath) {
    // In a star all pairs of leaves go through the middle: 4 over 2 is 6.
    EXPECT_THAT(betweenness(Graph(5, ties_of({{0, 1}, {0, 2}, {0, 3}, {0, 4}})), 1).of,
                ElementsAre(6, 0, 0, 0, 0));
    // The second of five in a row has 1 * 3 pairs, the middle 2 * 2.
    EXPECT_THAT(betweenness(Graph(5, ties_of({{0, 1}, {1, 2}, {2, 3}, {3, 4}})), 1).of,
                ElementsAre(0, 3, 4, 3, 0));
    // In a square two ways share each pair across; a second tie between the same two is no way
    // more.
    EXPECT_THAT(betweenness(Graph(4, ties_of({{0, 1}, {1, 2}, {2, 3}, {3, 0}, {0, 1}})), 1).of,
                ElementsAre(0.5, 0.5, 0.5, 0.5));
}

std::vector<Tie> drawn(std::size_t nodes, std::size_t count, std::uint64_t seed) {
    base::Random random(seed);
    std::vector<Tie> out;
    for (std::size_t i = 0; i < count; ++i) {
        out.push_back({.from = static_cast<NodeNumber>(random.below(nodes)),
                       .to = static_cast<NodeNumber>(random.below(nodes))});
    }
    return out;
}

// Floyd and Warshall, which shares nothing with the search.
std::vector<std::vector<int>> all_distances(std::size_t nodes, std::vector<Tie> const& ties) {
    constexpr int kFar = 1 << 20;
    std::vector<std::vector<int>> out(nodes, std::vector<int>(nodes, kFar));
    for (std::size_t i = 0; i < nodes; ++i) {
        out[i][i] = 0;
    }
    for (auto const& tie : ties) {
        if (tie.from != tie.to) {
            out[tie.from][tie.to] = out[tie.to][tie.from] = 1;
        }
    }
    for (std::size_t k = 0; k < nodes; ++k) {
        for (std::size_t i = 0; i < nodes; ++i) {
            for (std::size_t j = 0; j < nodes; ++j) {
                out[i][j] = std::min(out[i][j], out[i][k] + out[k][j]);
            }
        }
    }
    return out;
}

TEST(Network, PathsAreChainsAndNoneIsShorter) {
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        constexpr std::size_t kNodes = 24;
        auto const ties = drawn(kNodes, 10 + seed * 2, seed);
        Graph const graph(kNodes, ties);
        auto const parts = components(graph);
        auto const far = all_distances(kNodes, ties);
        for (NodeNumber a = 0; a < kNodes; ++a) {
            for (NodeNumber b = 0; b < kNodes; ++b) {
                auto const path = shortest_path(graph, a, b);
                ASSERT_EQ(path.has_value(), parts.of[a] == parts.of[b]);
                if (!path) {
                    continue;
                }
                EXPECT_EQ(static_cast<int>(path->size()), far[a][b]);
                auto at = a;
                for (auto const& step : *path) {
                    auto const& tie = ties[step.tie];
                    EXPECT_TRUE((tie.from == at && tie.to == step.node) ||
                                (tie.to == at && tie.from == step.node));
                    at = step.node;
                }
                EXPECT_EQ(at, b);
            }
        }
    }
}

// All that is between is one less than each distance, summed over the pairs that are connected.
TEST(Network, BetweennessSumsToTheDistances) {
    for (std::uint64_t seed = 1; seed <= 10; ++seed) {
        constexpr std::size_t kNodes = 30;
        auto const ties = drawn(kNodes, 40, seed);
        Graph const graph(kNodes, ties);
        auto const found = betweenness(graph, seed);
        EXPECT_TRUE(found.exact);
        auto const far = all_distances(kNodes, ties);
        double expected = 0;
        for (std::size_t a = 0; a < kNodes; ++a) {
            for (std::size_t b = 0; b < a; ++b) {
                expected += far[a][b] < 1000 ? far[a][b] - 1 : 0;
            }
        }
        EXPECT_NEAR(std::accumulate(found.of.begin(), found.of.end(), 0.0), expected, 1e-6);
    }
}

TEST(Network, LargeGraphsAreSampledTheSameWayEachTime) {
    auto const ties = drawn(3'000, 6'000, 7);
    Graph const graph(3'000, ties);
    auto const once = betweenness(graph, 3);
    EXPECT_FALSE(once.exact);
    EXPECT_EQ(once.sources, kPivots);
    EXPECT_EQ(once.of, betweenness(graph, 3).of);
}

}  // namespace
}  // namespace regiotafel::region::test
