#include "theme/leiden.h"

#include <algorithm>
#include <deque>
#include <numeric>

#include "base/random.h"

namespace regiotafel::theme {
namespace {

constexpr double kGainMin = 1e-12;  // rounding must not move nodes back and forth

using Partition = std::vector<std::uint32_t>;

std::uint32_t renumber(Partition& partition) {
    constexpr std::uint32_t kUnseen = 0xFFFFFFFF;
    std::vector<std::uint32_t> numbers(partition.size(), kUnseen);
    std::uint32_t count = 0;
    for (std::uint32_t& community : partition) {
        if (numbers[community] == kUnseen) {
            numbers[community] = count++;
        }
        community = numbers[community];
    }
    return count;
}

class Level {
  public:
    Level(Graph graph, double resolution) : graph_(std::move(graph)), resolution_(resolution) {
        strength_.resize(graph_.size(), 0);
        for (std::uint32_t node = 0; node < graph_.size(); ++node) {
            for (std::size_t e = graph_.begin[node]; e < graph_.begin[node + 1]; ++e) {
                // A loop counts at both its ends.
                strength_[node] += graph_.edges[e].weight * (graph_.edges[e].to == node ? 2 : 1);
            }
            total_ += strength_[node];
        }
        total_ = std::max(total_, kGainMin);
    }

    Graph const& graph() const { return graph_; }

    // Moves nodes to better communities until none is better off; true if any moved.
    bool move_nodes(Partition& partition, base::Random& random) const;

    // Splits communities into well-connected parts.
    Partition refine(Partition const& partition, base::Random& random) const;

    // Parts become nodes.
    Graph aggregate(Partition const& parts, std::uint32_t count) const;

  private:
    // Weights from a node to communities; `touched` lists them in order of first edge.
    struct Links {
        std::vector<double> weight;
        std::vector<std::uint32_t> touched;
    };

    void collect(std::uint32_t node, Partition const& partition, Links& links) const;
    std::vector<std::uint32_t> shuffled(base::Random& random) const;
    double gain(std::uint32_t node, double links, double community_strength) const {
        return links - resolution_ * strength_[node] * community_strength / total_;
    }

