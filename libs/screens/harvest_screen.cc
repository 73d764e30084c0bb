#include "screens/harvest_screen.h"

#include <fmt/format.h>

#include "screens/html.h"

namespace regiotafel::screens {
namespace {

constexpr std::string_view kAccepted = ".docx,.xlsx,.csv,.html,.md,.txt,.eml,.zip,.json,.toml";
constexpr std::int64_t kKilo = 1000;

std::string size_of(std::int64_t bytes) {
    return bytes < kKilo * kKilo ? fmt::format("{} kB", (bytes + kKilo - 1) / kKilo)
                                 : fmt::format("{:.1f} MB", static_cast<double>(bytes) / 1e6);
}

std::string problem_box(std::string const& problem) {
    return problem.empty()
               ? problem
               : fmt::format(R"(<div class="summary" role="alert" tabindex="-1" data-focus>)"
                             R"(<h2>{}{}</h2></div>)",
                             icon("alert"), escaped(problem));
}

std::string send_form(HarvestsScreen const& screen) {
    auto const& words = screen.words;
    return fmt::format(
        R"(<section class="send-forms"><h2>{0}</h2><p>{8}</p>{1}
<form method="post" enctype="multipart/form-data" class="form" data-once>
<div class="field"><label for="titel">{2}</label>
<input id="titel" type="text" name="titel" value="{3}" maxlength="200"></div>
<div class="field"><label for="datum">{4}</label>
<input id="datum" type="date" name="datum" value="{5}"></div>
{6}<div class="send"><button class="btn p">{7}</button></div></form></section>)",
        words.html("harvest.screen.new"), problem_box(screen.problem),
        words.html("harvest.screen.session"), escaped(screen.title),
        words.html("harvest.screen.date"), escaped(screen.date),
        drop_zone_html(words, words.html("harvest.screen.forms"),
                       words.html("harvest.screen.accepted")),
        words.html("harvest.screen.send"), words.html("harvest.screen.lead"));
}

std::string figures(HarvestScreen const& screen) {
    std::string out;
    for (auto const& [number, what] : screen.figures) {
        out += fmt::format(R"(<div><dt>{}</dt><dd class="num">{}</dd></div>)", escaped(what),
                           escaped(number));
    }
    return out.empty() ? out : R"(<dl class="figures">)" + out + "</dl>";
}

std::string to_check(HarvestScreen const& screen) {
    if (screen.check.doubts == 0 || screen.check.href.empty()) {
        return {};
    }
    auto const& words = screen.words;
    return fmt::format(
        R"(<div class="check-first"><p>{}</p><p><a class="btn p" href="{}" download>)"
        R"({}{}</a></p></div>)",
        words.html("harvest.screen.check_first", {{"count", screen.check.doubts}}),
        escaped(screen.check.href), icon("download"), words.html("harvest.document.nakijken"));
}

std::string publishing(HarvestScreen const& screen) {
    auto const& words = screen.words;
    auto const& one = screen.publishing;
    if (one.page.empty() && one.manage.empty()) {
        return {};
    }
    auto const state = one.page.empty() ? words.html("publish.state_private")
                                        : words.html("publish.state_public",
                                                     {{"number", std::int64_t{one.version}}});
    auto const button = [](std::string const& href, std::string const& text) {
        return href.empty()
                   ? std::string{}
                   : fmt::format(R"(<a class="btn" href="{}">{}</a>)", escaped(href), text);
    };
    auto const* manage = one.page.empty() ? "publish.title" : "published.manage";
    return fmt::format(R"(<section class="publishing"><p>{}</p><p class="acts">{}{}</p></section>)",
                       state, button(one.page, words.html("publish.to_page")),
                       button(one.manage, words.html(manage)));
}

std::string documents(HarvestScreen const& screen) {
    std::string out;
    for (auto const& group : screen.groups) {
        out += fmt::format(R"(<section class="documents"><h2>{}</h2><p class="small muted">{}</p>)"
                           R"(<ul class="lines">)",
                           escaped(group.heading), escaped(group.help));
        for (auto const& one : group.documents) {
            out += fmt::format(R"(<li><a href="{}" download>{}{}</a>)"
                               R"(<span class="small muted num">{}</span></li>)",
                               escaped(one.href), icon("download"), escaped(one.name),
                               size_of(one.bytes));
        }
        out += "</ul></section>";
    }
    return out;
}

std::string forms(HarvestScreen const& screen) {
    auto const& words = screen.words;
    std::string out;
    if (!screen.refused.empty()) {
        out += fmt::format(R"(<section class="refused"><h2>{}</h2><ul>)",
                           words.html("harvest.screen.refused"));
        for (auto const& [name, why] : screen.refused) {
            out += fmt::format("<li><strong>{}</strong>: {}</li>", escaped(name), escaped(why));
        }
        out += "</ul></section>";
    }
    if (screen.forms.empty()) {
        return out;
    }
    out += fmt::format(R"(<details class="forms"><summary>{}</summary><ul class="lines">)",
                       words.html("harvest.screen.papers",
                                  {{"count", static_cast<std::int64_t>(screen.forms.size())}}));
    for (auto const& [name, bytes] : screen.forms) {
        out += fmt::format(R"(<li>{}<span class="small muted num">{}</span></li>)", escaped(name),
                           size_of(bytes));
    }
    return out + "</ul></details>";
}

std::string again_form(HarvestScreen const& screen) {
    auto const& words = screen.words;
    return fmt::format(R"(<section class="send-forms"><h2>{}</h2><p>{}</p>{}
<form method="post" enctype="multipart/form-data" class="form" data-once>
{}<div class="send"><button class="btn">{}</button></div></form></section>)",
                       words.html("harvest.screen.again"), words.html("harvest.screen.again_help"),
                       problem_box(screen.problem),
                       drop_zone_html(words, words.html("harvest.screen.choices"),
                                      words.html("harvest.screen.accepted")),
                       words.html("harvest.screen.send_again"));
}

}  // namespace

