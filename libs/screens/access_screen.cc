#include "screens/access_screen.h"

#include <fmt/format.h>

#include "screens/html.h"

namespace regiotafel::screens {
namespace {

constexpr std::pair<std::string_view, char const*> kWays[] = {{"page", "access.way.page"},
                                                              {"list", "access.way.list"},
                                                              {"export", "access.way.export"},
                                                              {"api", "access.way.api"},
                                                              {"history", "access.way.history"}};

std::string way_words(Words const& words, std::string_view way) {
    for (auto const& [name, key] : kWays) {
        if (name == way) {
            return words.html(key);
        }
    }
    return escaped(way);
}

std::string row(AccessScreen const& screen, AccessLine const& line) {
    auto const& words = screen.words;
    auto const cell = [&](char const* key, std::string const& html) {
        return fmt::format(R"(<td data-c="{}">{}</td>)", words.html(key), html);
    };
    return R"(<tr><th scope="row">)" + escaped(line.who) + "</th>" +
           (screen.own ? std::string{} : cell("access.whose", escaped(line.whose))) +
           cell("access.what",
                line.href.empty() ? escaped(line.what) : link(line.href, line.what)) +
           cell("access.way", way_words(words, line.way) +
                                  (line.times > 1 ? fmt::format(" ({}×)", line.times) : "")) +
           cell("access.when", escaped(line.when)) + "</tr>";
}

}  // namespace

std::string access_html(AccessScreen const& screen) {
    auto const& words = screen.words;
    auto const title = words.html(screen.own ? "access.own_title" : "access.title");
    std::string out = fmt::format(R"(<h1>{}</h1><p class="lead">{}</p>)", title,
                                  words.html(screen.own ? "access.own_lead" : "access.lead"));
    if (screen.lines.empty()) {
        return out + fmt::format(R"(<p class="nothing">{}</p>)", words.html("access.none"));
    }
    std::string rows;
    for (auto const& line : screen.lines) {
        rows += row(screen, line);
    }
    auto const head = [&](char const* key) {
        return R"(<th scope="col">)" + words.html(key) + "</th>";
    };
    return out + R"(<div class="table"><table class="records"><caption>)" + title +
           "</caption><thead><tr>" + head("access.who") +
           (screen.own ? std::string{} : head("access.whose")) + head("access.what") +
           head("access.way") + head("access.when") + "</tr></thead><tbody>" + rows +
           "</tbody></table></div>";
}

}  // namespace regiotafel::screens
