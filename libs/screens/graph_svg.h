// Who is tied to whom as a drawing: SVG that works without script, each node a link with the focus.
// The same is always told in a table or a list beside it.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "region/network/network.h"
#include "screens/words.h"

namespace regiotafel::screens {

struct GraphNode {
    std::string label{};  // plain
    std::string href{};
    std::string css{};     // "board", "school", "education_region" …: shape and colour
    std::size_t more = 0;  // others tied to it that are not drawn
};

struct GraphEdge {
    std::size_t from = 0;  // numbers of nodes
    std::size_t to = 0;
    region::TieKind kind = region::TieKind::part_of;
};

struct GraphPicture {
    std::vector<GraphNode> nodes{};
    std::vector<GraphEdge> edges{};
    bool trees = false;        // only parts of wholes
    std::size_t left_out = 0;  // nodes that are only in the table
};

// What to draw of these ties of a network: at most kDrawnNodesMax nodes. Where there are more,
// those with one tie are counted at their neighbour, and of the rest the ones with the most ties
// stay.
GraphPicture picture_of(region::Network const& network, std::vector<region::Tie> const& ties);

std::string graph_svg(Words const& words, GraphPicture const& picture, std::string_view label);

// Drawing, legend, and a table of the ties: who, how, with whom.
std::string graph_html(Words const& words, region::Network const& network,
                       std::vector<region::Tie> const& ties, std::string_view label);

// "hoort bij", read from the tie's beginning, or from its end: "heeft als onderdeel". Plain.
std::string tie_words(Words const& words, region::TieKind kind, bool forwards);

std::string node_address(region::Node const& node);

// The class of a node: its kind of organisation, or its register.
std::string_view css_of(region::Node const& node);

}  // namespace regiotafel::screens
