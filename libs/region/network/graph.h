// Questions to a graph of who is tied to whom. Ties count in both directions and all alike; a tie
// to oneself and a second tie between the same two change no distance. Pure and deterministic:
// where several answers are as good, the lowest node numbers win.
//
//   betweenness   Brandes (2001), "A faster algorithm for betweenness centrality", unweighted;
//                 exact up to kExactNodesMax nodes, above from kPivots sources that are drawn with
//                 the seed and scaled up, as in Brandes and Pich (2007), "Centrality estimation in
//                 large networks"
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "region/network/network.h"

namespace regiotafel::region {

inline constexpr std::size_t kExactNodesMax = 2'500;
inline constexpr std::size_t kPivots = 256;

class Graph {
  public:
    struct Step {
        NodeNumber node = 0;  // where it leads
        std::uint32_t tie = 0;
    };

    // Every tie has to be between nodes below `nodes`.
    Graph(std::size_t nodes, std::span<Tie const> ties);

    std::size_t size() const { return begin_.size() - 1; }
    // By node number, then tie; without ties to oneself.
    std::span<Step const> steps(NodeNumber node) const {
        return std::span(steps_).subspan(begin_[node], begin_[node + 1] - begin_[node]);
    }

  private:
    std::vector<std::uint32_t> begin_{};
    std::vector<Step> steps_{};
};

struct Components {
    std::vector<std::uint32_t> of{};  // by node; 0 is the largest
    std::vector<std::size_t> sizes{};
};
Components components(Graph const& graph);

// The steps from `from` to `to`, as few as possible; empty where they are the same, nothing where
// no chain of ties leads there. Error-free for numbers below size().
std::optional<std::vector<Graph::Step>> shortest_path(Graph const& graph, NodeNumber from,
                                                      NodeNumber to);

// How many others one is tied to directly.
std::vector<std::uint32_t> degrees(Graph const& graph);

struct Betweenness {
    std::vector<double> of{};  // pairs of others whose shortest path leads through it, by share
    bool exact = true;
    std::size_t sources = 0;
};
Betweenness betweenness(Graph const& graph, std::uint64_t seed);

}  // namespace regiotafel::region
