#include "screens/graph_svg.h"

#include <algorithm>
#include <array>
#include <map>

#include <fmt/format.h>

#include "base/text.h"
#include "region/network/layout.h"
#include "screens/html.h"

namespace regiotafel::screens {
namespace {

using region::LabelSide;
using region::NodeNumber;

constexpr double kWidth = 1040;
constexpr double kApart = 108;
constexpr std::size_t kColumns = 4;  // of trees
constexpr double kLine = 25;
constexpr double kRadius = 9;
constexpr double kLetter = 6.9;  // width of a letter of a label, in units
constexpr double kLabelHeight = 16;
constexpr std::size_t kLabelLetters = 26;
constexpr std::size_t kTiesInTable = 200;

struct TieWords {
    char const* forwards;
    char const* backwards;
};

constexpr std::array<TieWords, region::kTieKinds> kTieWords{{
    {"network.tie.part_of", "network.tie.part_of_back"},
    {"network.tie.takes_part", "network.tie.takes_part_back"},
    {"network.tie.branch_of", "network.tie.branch_of_back"},
    {"network.tie.leads", "network.tie.leads_back"},
    {"network.tie.trains_in", "network.tie.trains_in_back"},
    {"network.tie.allied", "network.tie.allied_back"},
    {"network.tie.meets_at", "network.tie.meets_at_back"},
    {"network.tie.works_with", "network.tie.works_with_back"},
    {"network.tie.trains_for", "network.tie.trains_for_back"},
    {"network.tie.shares_staff", "network.tie.shares_staff_back"},
    {"network.tie.supervises", "network.tie.supervises_back"},
    {"network.tie.advises", "network.tie.advises_back"},
    {"network.tie.funds", "network.tie.funds_back"},
    {"network.tie.refers_to", "network.tie.refers_to_back"},
}};

struct Kind {
    std::string_view css{};
    char const* key = nullptr;
};

constexpr Kind kKinds[] = {
    {"board", "network.kind.board"},
    {"school", "network.kind.school"},
    {"branch", "network.kind.branch"},
    {"training_institute", "network.kind.training_institute"},
    {"training_school", "network.kind.training_school"},
    {"external_body", "network.kind.external_body"},
    {"education_region", "network.kind.education_region"},
    {"training_partnership", "network.kind.training_partnership"},
    {"alliance", "network.kind.alliance"},
    {"consultation_table", "network.kind.consultation_table"},
};

// Boards are squares, schools circles, institutes diamonds, what people made together is wider.
std::string shape(std::string_view css, double x, double y) {
    if (css == "board") {
        return fmt::format(R"(<rect x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}"/>)",
                           x - kRadius, y - kRadius, 2 * kRadius, 2 * kRadius);
    }
    if (css == "training_institute" || css == "training_school") {
        return fmt::format(
            R"(<path d="M{0:.1f} {1:.1f}l{2:.1f} {2:.1f}l-{2:.1f} {2:.1f}l-{2:.1f} -{2:.1f}z"/>)",
            x, y - kRadius * 1.3, kRadius * 1.3);
    }
    if (css == "external_body") {
        return fmt::format(R"(<path d="M{:.1f} {:.1f}l{:.1f} {:.1f}h{:.1f}z"/>)", x,
                           y - kRadius * 1.1, kRadius * 1.15, kRadius * 2, -kRadius * 2.3);
    }
    if (css == "school" || css == "branch") {
        return fmt::format(R"(<circle cx="{:.1f}" cy="{:.1f}" r="{:.1f}"/>)", x, y,
                           css == "branch" ? kRadius * .7 : kRadius);
    }
    return fmt::format(
        R"(<rect x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}" rx="{:.1f}"/>)",
        x - kRadius * 1.5, y - kRadius, kRadius * 3, kRadius * 2, kRadius);
}

std::string label_of(GraphNode const& node) {
    auto out = shortened(node.label, kLabelLetters);
    return node.more > 0 ? out + " +" + std::to_string(node.more) : out;
}

