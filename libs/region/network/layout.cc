#include "region/network/layout.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace regiotafel::region {
namespace {

constexpr int kRounds = 120;
constexpr double kGoldenAngle = 2.399963229728653;  // radians: no two nodes start on one line
constexpr double kEdge = 34;                        // units around the drawing
constexpr double kIndent = 24;                      // of a part below its whole
constexpr double kGap = 70;                         // between parts

struct Part {
    std::vector<std::size_t> nodes{};
    std::vector<double> x{};
    std::vector<double> y{};
    double width = 0;
    double height = 0;
};

std::vector<std::vector<std::size_t>> neighbours_of(std::size_t nodes, Edges const& edges) {
    std::vector<std::vector<std::size_t>> out(nodes);
    for (auto const& [a, b] : edges) {
        if (a != b) {
            out[a].push_back(b);
            out[b].push_back(a);
        }
    }
    return out;
}

// The nodes of one part in the order of a search from `start`.
std::vector<std::size_t> reached(std::vector<std::vector<std::size_t>> const& next,
                                 std::size_t start, std::vector<bool>& seen) {
    std::vector<std::size_t> out{start};
    seen[start] = true;
    for (std::size_t at = 0; at < out.size(); ++at) {
        for (auto const other : next[out[at]]) {
            if (!seen[other]) {
                seen[other] = true;
                out.push_back(other);
            }
        }
    }
    return out;
}

// Steps between all pairs of a part, by place in it.
std::vector<std::vector<double>> distances(std::vector<std::vector<std::size_t>> const& next,
                                           std::vector<std::size_t> const& nodes) {
    std::vector<std::size_t> place(next.size());
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        place[nodes[i]] = i;
    }
    std::vector<std::vector<double>> out(nodes.size(), std::vector<double>(nodes.size(), -1));
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        std::vector<std::size_t> order{nodes[i]};
        out[i][i] = 0;
        for (std::size_t at = 0; at < order.size(); ++at) {
            for (auto const other : next[order[at]]) {
                if (out[i][place[other]] < 0) {
                    out[i][place[other]] = out[i][place[order[at]]] + 1;
                    order.push_back(other);
                }
            }
        }
    }
    return out;
}

// Moves every node to where its distances to the others fit best, one after another.
void settle(Part& part, std::vector<std::vector<double>> const& far, double apart) {
    auto const count = part.nodes.size();
    for (int round = 0; round < kRounds; ++round) {
        for (std::size_t i = 0; i < count; ++i) {
            double x = 0;
            double y = 0;
            double weight = 0;
            for (std::size_t j = 0; j < count; ++j) {
                if (i == j) {
                    continue;
                }
                auto const ideal = far[i][j] * apart;
                auto const dx = part.x[i] - part.x[j];
                auto const dy = part.y[i] - part.y[j];
                auto const length = std::max(std::sqrt(dx * dx + dy * dy), 1e-6);
                auto const w = 1 / (ideal * ideal);
                x += w * (part.x[j] + ideal * dx / length);
                y += w * (part.y[j] + ideal * dy / length);
                weight += w;
            }
            if (weight > 0) {
                part.x[i] = x / weight;
                part.y[i] = y / weight;
            }
        }
    }
}

Part make_part(std::vector<std::vector<std::size_t>> const& next, std::vector<std::size_t> nodes,
               double apart) {
    Part part{.nodes = std::move(nodes)};
    for (std::size_t i = 0; i < part.nodes.size(); ++i) {
        auto const radius = apart * std::sqrt(static_cast<double>(i));
        auto const angle = kGoldenAngle * static_cast<double>(i);
        part.x.push_back(radius * std::cos(angle));
        part.y.push_back(radius * std::sin(angle));
    }
    settle(part, distances(next, part.nodes), apart);
    auto const [left, right] = std::ranges::minmax(part.x);
    auto const [top, bottom] = std::ranges::minmax(part.y);
    for (std::size_t i = 0; i < part.nodes.size(); ++i) {
        part.x[i] -= left;
        part.y[i] = (part.y[i] - top) * kFlatness;
    }
    part.width = right - left;
    part.height = (bottom - top) * kFlatness;
    return part;
}

}  // namespace

