#include "screens/together_screen.h"

#include <fmt/format.h>

#include "screens/html.h"

namespace regiotafel::screens {

std::string together_html(Words const& words, std::vector<TogetherLine> const& lines,
                          std::string const& lead_key, std::string const& action) {
    if (lines.size() < 2) {
        return {};
    }
    std::string items;
    for (auto const& one : lines) {
        items += fmt::format(R"(<li>{}<span class="small muted">{}, {}</span></li>)",
                             link(one.href, one.title), escaped(one.when),
                             one.tables == 0
                                 ? words.html("session.together.none")
                                 : words.html("session.together.tables", {{"count", one.tables}}));
    }
    auto const button =
        action.empty()
            ? fmt::format(R"(<p class="muted">{}</p>)", words.html("session.together.needs"))
            : fmt::format(R"(<form method="post" action="{}" class="acts" data-once>)"
                          R"(<button class="btn">{}</button></form>)",
                          escaped(action), words.html("session.together.button"));
    return fmt::format(R"(<section class="pointing" id="samen"><h2>{}</h2><p class="lead">{}</p>)"
                       R"(<ul class="lines">{}</ul>{}</section>)",
                       words.html("session.together"), words.html(lead_key), items, button);
}

}  // namespace regiotafel::screens
