#include "region/network/graph.h"

#include <algorithm>
#include <limits>
#include <numeric>

#include "base/random.h"

namespace regiotafel::region {
namespace {

constexpr auto kNobody = std::numeric_limits<std::uint32_t>::max();

// The distinct neighbours, for counting paths: several ties between two are one.
std::vector<std::vector<NodeNumber>> neighbours(Graph const& graph) {
    std::vector<std::vector<NodeNumber>> out(graph.size());
    for (NodeNumber node = 0; node < graph.size(); ++node) {
        for (auto const& step : graph.steps(node)) {
            if (out[node].empty() || out[node].back() != step.node) {
                out[node].push_back(step.node);
            }
        }
    }
    return out;
}

// One source of Brandes: counts shortest paths forwards, dependencies backwards.
class Brandes {
  public:
    explicit Brandes(std::vector<std::vector<NodeNumber>> const& next)
        : next_(next), paths_(next.size()), distance_(next.size()), share_(next.size()) {}

    void add(NodeNumber source, std::vector<double>& total) {
        std::ranges::fill(paths_, 0.0);
        std::ranges::fill(distance_, kNobody);
        std::ranges::fill(share_, 0.0);
        order_.assign(1, source);
        paths_[source] = 1;
        distance_[source] = 0;
        for (std::size_t at = 0; at < order_.size(); ++at) {
            auto const node = order_[at];
            for (auto const other : next_[node]) {
                if (distance_[other] == kNobody) {
                    distance_[other] = distance_[node] + 1;
                    order_.push_back(other);
                }
                if (distance_[other] == distance_[node] + 1) {
                    paths_[other] += paths_[node];
                }
            }
        }
        for (auto node = order_.rbegin(); node != order_.rend(); ++node) {
            for (auto const other : next_[*node]) {
                if (distance_[other] == distance_[*node] + 1) {
                    share_[*node] += paths_[*node] / paths_[other] * (1 + share_[other]);
                }
            }
            if (*node != source) {
                total[*node] += share_[*node];
            }
        }
    }

  private:
    std::vector<std::vector<NodeNumber>> const& next_;
    std::vector<NodeNumber> order_{};
    std::vector<double> paths_;
    std::vector<std::uint32_t> distance_;
    std::vector<double> share_;
};

}  // namespace

Graph::Graph(std::size_t nodes, std::span<Tie const> ties) : begin_(nodes + 1, 0) {
    for (auto const& tie : ties) {
        if (tie.from != tie.to) {
            ++begin_[tie.from + 1];
            ++begin_[tie.to + 1];
        }
    }
    std::partial_sum(begin_.begin(), begin_.end(), begin_.begin());
    steps_.resize(begin_.back());
    auto at = begin_;
    for (std::uint32_t i = 0; i < ties.size(); ++i) {
        auto const& tie = ties[i];
        if (tie.from != tie.to) {
            steps_[at[tie.from]++] = {tie.to, i};
            steps_[at[tie.to]++] = {tie.from, i};
        }
    }
    for (std::size_t node = 0; node < nodes; ++node) {
        std::sort(steps_.begin() + begin_[node], steps_.begin() + begin_[node + 1],
                  [](Step const& a, Step const& b) {
                      return std::pair(a.node, a.tie) < std::pair(b.node, b.tie);
                  });
    }
}

Components components(Graph const& graph) {
    Components out{.of = std::vector<std::uint32_t>(graph.size(), kNobody)};
    std::vector<NodeNumber> waiting;
    for (NodeNumber node = 0; node < graph.size(); ++node) {
        if (out.of[node] != kNobody) {
            continue;
        }
        auto const number = static_cast<std::uint32_t>(out.sizes.size());
        out.sizes.push_back(0);
        waiting.assign(1, node);
        out.of[node] = number;
        while (!waiting.empty()) {
            auto const at = waiting.back();
            waiting.pop_back();
            ++out.sizes[number];
            for (auto const& step : graph.steps(at)) {
                if (out.of[step.node] == kNobody) {
                    out.of[step.node] = number;
                    waiting.push_back(step.node);
                }
            }
        }
    }
    std::vector<std::uint32_t> by_size(out.sizes.size());
    std::iota(by_size.begin(), by_size.end(), 0U);
    std::ranges::stable_sort(by_size, [&](auto a, auto b) { return out.sizes[a] > out.sizes[b]; });
    std::vector<std::uint32_t> rank(by_size.size());
    for (std::uint32_t i = 0; i < by_size.size(); ++i) {
        rank[by_size[i]] = i;
    }
    for (auto& number : out.of) {
        number = rank[number];
    }
    std::ranges::sort(out.sizes, std::greater<>());
    return out;
}

std::optional<std::vector<Graph::Step>> shortest_path(Graph const& graph, NodeNumber from,
                                                      NodeNumber to) {
    // From the end to the beginning, so that the way back is the path itself.
    std::vector<Graph::Step> towards(graph.size(), {kNobody, 0});
    std::vector<NodeNumber> order{to};
    towards[to] = {to, 0};
    for (std::size_t at = 0; at < order.size() && towards[from].node == kNobody; ++at) {
        for (auto const& step : graph.steps(order[at])) {
            if (towards[step.node].node == kNobody) {
                towards[step.node] = {order[at], step.tie};
                order.push_back(step.node);
            }
        }
    }
    if (towards[from].node == kNobody) {
        return std::nullopt;
    }
    std::vector<Graph::Step> out;
    for (auto node = from; node != to; node = out.back().node) {
        out.push_back(towards[node]);
    }
    return out;
}

std::vector<std::uint32_t> degrees(Graph const& graph) {
    std::vector<std::uint32_t> out;
    for (auto const& some : neighbours(graph)) {
        out.push_back(static_cast<std::uint32_t>(some.size()));
    }
    return out;
}

Betweenness betweenness(Graph const& graph, std::uint64_t seed) {
    Betweenness out{.of = std::vector<double>(graph.size(), 0.0)};
    std::vector<NodeNumber> sources(graph.size());
    std::iota(sources.begin(), sources.end(), NodeNumber{0});
    if (graph.size() > kExactNodesMax) {
        out.exact = false;
        base::Random random(seed);
        for (std::size_t i = 0; i < kPivots; ++i) {
            std::swap(sources[i], sources[i + random.below(sources.size() - i)]);
        }
        sources.resize(kPivots);
        std::ranges::sort(sources);
    }
    out.sources = sources.size();
    auto const next = neighbours(graph);
    Brandes brandes(next);
    for (auto const source : sources) {
        brandes.add(source, out.of);
    }
    // Each pair was counted from both of its ends, or as often as its ends were drawn.
    auto const scale = sources.empty() ? 0.0
                                       : static_cast<double>(graph.size()) /
                                             (2.0 * static_cast<double>(sources.size()));
    for (auto& value : out.of) {
        value *= scale;
    }
    return out;
}

}  // namespace regiotafel::region
