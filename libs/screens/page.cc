#include "screens/page.h"

#include <fmt/format.h>

#include "base/text.h"
#include "screens/html.h"

namespace regiotafel::screens {
namespace {

struct NoticeWords {
    Notice notice;
    std::string_view name;
    std::string_view key;
};

constexpr NoticeWords kNotices[] = {
    {Notice::saved, "opgeslagen", "screen.notice.saved"},
    {Notice::made, "gemaakt", "screen.notice.made"},
    {Notice::moved, "verplaatst", "screen.notice.moved"},
    {Notice::undone, "teruggedraaid", "screen.notice.undone"},
    {Notice::removed, "verwijderd", "screen.notice.removed"},
    {Notice::imported, "ingelezen", "screen.notice.imported"},
};

std::string head(Frame const& frame) {
    auto title = frame.title;
    if (!frame.crumbs.empty()) {
        title += " · " + frame.crumbs.back().text;
    }
    return fmt::format(
        R"(<!doctype html>
<html lang="{0}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="{6}">
<title>{1} · {2}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="{3}">
<script src="{4}" defer></script>{5}
</head>
)",
        frame.words.language(), escaped(title), frame.words.html("screen.brand"),
        escaped(frame.style), escaped(frame.script),
        frame.more_script.empty() ? std::string{}
                                  : fmt::format(R"(
<script src="{}" defer></script>)",
                                                escaped(frame.more_script)),
        frame.scheme.empty() ? std::string_view("light dark") : frame.scheme);
}

std::string menu(Frame const& frame) {
    if (frame.menu.empty()) {
        return {};
    }
    std::string out =
        fmt::format(R"(<nav class="menu" aria-label="{}"><ul>)", frame.words.html("screen.menu"));
    for (auto const& one : frame.menu) {
        out += fmt::format(R"(<li><a href="{}"{}>{}</a></li>)", escaped(one.href),
                           one.here ? R"( aria-current="true")" : "", escaped(one.text));
    }
    return out + "</ul></nav>";
}

// The way to the other colours: from what the machine wants to dark, to light, and back.
std::string colours(Frame const& frame) {
    bool const dark = frame.scheme == "dark";
    auto const* next = frame.scheme.empty() ? "/kleur/donker"
                       : dark               ? "/kleur/licht"
                                            : "/kleur/systeem";
    auto const* key = frame.scheme.empty() ? "screen.colours.donker"
                      : dark               ? "screen.colours.licht"
                                           : "screen.colours.systeem";
    return fmt::format(R"(<li><a href="{}" rel="nofollow">{}</a></li>)",
                       escaped(address(next, {{"terug", frame.here}})), frame.words.html(key));
}

// Who somebody is here, and behind it what is theirs: a menu that opens without a script.
std::string who(Frame const& frame) {
    auto const& words = frame.words;
    bool const dutch = words.language() == "nl";
    auto const other = address(dutch ? "/taal/en" : "/taal/nl", {{"terug", frame.here}});
    std::string out =
        fmt::format(R"(<a class="plain" href="{}" lang="{}" hreflang="{}">{}</a>)", escaped(other),
                    dutch ? "en" : "nl", dutch ? "en" : "nl", words.html("screen.other_language"));
    if (frame.role.empty() && !frame.account) {
        return out + fmt::format(R"(<a class="btn small" href="/inloggen">{}</a>)",
                                 words.html("screen.sign_in"));
    }
    std::string own;
    auto const add = [&](std::string const& href, std::string_view key) {
        own += fmt::format(R"(<li><a href="{}">{}</a></li>)", escaped(href),
                           words.html(std::string(key)));
    };
    if (frame.account) {
        add("/mijn", "account.menu");
    }
    if (frame.jobs) {
        add("/" + frame.region + "/taken", "job.title");
    }
    if (frame.people) {
        add("/" + frame.region + "/mensen-en-rollen", "people.title");
    }
    return out + fmt::format(R"(<details class="mine"><summary class="tag who">{}{}</summary>)"
                             R"(<div><ul>{}</ul><form method="post" action="/uit">)"
                             R"(<button class="btn small">{}</button></form></div></details>)",
                             icon("person"), escaped(words.role(frame.role)), own,
                             words.html("screen.sign_out"));
}