std::string label_svg(GraphNode const& node, LabelSide side, double x, double y) {
    if (side == LabelSide::hidden) {
        return {};
    }
    double dy = 4.5;
    double dx = 0;
    std::string_view anchor = "middle";
    if (side == LabelSide::right || side == LabelSide::left) {
        dx = side == LabelSide::right ? kRadius + 4 : -kRadius - 4;
        anchor = side == LabelSide::right ? "start" : "end";
    } else {
        dy = side == LabelSide::below ? kRadius + 14 : -kRadius - 5;
    }
    return fmt::format(R"(<text x="{:.1f}" y="{:.1f}" text-anchor="{}">{}</text>)", x + dx, y + dy,
                       anchor, escaped(label_of(node)));
}

std::string legend(Words const& words, GraphPicture const& picture) {
    std::string out = R"(<ul class="legend">)";
    for (auto const& kind : kKinds) {
        bool const there = std::ranges::any_of(
            picture.nodes, [&](auto const& one) { return one.css == kind.css; });
        if (there) {
            out += fmt::format(R"(<li><svg viewBox="0 0 30 30" aria-hidden="true"><g class="node )"
                               R"(k-{}">{}</g></svg>{}</li>)",
                               kind.css, shape(kind.css, 15, 15), words.html(kind.key));
        }
    }
    return out + "</ul>";
}

std::string table(Words const& words, region::Network const& network,
                  std::vector<region::Tie> const& ties) {
    std::string out = fmt::format(
        R"(<section class="as-table"><h2>{0}</h2><div class="table"><table class="records">)"
        R"(<caption>{0}</caption><thead><tr><th scope="col">{1}</th><th scope="col">{2}</th>)"
        R"(<th scope="col">{3}</th></tr></thead><tbody>)",
        words.html("network.ties"), words.html("network.who"), words.html("network.how"),
        words.html("network.with_whom"));
    for (std::size_t i = 0; i < std::min(ties.size(), kTiesInTable); ++i) {
        auto const& from = network.nodes[ties[i].from];
        auto const& to = network.nodes[ties[i].to];
        out += fmt::format(R"(<tr><th scope="row">{}</th><td data-c="{}">{}</td>)"
                           R"(<td data-c="{}">{}</td></tr>)",
                           link(node_address(from), from.name), words.html("network.how"),
                           escaped(tie_words(words, ties[i].kind, true)),
                           words.html("network.with_whom"), link(node_address(to), to.name));
    }
    out += "</tbody></table></div>";
    if (ties.size() > kTiesInTable) {
        out += fmt::format(
            "<p>{}</p>",
            words.html("network.more_ties",
                       {{"count", static_cast<std::int64_t>(ties.size() - kTiesInTable)}}));
    }
    return out + "</section>";
}

}  // namespace

GraphPicture picture_of(region::Network const& network, std::vector<region::Tie> const& ties) {
    std::map<NodeNumber, std::size_t> degree;
    for (auto const& tie : ties) {
        if (tie.from != tie.to) {
            ++degree[tie.from];
            ++degree[tie.to];
        }
    }
    std::vector<NodeNumber> drawn;
    bool const trees = std::ranges::all_of(
        ties, [](region::Tie const& tie) { return tie.kind == region::TieKind::part_of; });
    auto const most = trees ? region::kTreeNodesMax : region::kDrawnNodesMax;
    bool const crowded = degree.size() > most;
    for (auto const& [node, count] : degree) {
        if (!crowded || count > 1) {
            drawn.push_back(node);
        }
    }
    std::ranges::stable_sort(drawn, [&](auto a, auto b) { return degree.at(a) > degree.at(b); });
    drawn.resize(std::min(drawn.size(), most));
    GraphPicture out{.trees = trees, .left_out = degree.size() - drawn.size()};
    std::map<NodeNumber, std::size_t> place;
    for (auto const number : drawn) {
        auto const& node = network.nodes[number];
        place[number] = out.nodes.size();
        out.nodes.push_back(
            {.label = node.name, .href = node_address(node), .css = std::string(css_of(node))});
    }
    for (auto const& tie : ties) {
        auto const from = place.find(tie.from);
        auto const to = place.find(tie.to);
        if (from != place.end() && to != place.end() && from != to) {
            out.edges.push_back({from->second, to->second, tie.kind});
        } else if (from != place.end() && from != to) {
            ++out.nodes[from->second].more;
        } else if (to != place.end() && from != to) {
            ++out.nodes[to->second].more;
        }
    }
    return out;
}

