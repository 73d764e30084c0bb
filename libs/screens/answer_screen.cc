#include "screens/answer_screen.h"

#include <fmt/format.h>

#include "screens/html.h"

namespace regiotafel::screens {
namespace {

constexpr std::size_t kAnswerMax = 4000;  // letters

std::string log_html(AnswerScreen const& screen) {
    if (screen.log.empty()) {
        return {};
    }
    std::string items;
    for (auto const& line : screen.log) {
        items += "<li>" + escaped(line) + "</li>";
    }
    return fmt::format(
        R"(<section class="pointing"><h2>{}</h2><ul class="lines">{}</ul></section>)",
        screen.words.html("answer.log"), items);
}

std::string send_part(AnswerScreen const& screen) {
    auto const& words = screen.words;
    if (screen.email.empty()) {
        return fmt::format(R"(<p class="nothing">{}</p>)", words.html("answer.no_address"));
    }
    if (screen.answer.empty()) {
        return {};
    }
    std::string out =
        fmt::format(R"(<section class="pointing"><h2>{}</h2><div class="letter">)"
                    R"(<p><strong>{}</strong></p>{}</div>)",
                    words.html("answer.looks"), escaped(screen.subject), rich(screen.letter));
    if (!screen.went) {
        out += fmt::format(
            R"(<form method="post" data-once class="send">{}{}{}<button class="btn p">{}</button>)"
            R"(<p class="small muted">{}</p></form>)",
            hidden("opdracht", screen.command), hidden("doe", "verstuur"),
            hidden("versie", std::to_string(screen.version)),
            words.html("answer.send", {{"email", screen.email}}), words.html("answer.once"));
    }
    return out + "</section>";
}

}  // namespace

std::string answer_html(AnswerScreen const& screen) {
    auto const& words = screen.words;
    std::string out = fmt::format(R"(<div class="narrow"><h1>{}</h1>)", words.html("answer.title"));
    if (!screen.problem.empty()) {
        out += fmt::format(R"(<p class="problem-box" role="alert">{}<span>{}</span></p>)",
                           icon("alert"), escaped(screen.problem));
    }
    out += fmt::format(R"(<blockquote class="asked">{}</blockquote>)", rich(screen.question));
    out += fmt::format(
        R"(<form method="post" class="form" data-once>{}{}{}<div class="field long">)"
        R"(<label for="antwoord">{}</label><textarea id="antwoord" name="antwoord" rows="8")"
        R"( maxlength="{}" required>{}</textarea></div><div class="send"><button class="btn{}">{})"
        R"(</button><a class="btn q" href="{}">{}</a></div></form>)",
        hidden("opdracht", screen.command), hidden("doe", "bewaar"),
        hidden("versie", std::to_string(screen.version)), words.html("answer.label"), kAnswerMax,
        escaped(screen.answer), screen.answer.empty() ? " p" : "", words.html("answer.save"),
        escaped(screen.back), words.html("answer.back"));
    return out + send_part(screen) + log_html(screen) + "</div>";
}

}  // namespace regiotafel::screens
