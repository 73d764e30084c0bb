#include <fmt/format.h>

#include "region/network/layout.h"
#include "screens/graph_svg.h"
#include "screens/html.h"
#include "screens/network_screen.h"

namespace regiotafel::screens {
namespace {

constexpr std::size_t kNamesOffered = 400;

std::string node_link(PathScreen const& screen, region::NodeNumber number) {
    auto const& node = screen.network.nodes[number];
    return link(node_address(node), node.name);
}

std::string shown_name(PathScreen const& screen, PathEnd const& end) {
    return end.node ? screen.network.nodes[*end.node].name : end.typed;
}

std::string field(PathScreen const& screen, char const* name, std::string const& label,
                  PathEnd const& end) {
    return fmt::format(R"(<div class="f grow"><label for="{0}">{1}</label><input id="{0}" )"
                       R"(name="{0}" type="search" list="namen" value="{2}" maxlength="200" )"
                       R"(autocomplete="off"></div>)",
                       name, label, escaped(shown_name(screen, end)));
}

std::string form(PathScreen const& screen) {
    auto const& words = screen.words;
    std::string out = fmt::format(
        R"(<form class="filters" method="get" role="search" aria-label="{}">{}{}<div class="f">)"
        R"(<label for="op">{}</label><input id="op" name="op" type="date" value="{}"></div>)"
        R"(<button class="btn p">{}</button></form>)",
        words.html("network.path.title"),
        field(screen, "van", words.html("network.path.from"), screen.from),
        field(screen, "naar", words.html("network.path.to"), screen.to), words.html("network.on"),
        escaped(screen.on), words.html("network.path.show"));
    if (screen.network.nodes.size() <= kNamesOffered) {
        out += R"(<datalist id="namen">)";
        for (auto const& node : screen.network.nodes) {
            out += fmt::format(R"(<option value="{}"></option>)", escaped(node.name));
        }
        out += "</datalist>";
    }
    return out;
}

// "Bedoel je …": each a link that fills in this end.
std::string choice(PathScreen const& screen, PathEnd const& end, bool is_from) {
    if (end.typed.empty() || end.node) {
        return {};
    }
    auto const& words = screen.words;
    if (end.candidates.empty()) {
        return fmt::format(R"(<p class="problem-box">{}{}</p>)", icon("alert"),
                           words.html("network.path.nobody", {{"name", end.typed}}));
    }
    auto const key = [](PathEnd const& one, region::Network const& network) {
        return one.node ? base::format_uuid(network.nodes[*one.node].id) : one.typed;
    };
    std::string out = fmt::format(R"(<p class="small">{}</p><ul class="lines">)",
                                  words.html("network.path.which", {{"name", end.typed}}));
    for (auto const number : end.candidates) {
        auto const& node = screen.network.nodes[number];
        auto const id = base::format_uuid(node.id);
        auto const href = address("/" + screen.region + "/netwerk/verbinding",
                                  {{"van", is_from ? id : key(screen.from, screen.network)},
                                   {"naar", is_from ? key(screen.to, screen.network) : id},
                                   {"op", screen.on}});
        out += fmt::format(R"(<li>{}<span class="small muted">{}</span></li>)",
                           link(href, node.name), escaped(node.place));
    }
    return out + "</ul>";
}

std::string chain(PathScreen const& screen, region::NodeNumber from) {
    auto const& words = screen.words;
    if (!screen.path) {
        return fmt::format(R"(<p class="nothing">{}</p>)", words.html("network.path.none"));
    }
    if (screen.path->empty()) {
        return fmt::format(R"(<p class="nothing">{}</p>)", words.html("network.path.same"));
    }
    std::string out = fmt::format(
        R"(<h2>{}</h2><ol class="chain"><li><p class="stop">{}</p>)",
        words.html("network.path.steps", {{"count", static_cast<std::int64_t>(screen.path->size())},
                                          {"from", shown_name(screen, screen.from)},
                                          {"to", shown_name(screen, screen.to)}}),
        node_link(screen, from));
    auto at = from;
    for (auto const& step : *screen.path) {
        auto const& tie = screen.network.ties[step.tie];
        out += fmt::format(R"(<p class="tie">{}</p></li><li><p class="stop">{}</p>)",
                           escaped(tie_words(words, tie.kind, tie.from == at)),
                           node_link(screen, step.node));
        at = step.node;
    }
    return out + "</li></ol>";
}

std::string listed(std::vector<std::string> const& names) {
    std::string out;
    for (auto const& one : names) {
        out += (out.empty() ? "" : ", ") + escaped(one);
    }
    return out.empty() ? "–" : out;
}

std::string complement_row(Words const& words, std::string const& label, PathScreen const& screen,
                           region::Complement const& one) {
    auto const first = shown_name(screen, screen.from);
    auto const second = shown_name(screen, screen.to);
    return fmt::format(
        R"(<tr><th scope="row">{}</th><td data-c="{}">{}</td><td data-c="{}">{}</td>)"
        R"(<td data-c="{}">{}</td></tr>)",
        label, escaped(first), listed(one.only_first), words.html("network.both"), listed(one.both),
        escaped(second), listed(one.only_second));
}

std::string complement(PathScreen const& screen) {
    if (!screen.complement) {
        return {};
    }
    auto const& words = screen.words;
    auto const& found = *screen.complement;
    auto const first = shown_name(screen, screen.from);
    auto const second = shown_name(screen, screen.to);
    return fmt::format(
               R"(<section class="as-table"><h2>{0}</h2><p class="small muted">{1}</p>)"
               R"(<div class="table"><table class="records"><caption>{0}</caption><thead><tr>)"
               R"(<th scope="col">{2}</th><th scope="col">{3}</th><th scope="col">{4}</th>)"
               R"(<th scope="col">{5}</th></tr></thead><tbody>)",
               words.html("network.complement"), words.html("network.complement_lead"),
               words.html("network.what"), words.html("network.only", {{"name", first}}),
               words.html("network.both"), words.html("network.only", {{"name", second}})) +
           complement_row(words, words.html("network.sectors"), screen, found.sectors) +
           complement_row(words, words.html("network.places"), screen, found.places) +
           complement_row(words, words.html("network.partners"), screen, found.partners) +
           "</tbody></table></div></section>";
}

}  // namespace

std::string path_html(PathScreen const& screen) {
    auto const& words = screen.words;
    std::string out =
        fmt::format(R"(<h1>{}</h1><p class="lead">{}</p>{}{}{})", words.html("network.path.title"),
                    words.html("network.path.lead"), form(screen),
                    choice(screen, screen.from, true), choice(screen, screen.to, false));
    if (!screen.asked || !screen.from.node) {
        return out;
    }
    return out + chain(screen, *screen.from.node) + complement(screen);
}

}  // namespace regiotafel::screens
