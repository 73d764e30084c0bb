#include "screens/priority_screen.h"

#include <fmt/format.h>

#include "screens/html.h"

namespace regiotafel::screens {
namespace {

std::string lines_html(std::string const& heading, std::vector<PriorityLine> const& lines) {
    if (lines.empty()) {
        return {};
    }
    std::string items;
    for (auto const& one : lines) {
        items += fmt::format(R"(<li><div>{} {}</div><span class="small muted">{}</span></li>)",
                             one.href.empty() ? escaped(one.text) : link(one.href, one.text),
                             one.status_html, escaped(one.when));
    }
    return fmt::format(R"(<h4>{}</h4><ul class="lines">{}</ul>)", heading, items);
}

std::string one_html(Words const& words, PriorityChanges const& one) {
    auto const body = lines_html(words.html("priority.through"), one.through) +
                      lines_html(words.html("priority.since"), one.since);
    return fmt::format(
        R"(<li class="card"><h3>{}</h3>{}{}</li>)", link(one.href, one.title), one.status_html,
        body.empty()
            ? fmt::format(R"(<p class="small muted">{}</p>)", words.html("priority.nothing"))
            : body);
}

std::string all_html(Words const& words, std::string const& key, std::string const& lead,
                     std::vector<PriorityChanges> const& all) {
    if (all.empty()) {
        return {};
    }
    std::string items;
    for (auto const& one : all) {
        items += one_html(words, one);
    }
    return fmt::format(R"(<section class="pointing priorities"><h2>{}</h2><p class="muted">{}</p>)"
                       R"(<ul class="priority-list">{}</ul></section>)",
                       words.html(key), words.html(lead), items);
}

}  // namespace

std::string session_priorities_html(Words const& words, std::vector<PriorityChanges> const& all) {
    return all_html(words, "priority.of_session", "priority.of_session_lead", all);
}

std::string priority_sessions_html(Words const& words, std::vector<PriorityChanges> const& all) {
    return all_html(words, "priority.sessions", "priority.sessions_lead", all);
}

}  // namespace regiotafel::screens