Drawing draw(std::size_t nodes, Edges const& edges, double width, double apart) {
    nodes = std::min(nodes, kDrawnNodesMax);
    Edges kept;
    std::ranges::copy_if(edges, std::back_inserter(kept), [&](auto const& edge) {
        return edge.first < nodes && edge.second < nodes;
    });
    auto const next = neighbours_of(nodes, kept);
    std::vector<bool> seen(nodes, false);
    std::vector<Part> parts;
    for (std::size_t node = 0; node < nodes; ++node) {
        if (!seen[node]) {
            parts.push_back(make_part(next, reached(next, node, seen), apart));
        }
    }
    std::ranges::stable_sort(
        parts, [](Part const& a, Part const& b) { return a.nodes.size() > b.nodes.size(); });
    Drawing out{.width = width, .x = std::vector<double>(nodes), .y = std::vector<double>(nodes)};
    auto const room = width - 2 * kEdge;
    double left = 0;
    double top = 0;
    double shelf = 0;
    for (auto const& part : parts) {
        auto const scale = part.width > room ? room / part.width : 1.0;
        auto const wide = part.width * scale;
        if (left > 0 && left + wide > room) {
            left = 0;
            top += shelf + kGap;
            shelf = 0;
        }
        for (std::size_t i = 0; i < part.nodes.size(); ++i) {
            out.x[part.nodes[i]] = kEdge + left + part.x[i] * scale;
            out.y[part.nodes[i]] = kEdge + top + part.y[i] * scale;
        }
        left += wide + 2 * kGap;
        shelf = std::max(shelf, part.height * scale);
    }
    out.height = top + shelf + 2 * kEdge;
    return out;
}

Drawing draw_trees(std::size_t nodes, Edges const& edges, double width, std::size_t columns,
                   double line) {
    nodes = std::min(nodes, kTreeNodesMax);
    std::vector<std::vector<std::size_t>> parts(nodes);
    std::vector<bool> below(nodes, false);
    for (auto const& [part, whole] : edges) {
        if (part < nodes && whole < nodes && part != whole && !below[part]) {
            below[part] = true;
            parts[whole].push_back(part);
        }
    }
    struct Line {
        std::size_t node;
        std::size_t depth;
    };
    std::vector<std::vector<Line>> trees;
    std::size_t lines = 0;
    for (std::size_t root = 0; root < nodes; ++root) {
        if (below[root]) {
            continue;
        }
        std::vector<Line> waiting{{root, 0}};
        auto& tree = trees.emplace_back();
        while (!waiting.empty()) {
            auto const at = waiting.back();
            waiting.pop_back();
            tree.push_back(at);
            for (auto part = parts[at.node].rbegin(); part != parts[at.node].rend(); ++part) {
                waiting.push_back({*part, at.depth + 1});
            }
        }
        lines += tree.size() + 1;
    }
    Drawing out{.width = width, .x = std::vector<double>(nodes), .y = std::vector<double>(nodes)};
    auto const each = (lines + columns - 1) / std::max<std::size_t>(columns, 1);
    std::size_t column = 0;
    std::size_t row = 0;
    auto const wide = (width - kEdge) / static_cast<double>(columns);
    for (auto const& tree : trees) {
        if (row > 0 && row + tree.size() / 2 > each && column + 1 < columns) {
            ++column;
            row = 0;
        }
        for (auto const& one : tree) {
            out.x[one.node] = kEdge / 2 + static_cast<double>(column) * wide +
                              static_cast<double>(one.depth) * kIndent;
            out.y[one.node] = kEdge + static_cast<double>(row++) * line;
        }
        out.height = std::max(out.height, static_cast<double>(row) * line + kEdge);
        ++row;
    }
    return out;
}

std::vector<LabelSide> place_labels(Drawing const& drawing, std::vector<double> const& widths,
                                    double height, double radius) {
    struct Box {
        double left;
        double top;
        double right;
        double bottom;
    };
    std::vector<Box> taken;
    for (std::size_t i = 0; i < drawing.x.size(); ++i) {
        taken.push_back({drawing.x[i] - radius, drawing.y[i] - radius, drawing.x[i] + radius,
                         drawing.y[i] + radius});
    }
    auto const free = [&](Box const& box) {
        bool const inside = box.left >= 0 && box.top >= 0 && box.right <= drawing.width &&
                            box.bottom <= drawing.height;
        return inside && std::ranges::none_of(taken, [&](Box const& other) {
                   return box.left < other.right && other.left < box.right &&
                          box.top < other.bottom && other.top < box.bottom;
               });
    };
    std::vector<LabelSide> out(drawing.x.size(), LabelSide::hidden);
    for (std::size_t i = 0; i < out.size(); ++i) {
        auto const x = drawing.x[i];
        auto const y = drawing.y[i];
        auto const wide = widths[i];
        std::pair<LabelSide, Box> const choices[] = {
            {LabelSide::right,
             {x + radius + 3, y - height / 2, x + radius + 3 + wide, y + height / 2}},
            {LabelSide::left,
             {x - radius - 3 - wide, y - height / 2, x - radius - 3, y + height / 2}},
            {LabelSide::below,
             {x - wide / 2, y + radius + 2, x + wide / 2, y + radius + 2 + height}},
            {LabelSide::above,
             {x - wide / 2, y - radius - 2 - height, x + wide / 2, y - radius - 2}},
        };
        for (auto const& [side, box] : choices) {
            if (free(box)) {
                out[i] = side;
                taken.push_back(box);
                break;
            }
        }
    }
    return out;
}

}  // namespace regiotafel::region
