// Where the nodes of a graph stand on a drawing: near who they are tied to. Stress majorization
// (Gansner, Koren and North 2004, "Graph drawing by stress majorization") of each connected part,
// from a fixed start, parts packed on shelves; labels where they cover nothing. Pure and
// deterministic: the same graph, the same drawing.
#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace regiotafel::region {

inline constexpr std::size_t kDrawnNodesMax = 160;
inline constexpr std::size_t kTreeNodesMax = 400;  // in columns

inline constexpr double kFlatness = 0.78;  // heights to widths: screens are wider than tall

struct Drawing {
    double width = 0;  // units; 1 is a pixel at full size
    double height = 0;
    std::vector<double> x{};  // by node
    std::vector<double> y{};
};

using Edges = std::vector<std::pair<std::size_t, std::size_t>>;  // numbers of nodes

// At most kDrawnNodesMax nodes; `width` of the drawing, `apart` between two that are tied.
Drawing draw(std::size_t nodes, Edges const& edges, double width, double apart);

// Trees in columns: each begins with its root, parts below it and further in; edges are (part,
// whole). At most kTreeNodesMax nodes; a node with several wholes stands below the first.
Drawing draw_trees(std::size_t nodes, Edges const& edges, double width, std::size_t columns,
                   double line);

enum class LabelSide { right, left, below, above, hidden };

// Where the label of each node goes; earlier nodes choose first. `widths` are estimates in units.
std::vector<LabelSide> place_labels(Drawing const& drawing, std::vector<double> const& widths,
                                    double height, double radius);

}  // namespace regiotafel::region
