#include "screens/invite_screen.h"

#include <algorithm>

#include <fmt/format.h>

#include "screens/html.h"

namespace regiotafel::screens {
namespace {

std::string segment(SegmentChoice const& one) {
    std::string picks;
    for (auto const& option : one.options) {
        bool const on = std::ranges::find(one.chosen, option.id) != one.chosen.end();
        picks += fmt::format(
            R"(<label class="pick"><input type="checkbox" name="{}" value="{}"{}> {}</label>)",
            escaped(one.name), escaped(option.id), on ? " checked" : "", escaped(option.title));
    }
    return fmt::format(R"(<fieldset><legend>{}</legend>{}</fieldset>)", escaped(one.heading),
                       picks);
}

std::string chosen_inputs(InviteScreen const& screen) {
    std::string out;
    for (auto const& one : screen.segments) {
        for (auto const& code : one.chosen) {
            out += hidden(one.name, code);
        }
    }
    return out;
}

std::string whom(InviteScreen const& screen) {
    auto const& words = screen.words;
    std::string segments;
    for (auto const& one : screen.segments) {
        segments += segment(one);
    }
    std::string names;
    for (std::size_t i = 0; i < std::min(screen.names.size(), kInviteesNamed); ++i) {
        names += "<li>" + escaped(screen.names[i]) + "</li>";
    }
    if (screen.names.size() > kInviteesNamed) {
        names += fmt::format(
            "<li>{}</li>",
            words.html(
                "session.invite.more",
                {{"count", static_cast<std::int64_t>(screen.names.size() - kInviteesNamed)}}));
    }
    auto const count = static_cast<std::int64_t>(screen.names.size());
    return fmt::format(
        R"(<section class="pointing"><h2>{}</h2><form method="get" class="segments">{})"
        R"(<button class="btn">{}</button></form><p class="count">)"
        R"(<strong class="num">{}</strong> {})"
        R"(</p><ul class="name-list">{}</ul></section>)",
        words.html("session.invite.whom"), segments, words.html("session.invite.show"), count,
        words.html("session.invite.fit", {{"count", count}, {"before", screen.asked_before}}),
        names);
}

std::string words_form(InviteScreen const& screen) {
    auto const& words = screen.words;
    auto const count = static_cast<std::int64_t>(screen.names.size());
    auto const button = [&](std::string_view what, std::string_view css, std::string const& text) {
        return fmt::format(R"(<button class="btn{}" name="doe" value="{}">{}</button>)", css, what,
                           text);
    };
    std::string out = fmt::format(
        R"(<section class="pointing" id="tekst"><h2>{}</h2><form method="post" class="form">{}{})"
        R"(<div class="field"><label for="onderwerp">{}</label><input id="onderwerp" type="text" )"
        R"(name="onderwerp" maxlength="200" value="{}"></div><div class="field long">)"
        R"(<label for="bericht">{}</label><p class="help" id="bericht-help">{}</p>)"
        R"(<textarea id="bericht" name="bericht" rows="12" maxlength="6000" )"
        R"(aria-describedby="bericht-help">)",
        words.html("session.invite.words"), hidden("opdracht", screen.command),
        chosen_inputs(screen), words.html("session.invite.subject"), escaped(screen.subject),
        words.html("session.invite.text"), words.html("session.invite.text_help"));
    out += "\n" + escaped(screen.text) + "</textarea></div>";
    out += R"(<div class="send">)" + button("bewaren", "", words.html("session.invite.preview"));
    if (count > 0 && screen.open) {
        out += button("versturen", " p", words.html("session.invite.send", {{"count", count}}));
    }
    if (screen.silent > 0 && screen.open) {
        out += button("herinneren", "",
                      words.html("session.invite.remind", {{"count", screen.silent}}));
    }
    out += fmt::format(R"(<a class="btn q" href="{}" download>{}{}</a></div>)",
                       escaped(screen.sheet), icon("download"), words.html("session.invite.excel"));
    if (!screen.open) {
        out += fmt::format(R"(<p class="small muted">{}</p>)", words.html("session.invite.closed"));
    }
    return out + "</form></section>";
}

std::string preview(InviteScreen const& screen) {
    if (screen.preview.empty()) {
        return {};
    }
    return fmt::format(
        R"(<section class="pointing"><h2>{}</h2><div class="letter"><p><strong>{}</strong></p>{})"
        R"(</div></section>)",
        screen.words.html("session.invite.looks"), escaped(screen.preview_subject),
        rich(screen.preview));
}

std::string log(InviteScreen const& screen) {
    if (screen.log.empty()) {
        return {};
    }
    auto const& words = screen.words;
    std::string rows;
    for (auto const& one : screen.log) {
        rows += fmt::format(
            R"(<tr><th scope="row">{}</th><td data-c="{}">{}</td>)"
            R"(<td data-c="{}" class="num">{}</td>)"
            R"(<td data-c="{}">{}{}</td></tr>)",
            escaped(one.name), words.html("session.lead.email"), escaped(one.email),
            words.html("session.invite.sent"),
            one.sent == 0
                ? words.html("session.invite.under_way")
                : words.html("session.invite.times", {{"count", one.sent}, {"day", one.sent_on}}),
            words.html("session.invite.state"), escaped(one.state),
            one.failed ? " " + words.html("session.lead.mail_failed") : std::string{});
    }
    return fmt::format(
        R"(<section class="pointing"><h2>{}</h2><div class="table">)"
        R"(<table class="records"><caption>)"
        R"({}</caption><thead><tr><th scope="col">{}</th><th scope="col">{}</th><th scope="col">{})"
        R"(</th><th scope="col">{}</th></tr></thead><tbody>{}</tbody></table></div></section>)",
        words.html("session.invite.log"), words.html("session.invite.log"),
        words.html("session.lead.name"), words.html("session.lead.email"),
        words.html("session.invite.sent"), words.html("session.invite.state"), rows);
}

}  // namespace

std::string invite_html(InviteScreen const& screen) {
    std::string out = lead_head_html(screen.words, screen.head);
    if (!screen.problem.empty()) {
        out += fmt::format(
            R"(<div class="summary" role="alert" tabindex="-1" data-focus><h2>{}{}</h2></div>)",
            icon("alert"), escaped(screen.problem));
    }
    return out + whom(screen) + words_form(screen) + preview(screen) + log(screen);
}

std::string stop_html(StopScreen const& screen) {
    auto const& words = screen.words;
    if (screen.stopped) {
        return fmt::format(R"(<div class="narrow"><h1>{}</h1><p class="lead">{}</p>)"
                           R"(<p class="keep"><a class="btn" href="{}">{}</a></p></div>)",
                           words.html("session.stop.done"), words.html("session.stop.done_lead"),
                           escaped("/" + screen.region), words.html("public.home"));
    }
    return fmt::format(
        R"(<div class="narrow"><h1>{}</h1><p class="lead">{}</p>)"
        R"(<form method="post" class="keep"><button class="btn p">{}</button></form>)"
        R"(</div>)",
        words.html("session.stop.title"), words.html("session.stop.lead"),
        words.html("session.stop.press"));
}

}  // namespace regiotafel::screens
