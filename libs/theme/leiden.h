// Communities of a weighted graph: the Leiden algorithm (V. A. Traag, L. Waltman, N. J. van Eck,
// "From Louvain to Leiden: guaranteeing well-connected communities", Scientific Reports 9, 2019)
// with modularity and a resolution parameter (Reichardt and Bornholdt 2006). The refinement takes
// the best merge instead of a random one. Deterministic for a seed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace regiotafel::theme {

// Undirected: every edge stands in the lists of both its ends. A loop stands once, with its weight.
struct Graph {
    struct Edge {
        std::uint32_t to = 0;
        double weight = 0;
    };
    std::vector<std::size_t> begin{0};  // edges of node i: [begin[i], begin[i + 1])
    std::vector<Edge> edges;

    std::size_t size() const { return begin.size() - 1; }
};

struct LeidenOptions {
    double resolution = 1;  // above 0; higher gives more, smaller communities
    std::uint64_t seed = 1;
    int rounds_max = 20;
};

// The community of every node, numbered in order of first appearance.
std::vector<std::uint32_t> leiden(Graph const& graph, LeidenOptions const& options);

}  // namespace regiotafel::theme