std::string graph_svg(Words const& words, GraphPicture const& picture, std::string_view label) {
    region::Edges edges;
    for (auto const& edge : picture.edges) {
        edges.emplace_back(edge.from, edge.to);
    }
    auto const drawing =
        picture.trees ? region::draw_trees(picture.nodes.size(), edges, kWidth, kColumns, kLine)
                      : region::draw(picture.nodes.size(), edges, kWidth, kApart);
    std::vector<double> widths;
    for (auto const& node : picture.nodes) {
        widths.push_back(kLetter * static_cast<double>(base::count_code_points(label_of(node))));
    }
    auto const sides = region::place_labels(drawing, widths, kLabelHeight, kRadius + 1);
    std::string out =
        fmt::format(R"(<div class="drawing wide" tabindex="0" role="group" aria-label="{}">)"
                    R"(<svg viewBox="0 0 {:.0f} {:.0f}" role="group" aria-label="{}"><g )"
                    R"(class="edges" aria-hidden="true">)",
                    words.html("network.drawing"), drawing.width, drawing.height, escaped(label));
    for (auto const& edge : picture.edges) {
        // A part hangs below its whole: down, then to the right.
        out += picture.trees
                   ? fmt::format(R"(<path d="M{:.1f} {:.1f}V{:.1f}H{:.1f}"/>)", drawing.x[edge.to],
                                 drawing.y[edge.to], drawing.y[edge.from], drawing.x[edge.from])
                   : fmt::format(R"(<path class="e-{}" d="M{:.1f} {:.1f}L{:.1f} {:.1f}"/>)",
                                 region::name_of(edge.kind), drawing.x[edge.from],
                                 drawing.y[edge.from], drawing.x[edge.to], drawing.y[edge.to]);
    }
    out += "</g>";
    for (std::size_t i = 0; i < picture.nodes.size(); ++i) {
        auto const& node = picture.nodes[i];
        out += fmt::format(R"(<a class="node k-{}" href="{}"><title>{}</title>{}{}</a>)",
                           escaped(node.css), escaped(node.href), escaped(node.label),
                           shape(node.css, drawing.x[i], drawing.y[i]),
                           label_svg(node, sides[i], drawing.x[i], drawing.y[i]));
    }
    return out + "</svg></div>";
}

std::string graph_html(Words const& words, region::Network const& network,
                       std::vector<region::Tie> const& ties, std::string_view label) {
    if (ties.empty()) {
        return fmt::format(R"(<p class="nothing">{}</p>)", words.html("network.no_ties"));
    }
    auto const picture = picture_of(network, ties);
    std::string out = R"(<div class="graph">)" + graph_svg(words, picture, label);
    if (picture.left_out > 0) {
        out += fmt::format(R"(<p class="small muted">{}</p>)",
                           words.html("network.left_out",
                                      {{"shown", static_cast<std::int64_t>(picture.nodes.size())},
                                       {"count", static_cast<std::int64_t>(picture.left_out)}}));
    }
    return out + legend(words, picture) + "</div>" + table(words, network, ties);
}

std::string tie_words(Words const& words, region::TieKind kind, bool forwards) {
    auto const& keys = kTieWords.at(static_cast<std::size_t>(kind));
    return words.plain(forwards ? keys.forwards : keys.backwards);
}

std::string node_address(region::Node const& node) {
    return fmt::format("/{}/{}/{}", node.home, region::register_of(node.kind),
                       base::format_uuid(node.id));
}

std::string_view css_of(region::Node const& node) {
    bool const organisation =
        node.kind == region::NodeKind::organisation && !node.organisation_kind.empty();
    return organisation ? std::string_view(node.organisation_kind) : region::register_of(node.kind);
}

}  // namespace regiotafel::screens