    Graph graph_;
    double resolution_ = 1;
    std::vector<double> strength_;
    double total_ = 0;  // twice the weight of all edges
};

std::vector<std::uint32_t> Level::shuffled(base::Random& random) const {
    std::vector<std::uint32_t> order(graph_.size());
    std::iota(order.begin(), order.end(), 0U);
    for (std::size_t i = order.size(); i > 1; --i) {
        std::swap(order[i - 1], order[random.below(i)]);
    }
    return order;
}

void Level::collect(std::uint32_t node, Partition const& partition, Links& links) const {
    for (std::uint32_t const community : links.touched) {
        links.weight[community] = 0;
    }
    links.touched.clear();
    for (std::size_t e = graph_.begin[node]; e < graph_.begin[node + 1]; ++e) {
        Graph::Edge const& edge = graph_.edges[e];
        if (edge.to == node) {
            continue;
        }
        std::uint32_t const community = partition[edge.to];
        if (links.weight[community] == 0) {
            links.touched.push_back(community);
        }
        links.weight[community] += edge.weight;
    }
}

bool Level::move_nodes(Partition& partition, base::Random& random) const {
    std::vector<double> strength(graph_.size(), 0);
    for (std::uint32_t node = 0; node < graph_.size(); ++node) {
        strength[partition[node]] += strength_[node];
    }
    Links links{.weight = std::vector<double>(graph_.size(), 0), .touched = {}};
    auto const order = shuffled(random);
    std::deque<std::uint32_t> queue(order.begin(), order.end());
    std::vector<bool> queued(graph_.size(), true);
    bool moved = false;
    while (!queue.empty()) {
        std::uint32_t const node = queue.front();
        queue.pop_front();
        queued[node] = false;
        std::uint32_t const old = partition[node];
        collect(node, partition, links);
        strength[old] -= strength_[node];
        std::uint32_t best = old;
        double best_gain = gain(node, links.weight[old], strength[old]);
        for (std::uint32_t const community : links.touched) {
            double const value = gain(node, links.weight[community], strength[community]);
            if (value > best_gain + kGainMin) {
                best = community;
                best_gain = value;
            }
        }
        strength[best] += strength_[node];
        if (best == old) {
            continue;
        }
        partition[node] = best;
        moved = true;
        for (std::size_t e = graph_.begin[node]; e < graph_.begin[node + 1]; ++e) {
            std::uint32_t const other = graph_.edges[e].to;
            if (partition[other] != best && !queued[other]) {
                queued[other] = true;
                queue.push_back(other);
            }
        }
    }
    return moved;
}

Partition Level::refine(Partition const& partition, base::Random& random) const {
    Partition parts(graph_.size());
    std::iota(parts.begin(), parts.end(), 0U);
    std::vector<double> part_strength = strength_;
    std::vector<bool> alone(graph_.size(), true);
    std::vector<double> community_strength(graph_.size(), 0);
    for (std::uint32_t node = 0; node < graph_.size(); ++node) {
        community_strength[partition[node]] += strength_[node];
    }
    Links links{.weight = std::vector<double>(graph_.size(), 0), .touched = {}};
    for (std::uint32_t const node : shuffled(random)) {
        if (!alone[node]) {
            continue;
        }
        collect(node, parts, links);
        double inside = 0;
        for (std::size_t e = graph_.begin[node]; e < graph_.begin[node + 1]; ++e) {
            std::uint32_t const other = graph_.edges[e].to;
            inside +=
                other != node && partition[other] == partition[node] ? graph_.edges[e].weight : 0;
        }
        double const rest = community_strength[partition[node]] - strength_[node];
        if (inside < resolution_ * strength_[node] * rest / total_) {
            continue;  // not well connected to its community
        }
        std::uint32_t best = parts[node];
        double best_gain = kGainMin;
        for (std::uint32_t const part : links.touched) {
            // A part's number is that of one of its nodes, so it tells the community.
            double const value = gain(node, links.weight[part], part_strength[part]);
            if (partition[part] == partition[node] && value > best_gain) {
                best = part;
                best_gain = value;
            }
        }
        if (best != parts[node]) {
            part_strength[parts[node]] -= strength_[node];
            part_strength[best] += strength_[node];
            parts[node] = best;
            alone[best] = alone[node] = false;
        }
    }
    return parts;
}

Graph Level::aggregate(Partition const& parts, std::uint32_t count) const {
    std::vector<std::vector<std::uint32_t>> members(count);
    for (std::uint32_t node = 0; node < parts.size(); ++node) {
        members[parts[node]].push_back(node);
    }
    Graph graph;
    std::vector<double> weight(count, 0);
    std::vector<std::uint32_t> touched;
    for (std::uint32_t part = 0; part < count; ++part) {
        for (std::uint32_t const node : members[part]) {
            for (std::size_t e = graph_.begin[node]; e < graph_.begin[node + 1]; ++e) {
                std::uint32_t const other = parts[graph_.edges[e].to];
                if (weight[other] == 0) {
                    touched.push_back(other);
                }
                // An edge inside a part is seen from both ends, an old loop only once.
                bool const halved = other == part && graph_.edges[e].to != node;
                weight[other] += graph_.edges[e].weight * (halved ? 0.5 : 1);
            }
        }
        std::ranges::sort(touched);
        for (std::uint32_t const other : touched) {
            graph.edges.push_back({.to = other, .weight = weight[other]});
            weight[other] = 0;
        }
        touched.clear();
        graph.begin.push_back(graph.edges.size());
    }
    return graph;
}

}  // namespace

std::vector<std::uint32_t> leiden(Graph const& graph, LeidenOptions const& options) {
    base::Random random(options.seed);
    Partition place(graph.size());  // node -> node of the present level
    std::iota(place.begin(), place.end(), 0U);
    Partition partition = place;
    Level level(graph, options.resolution);
    for (int round = 0; round < options.rounds_max; ++round) {
        bool const moved = level.move_nodes(partition, random);
        std::uint32_t const communities = renumber(partition);
        if (!moved || communities == partition.size()) {
            break;
        }
        Partition parts = level.refine(partition, random);
        std::uint32_t const count = renumber(parts);
        Partition next(count);
        for (std::size_t node = 0; node < parts.size(); ++node) {
            next[parts[node]] = partition[node];
        }
        for (std::uint32_t& node : place) {
            node = parts[node];
        }
        level = Level(level.aggregate(parts, count), options.resolution);
        partition = std::move(next);
    }
    Partition result(graph.size());
    for (std::size_t node = 0; node < result.size(); ++node) {
        result[node] = partition[place[node]];
    }
    renumber(result);
    return result;
}

}  // namespace regiotafel::theme