std::string bar(Frame const& frame) {
    auto const home = frame.region.empty() ? std::string("/") : "/" + frame.region;
    return fmt::format(
        R"(<header class="top"><div class="in">
<a class="brand" href="{0}">
<svg viewBox="0 0 34 34" aria-hidden="true">
<rect class="logo-a" x="1" y="1" width="15" height="15" rx="3"/>
<rect class="logo-b" x="18" y="1" width="15" height="15" rx="3"/>
<rect class="logo-c" x="1" y="18" width="15" height="15" rx="3"/>
<rect class="logo-d" x="19" y="19" width="13" height="13" rx="2.5"/></svg>
<span>{1}<small>{2}</small></span></a>
{3}<div class="end">{4}</div>
</div></header>
)",
        escaped(home), frame.words.html("screen.brand"),
        frame.region.empty() ? frame.words.html("screen.brand_sub") : escaped(frame.region_name),
        menu(frame), who(frame));
}

std::string crumbs(Frame const& frame) {
    if (frame.crumbs.empty()) {
        return {};
    }
    std::string out = fmt::format(R"(<nav class="crumbs" aria-label="{}"><ol>)",
                                  frame.words.html("screen.breadcrumb"));
    for (auto const& one : frame.crumbs) {
        out += "<li>" + link(one.href, one.text) + "</li>";
    }
    return out + fmt::format(R"(<li aria-current="page">{}</li></ol></nav>)",
                             escaped(shortened(frame.title, 60)));
}

std::string notice(Frame const& frame) {
    for (auto const& one : kNotices) {
        if (one.notice == frame.notice) {
            return fmt::format(R"(<p class="notice" role="status">{}{}</p>)", icon("check"),
                               frame.words.html(std::string(one.key)));
        }
    }
    return {};
}

std::string live(Frame const& frame) {
    if (!frame.live) {
        return {};
    }
    auto const& one = *frame.live;
    return fmt::format(
        R"(<div class="live" aria-live="polite" data-region="{}" data-register="{}")"
        R"( data-record="{}" data-also="{}" data-seq="{}"><p hidden>{}{} <a href="">{}</a></p>)"
        R"(<span class="sr" data-said="{}"></span></div>
)",
        escaped(one.region), escaped(one.register_id), escaped(one.record),
        escaped(base::join(one.also, " ")), one.seq, icon("info"),
        frame.words.html("screen.live.changed"), frame.words.html("screen.live.refresh"),
        frame.words.html("screen.live.taken_over"));
}

// On every page of a region: what people may want to know of the site, and a way to react.
std::string foot(Frame const& frame) {
    if (frame.region.empty()) {
        return {};
    }
    auto const& words = frame.words;
    auto const base = "/" + frame.region;
    auto const item = [&](std::string const& href, std::string const& key) {
        return "<li>" + link(href, words.plain(key)) + "</li>";
    };
    return fmt::format(
        R"(<nav aria-label="{}"><ul>{}{}{}{}{}{}{}{}</ul></nav>)", words.html("public.foot.menu"),
        item(base + "/agenda", "session.agenda.title"), item(base + "/oogst", "published.title"),
        item(base + "/beloofd", "public.promised"), item(base + "/consultatie", "consult.title"),
        item(address(base + "/reactie", {{"over", frame.here}}), "public.reaction.title"),
        item(base + "/nieuws.atom", "public.news.feed"),
        item(base + "/privacy", "public.privacy.title"),
        item(base + "/toegankelijkheid", "public.access.title"), colours(frame));
}

}  // namespace

std::string_view name_of(Notice notice) {
    for (auto const& one : kNotices) {
        if (one.notice == notice) {
            return one.name;
        }
    }
    return {};
}

Notice notice_named(std::string_view name) {
    for (auto const& one : kNotices) {
        if (one.name == name) {
            return one.notice;
        }
    }
    return Notice::none;
}

std::string page(Frame const& frame, std::string_view body_html) {
    auto const& words = frame.words;
    return head(frame) + fmt::format(R"(<body>
{0}<a class="skip" href="#inhoud">{1}</a>
{2}<div class="wrap">{3}
<main id="inhoud" tabindex="-1">
{4}{5}{8}{6}
</main></div>
<footer class="site"><div class="in"><p>{7}</p>{9}</div></footer>
</body>
</html>
)",
                                     frame.icons, words.html("screen.skip"), bar(frame),
                                     crumbs(frame), notice(frame), live(frame), body_html,
                                     words.html("screen.foot"), frame.box, foot(frame));
}

}  // namespace regiotafel::screens
