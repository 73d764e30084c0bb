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

std::string letter_html(AnswerScreen const& screen) {
    if (screen.email.empty() || screen.saved.empty()) {
        return {};
    }
    auto const& words = screen.words;
    auto const help = screen.went ? std::string{}
                                  : fmt::format(R"(<p class="small muted">{}</p>)",
                                                words.html("answer.looks_help"));
    return fmt::format(R"(<section class="pointing"><h2>{}</h2>{}<div class="letter">)"
                       R"(<p><strong>{}</strong></p>{}</div></section>)",
                       words.html("answer.looks"), help, escaped(screen.subject),
                       rich(screen.letter));
}

std::string buttons_html(AnswerScreen const& screen) {
    auto const& words = screen.words;
    bool const sends = !screen.email.empty() && !screen.went;
    bool const ready = sends && !screen.saved.empty();
    auto const button = [](char const* does, bool first, std::string const& text_html) {
        return fmt::format(R"(<button class="btn{}" name="doe" value="{}">{}</button>)",
                           first ? " p" : "", does, text_html);
    };
    auto out = button("bewaar", !ready && !screen.went, words.html("answer.save"));
    if (sends) {
        out += button("verstuur", ready, words.html("answer.send", {{"email", screen.email}}));
    }
    out += fmt::format(R"(<a class="btn q" href="{}">{}</a>)", escaped(screen.back),
                       words.html("answer.back"));
    auto const said = sends                  ? words.html("answer.once")
                      : screen.email.empty() ? words.html("answer.no_address")
                                             : std::string{};
    return fmt::format(R"(<div class="send">{}</div>)", out) +
           (said.empty() ? said : fmt::format(R"(<p class="small muted">{}</p>)", said));
}

}  // namespace

std::string answer_html(AnswerScreen const& screen) {
    auto const& words = screen.words;
    std::string out = fmt::format(R"(<div class="narrow"><h1>{}</h1>)", words.html("answer.title"));
    if (!screen.problem.empty()) {
        out += fmt::format(R"(<p class="problem-box" role="alert">{}<span>{}</span></p>)",
                           icon("alert"), escaped(screen.problem));
    }
    if (!screen.question.empty()) {
        out += fmt::format(R"(<blockquote class="asked">{}</blockquote>)", rich(screen.question));
    }
    out += fmt::format(
        R"(<form method="post" class="form" data-once>{}{}{}<div class="field long">)"
        R"(<label for="antwoord">{}</label><textarea id="antwoord" name="antwoord" rows="8")"
        R"( maxlength="{}" required>{}</textarea></div>{}</form>)",
        hidden("opdracht", screen.command), hidden("versie", std::to_string(screen.version)),
        hidden("bewaard", screen.saved), words.html("answer.label"), kAnswerMax,
        escaped(screen.answer), buttons_html(screen));
    return out + letter_html(screen) + log_html(screen) + "</div>";
}

}  // namespace regiotafel::screens
