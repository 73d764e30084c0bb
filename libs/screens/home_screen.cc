#include "screens/home_screen.h"

#include <fmt/format.h>

#include "screens/detail_screen.h"
#include "screens/html.h"

namespace regiotafel::screens {
namespace {

constexpr std::pair<std::string_view, std::string_view> kGroups[] = {
    {"agenda", "screen.group.agenda"},
    {"network", "screen.group.network"},
    {"session", "screen.group.session"},
    {"library", "screen.group.library"},
};

std::string group_name(Words const& words, std::string_view group) {
    for (auto const& [id, key] : kGroups) {
        if (id == group) {
            return words.html(std::string(key));
        }
    }
    return words.html("screen.group.other");
}

bool known_group(std::string_view group) {
    for (auto const& one : kGroups) {
        if (one.first == group) {
            return true;
        }
    }
    return false;
}

std::string card(HomeScreen const& screen, RegisterCard const& one) {
    auto const& words = screen.words;
    auto const base = "/" + screen.region + "/" + one.schema->id;
    return fmt::format(
        R"(<li><a href="{}"><span class="n">{}</span><span class="name">{}</span></a>)"
        R"(<p>{}</p></li>)",
        escaped(base), one.count, words.in(one.schema->plural), words.in(one.schema->description));
}

std::string groups(HomeScreen const& screen) {
    std::string out;
    auto const add = [&](std::string_view group, bool others) {
        std::string items;
        for (auto const& one : screen.cards) {
            bool const here = others ? !known_group(one.schema->group) : one.schema->group == group;
            items += here ? card(screen, one) : "";
        }
        if (!items.empty()) {
            out += fmt::format(
                R"(<section class="group"><h2>{}</h2><ul class="registers">{}</ul></section>)",
                group_name(screen.words, group), items);
        }
    };
    for (auto const& one : kGroups) {
        add(one.first, false);
    }
    add("", true);
    return out;
}

std::string changes(HomeScreen const& screen) {
    auto const& words = screen.words;
    std::string out =
        fmt::format(R"(<section class="lately"><h2>{}</h2>)", words.html("screen.home.lately"));
    if (screen.changes.empty()) {
        return out +
               fmt::format(R"(<p class="none">{}</p></section>)", words.html("screen.home.quiet"));
    }
    out += "<ol>";
    for (std::size_t i = 0; i < screen.changes.size(); ++i) {
        auto const& one = screen.changes[i];
        // What happened to one record in a row stands together.
        bool const goes_on = i > 0 && !one.record.href.empty() &&
                             screen.changes[i - 1].record.href == one.record.href;
        if (!goes_on) {
            auto const what = one.record.href.empty() ? escaped(one.record.title)
                                                      : link(one.record.href, one.record.title);
            out += fmt::format(R"({}<li><p class="what">{}</p><p class="xs muted">{}</p>)",
                               i == 0 ? "" : "</li>", what, words.in(one.schema->label));
        }
        out += fmt::format(R"(<p class="small">{} <span class="xs muted">{}</span></p>)",
                           change_words(words, *one.schema, one.entry),
                           who_and_when(words, one.entry.event, one.own));
    }
    return out + "</li></ol></section>";
}

std::string search(HomeScreen const& screen) {
    auto const& words = screen.words;
    return fmt::format(
        R"(<form class="find" method="get" role="search"><label for="q">{}</label><div>)"
        R"(<input id="q" type="search" name="q" value="{}" maxlength="200">)"
        R"(<button class="btn p">{}</button></div></form>)",
        words.html("screen.home.search"), escaped(screen.q), words.html("screen.search"));
}

std::string acts(HomeScreen const& screen) {
    std::string out;
    for (auto const& act : screen.acts) {
        out +=
            fmt::format(R"(<a class="btn" href="{}">{}</a>)", escaped(act.href), escaped(act.text));
    }
    return out.empty() ? out : R"(<p class="acts home-acts">)" + out + "</p>";
}

std::string results(HomeScreen const& screen) {
    auto const& words = screen.words;
    std::string out;
    std::int64_t total = 0;
    for (auto const& one : screen.found) {
        total += one.count;
        out += fmt::format(R"(<section class="pointing"><h2>{} <span class="num">{}</span></h2>)"
                           R"(<ul class="lines">)",
                           words.in(one.schema->plural), one.count);
        for (auto const& record : one.records) {
            out += fmt::format("<li>{}{}</li>",
                               link(record_address(screen.region, *one.schema, record),
                                    title_of(words, *one.schema, record)),
                               status_tag(words, *one.schema, record.status));
        }
        out += "</ul>";
        if (one.count > static_cast<std::int64_t>(one.records.size())) {
            auto const all = address("/" + screen.region + "/" + one.schema->id, {{"q", screen.q}});
            out += fmt::format(R"(<p><a href="{}">{}</a></p>)", escaped(all),
                               words.html("screen.board.all", {{"count", one.count}}));
        }
        out += "</section>";
    }
    return fmt::format(R"(<p class="count" role="status">{}</p>{})",
                       words.html("screen.home.found", {{"count", total}, {"q", screen.q}}), out);
}

}  // namespace

std::string home_html(HomeScreen const& screen) {
    auto const& words = screen.words;
    std::string out =
        fmt::format(R"(<p class="eyebrow">{}</p><h1>{}</h1>{})",
                    words.html("screen.home.eyebrow", {{"region", screen.region_name}}),
                    words.html("screen.home.title"), search(screen));
    if (!screen.q.empty()) {
        return out + results(screen);
    }
    return out + acts(screen) + day_html(words, screen.region, screen.day) +
           R"(<div class="two home"><div>)" + groups(screen) + "</div><aside>" + changes(screen) +
           "</aside></div>";
}

std::string regions_html(Words const& words, std::vector<Link> const& regions) {
    std::string out = fmt::format(R"(<h1>{}</h1>)", words.html("screen.regions.title"));
    if (regions.empty()) {
        return out + fmt::format(R"(<p class="nothing">{}</p>)", words.html("screen.regions.none"));
    }
    out += R"(<ul class="lines regions">)";
    for (auto const& region : regions) {
        out += "<li>" + link(region.href, region.text) + "</li>";
    }
    return out + "</ul>";
}

std::string problem_title(Words const& words, int status) {
    switch (status) {
        case 404:
            return words.plain("screen.problem.missing");
        case 401:
            return words.plain("screen.problem.sign_in");
        case 403:
            return words.plain("screen.problem.forbidden");
        default:
            return words.plain(status >= 500 ? "screen.problem.ours" : "screen.problem.cannot");
    }
}

std::string problem_html(Words const& words, int status, std::string_view text) {
    auto const way = status == 401 || status == 403
                         ? fmt::format(R"(<a class="btn p" href="/inloggen">{}</a>)",
                                       words.html("screen.sign_in"))
                         : std::string{};
    return fmt::format(
        R"(<div class="narrow problem"><p class="eyebrow num">{}</p><h1>{}</h1>)"
        R"(<p class="lead">{}</p><p class="acts">{}<a class="btn" href="/">{}</a></p>)"
        R"(</div>)",
        status, escaped(problem_title(words, status)), escaped(text), way,
        words.html("screen.problem.home"));
}

}  // namespace regiotafel::screens