// Without script it is the browser's own field.
std::string drop_zone_html(Words const& words, std::string const& label, std::string const& help) {
    return fmt::format(R"(<div class="field drop" data-drop><label for="formulieren">{}</label>
<p class="help" id="formulieren-help">{}</p>
<input id="formulieren" type="file" name="formulieren" multiple accept="{}"
aria-describedby="formulieren-help"><p class="small" data-chosen aria-live="polite"></p>
<p class="small muted" data-hint hidden>{}</p></div>)",
                       label, help, kAccepted, words.html("harvest.screen.drop"));
}

std::string harvests_html(HarvestsScreen const& screen) {
    auto const& words = screen.words;
    std::string out =
        fmt::format(R"(<div class="head"><div><h1>{}</h1><p class="lead">{}</p></div></div>)",
                    words.html("published.title"), words.html("published.lead"));
    if (!screen.published.empty()) {
        out += fmt::format(R"(<section><h2 class="small-head">{}</h2>{}</section>)",
                           words.html("published.all"), screen.published);
    } else if (!screen.may_send && screen.harvests.empty()) {
        return out + fmt::format(R"(<p class="nothing">{}</p>)", words.html("published.none"));
    }
    if (screen.may_send) {
        out += send_form(screen);
    }
    if (screen.harvests.empty()) {
        return out;
    }
    out += fmt::format(R"(<section><h2>{}</h2><ol class="jobs">)",
                       words.html("harvest.screen.earlier"));
    for (auto const& one : screen.harvests) {
        out += fmt::format(R"(<li><div class="what"><h3>{}</h3>{}</div><div class="came">)",
                           link(one.href, one.title), job_state(words, one.job));
        for (auto const& line : one.job.told) {
            out += "<p>" + escaped(line) + "</p>";
        }
        out += "</div></li>";
    }
    return out + "</ol></section>";
}

std::string harvest_html(HarvestScreen const& screen) {
    auto const& words = screen.words;
    auto const session =
        screen.session.empty()
            ? std::string{}
            : fmt::format(R"(<a class="btn" href="{}">{}{}</a>)", escaped(screen.session),
                          icon("right"), words.html("harvest.screen.to_session"));
    bool const whole = is_over(screen.job) && screen.job.state == "done";
    return fmt::format(
               R"(<div class="head"><div><h1>{}</h1></div><div class="acts">{}</div></div>)",
               escaped(screen.title), session) +
           (whole ? std::string{} : job_box(words, screen.region, screen.job)) + figures(screen) +
           to_check(screen) + publishing(screen) + R"(<div class="document-groups">)" +
           documents(screen) + "</div>" + forms(screen) +
           (screen.may_send ? again_form(screen) : std::string{});
}

}  // namespace regiotafel::screens
