#include "screens/check_screen.h"

#include <fmt/format.h>

#include "screens/harvest_screen.h"
#include "screens/html.h"

namespace regiotafel::screens {
namespace {

std::string problem_box(std::string const& problem) {
    return problem.empty() ? problem
                           : fmt::format(R"(<div class="summary" role="alert" tabindex="-1" )"
                                         R"(data-focus><h2>{}{}</h2></div>)",
                                         icon("alert"), escaped(problem));
}

std::string button(std::string const& href, std::string const& text, std::string_view css = "") {
    return href.empty()
               ? href
               : fmt::format(R"(<a class="btn{}" href="{}">{}</a>)", css, escaped(href), text);
}

std::string send_form(SessionHarvestScreen const& screen) {
    if (!screen.may_send) {
        return {};
    }
    auto const& words = screen.words;
    return fmt::format(
        R"(<section class="send-forms"><h2>{}</h2>{}<form method="post" )"
        R"(enctype="multipart/form-data" class="form" data-once>{}<div class="send">)"
        R"(<button class="btn{}">{}</button>{}</div></form></section>)",
        words.html(screen.made ? "session.harvest.more" : "session.harvest.first"),
        problem_box(screen.problem),
        drop_zone_html(
            words, words.html("harvest.screen.forms"),
            words.html(screen.made ? "session.harvest.more_help" : "harvest.screen.accepted")),
        screen.made ? "" : " p", words.html("harvest.screen.send"),
        screen.made ? std::string{}
                    : button(screen.empty_form, words.html("session.lead.empty_form"), " q"));
}

std::string made_block(SessionHarvestScreen const& screen) {
    if (!screen.made) {
        return {};
    }
    auto const& words = screen.words;
    std::string figures;
    for (auto const& [number, what] : screen.figures) {
        figures += fmt::format(R"(<div><dt>{}</dt><dd class="num">{}</dd></div>)", escaped(what),
                               escaped(number));
    }
    bool const doubtful = screen.doubts > 0;
    std::string out = fmt::format(R"(<dl class="figures">{}</dl>)", figures);
    if (doubtful) {
        out += fmt::format(R"(<div class="check-first"><p>{}</p></div>)",
                           words.html("session.harvest.doubts", {{"count", screen.doubts}}));
    }
    return out + R"(<div class="acts">)" +
           button(screen.check, words.html("session.harvest.check"), doubtful ? " p" : "") +
           button(screen.reading, words.html("session.harvest.reading")) +
           button(screen.documents, words.html("session.harvest.documents")) +
           button(screen.publish, words.html("session.harvest.publish"), doubtful ? "" : " p") +
           button(screen.compare, words.html("compare.way")) +
           button(screen.page, words.html("session.harvest.page")) + "</div>";
}

std::string pairs(std::string const& css, std::string const& heading,
                  std::vector<std::pair<std::string, std::string>> const& items) {
    if (items.empty()) {
        return {};
    }
    std::string out;
    for (auto const& [name, text] : items) {
        out += fmt::format("<li><strong>{}</strong> {}</li>", escaped(name), escaped(text));
    }
    return fmt::format(R"(<section class="{}"><h2>{}</h2><ul class="spaced">{}</ul></section>)",
                       css, heading, out);
}

std::string doubt_html(DoubtLine const& doubt) {
    std::string options;
    for (auto const& one : doubt.options) {
        options += fmt::format(
            R"(<label class="pick"><input type="radio" name="d.{}" value="{}"{}> {}</label>)",
            escaped(doubt.id), escaped(one.value), one.chosen ? " checked" : "",
            escaped(one.label));
    }
    return fmt::format(R"(<div class="field"><fieldset><legend>{}</legend><p class="help">{}</p>)"
                       R"(<blockquote class="said">{}</blockquote><p class="help">{}</p>)"
                       R"(<div class="picks">{}</div></fieldset></div>)",
                       escaped(doubt.question), escaped(doubt.where), escaped(doubt.text),
                       escaped(doubt.reason), options);
}

std::string idea_html(CheckScreen const& screen, IdeaLine const& idea) {
    auto const& words = screen.words;
    std::string proposal;
    if (idea.label.empty() && !idea.proposal.empty()) {
        proposal = fmt::format(
            R"(<label class="pick"><input type="checkbox" name="n.{}" value="{}"> <span>{}</span>)"
            R"(</label>)",
            escaped(idea.id), escaped(idea.proposal),
            words.html("session.check.take", {{"label", idea.proposal}}));
    }
    return fmt::format(
        R"(<li><div><p>{}</p><p class="small muted">{}</p></div><div>{}<input type="text" )"
        R"(name="o.{}" value="{}" list="onderwerpen" maxlength="120" aria-label="{}"></div></li>)",
        escaped(idea.text), escaped(idea.where), proposal, escaped(idea.id), escaped(idea.label),
        words.html("session.check.label_of", {{"text", shortened(idea.text, 60)}}));
}

std::string promise_html(AfterPromise const& one) {
    return fmt::format(
        R"(<li class="card"><h3>{}</h3><p class="acts">{}</p><p class="facts">{}</p>{})"
        R"(</li>)",
        link(one.href, one.what), one.status_html, escaped(one.about),
        one.evidence.empty() ? std::string{} : "<p>" + escaped(one.evidence) + "</p>");
}

std::string lines(std::string const& heading, std::vector<SessionLine> const& items) {
    if (items.empty()) {
        return {};
    }
    std::string out;
    for (auto const& one : items) {
        out += fmt::format(R"(<li>{}<span class="small muted">{}</span></li>)",
                           link(one.href, one.title), escaped(one.note));
    }
    return fmt::format(
        R"(<section class="pointing"><h2>{}</h2><ul class="lines">{}</ul></section>)", heading,
        out);
}

}  // namespace

std::string session_harvest_html(SessionHarvestScreen const& screen) {
    auto const& words = screen.words;
    return lead_head_html(words, screen.head) +
           fmt::format("<h2>{}</h2>", words.html("session.harvest.title")) + screen.job_html +
           made_block(screen) +
           pairs("refused", words.html("harvest.screen.refused"), screen.refused) +
           pairs("pointing", words.html("session.harvest.late"), screen.late) + send_form(screen);
}

std::string check_html(CheckScreen const& screen) {
    auto const& words = screen.words;
    std::string out = lead_head_html(words, screen.head) + problem_box(screen.problem);
    out += fmt::format(R"(<p class="acts">{}</p><form method="post" class="form check" data-once>)",
                       button(screen.back, words.html("session.check.back")));
    if (!screen.doubts.empty()) {
        out += fmt::format("<h2>{}</h2>", words.html("session.check.doubts"));
        for (auto const& doubt : screen.doubts) {
            out += doubt_html(doubt);
        }
    }
    if (screen.elsewhere > 0) {
        out += fmt::format(R"(<p class="lead">{} <a href="{}" download>{}</a></p>)",
                           words.html("session.check.elsewhere", {{"count", screen.elsewhere}}),
                           escaped(screen.check_page), words.html("harvest.document.nakijken"));
    }
    std::string labels;
    for (auto const& label : screen.labels) {
        labels += fmt::format(R"(<option value="{}"></option>)", escaped(label));
    }
    std::string ideas;
    for (auto const& idea : screen.ideas) {
        ideas += idea_html(screen, idea);
    }
    return out +
           fmt::format(
               R"(<h2>{}</h2><p class="lead">{}</p><datalist id="onderwerpen">{}</datalist>)"
               R"(<ul class="coding">{}</ul><div class="send"><button class="btn p">{}</button>)"
               R"(</div></form>)",
               words.html("session.check.ideas"), words.html("session.check.ideas_lead"), labels,
               ideas, words.html("session.check.save"));
}

std::string reading_html(ReadingScreen const& screen) {
    auto const& words = screen.words;
    std::string parts;
    for (auto const& one : screen.parts) {
        parts += fmt::format(R"(<div class="field long"><label for="t-{0}">{1}</label>)"
                             R"(<textarea id="t-{0}" name="t.{0}" rows="4" maxlength="6000">)",
                             escaped(one.id), escaped(one.name));
        parts += "\n" + escaped(one.text) + "</textarea></div>";
    }
    return lead_head_html(words, screen.head) + problem_box(screen.problem) +
           fmt::format(R"(<p class="acts">{}</p><div class="narrow"><h2>{}</h2>)"
                       R"(<p class="lead">{}</p><form method="post" class="form" data-once>{})"
                       R"(<div class="send"><button class="btn p">{}</button></div></form></div>)",
                       button(screen.back, words.html("session.check.back")),
                       words.html("session.reading.title"), words.html("session.reading.lead"),
                       parts, words.html("session.reading.save"));
}

std::string after_html(AfterScreen const& screen) {
    auto const& words = screen.words;
    if (screen.pages.empty() && screen.documents.empty() && screen.promises.empty()) {
        return {};
    }
    std::string promises;
    for (auto const& one : screen.promises) {
        promises += promise_html(one);
    }
    if (!promises.empty()) {
        promises =
            fmt::format(R"(<section class="pointing"><h2>{}</h2><ul class="promises">{}</ul>)"
                        R"(</section>)",
                        words.html("session.after.promises"), promises);
    }
    return lines(words.html("session.after.pages"), screen.pages) + promises +
           lines(words.html("session.after.documents"), screen.documents) +
           fmt::format(R"(<section class="pointing"><h2>{}</h2><p>{}</p><p class="acts">{}{}</p>)"
                       R"(</section>)",
                       words.html("session.after.go_on"), words.html("session.after.go_on_help"),
                       button(screen.react, words.html("session.after.react")),
                       button(screen.empty_form, words.html("session.lead.empty_form")));
}

}  // namespace regiotafel::screens
