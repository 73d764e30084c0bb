#include "screens/cards_screen.h"

#include <fmt/format.h>

#include "screens/html.h"
#include "screens/public_screen.h"

namespace regiotafel::screens {
namespace {

std::string question_name(std::size_t card, std::size_t question) {
    return std::to_string(card + 1) + "." + std::to_string(question + 1);
}

std::string private_answer(CardsScreen const& screen, std::string const& name,
                           std::string const& question) {
    auto const id = "a-" + name;
    return fmt::format(
        R"(<div class="private"><label for="{0}">{1}</label><textarea id="{0}" rows="3")"
        R"( data-answer="{2}" autocomplete="off"></textarea><p class="no-print">)"
        R"(<button type="button" class="btn small" data-share="{2}" hidden>{3}</button></p></div>)",
        id, escaped(question), name, screen.words.html("cards.share_this"));
}

std::string cards_list(CardsScreen const& screen) {
    std::string out;
    auto const& cards = screen.deck.cards;
    for (std::size_t i = 0; i < cards.size(); ++i) {
        std::string questions;
        for (std::size_t j = 0; j < cards[i].questions.size(); ++j) {
            questions += private_answer(screen, question_name(i, j), cards[i].questions[j]);
        }
        out += fmt::format(R"(<li class="deck-card">{}<h2>{}</h2><p>{}</p>{}</li>)",
                           cards[i].drawing_html, escaped(cards[i].name), escaped(cards[i].text),
                           questions);
    }
    return out;
}

std::string question_options(CardsScreen const& screen) {
    std::string out;
    auto const chosen = input(screen.inputs, "vraag");
    auto const& cards = screen.deck.cards;
    for (std::size_t i = 0; i < cards.size(); ++i) {
        out += fmt::format(R"(<optgroup label="{}">)", escaped(cards[i].name));
        for (std::size_t j = 0; j < cards[i].questions.size(); ++j) {
            auto const name = question_name(i, j);
            out += fmt::format(R"(<option value="{}"{}>{}</option>)", name,
                               name == chosen ? " selected" : "", escaped(cards[i].questions[j]));
        }
        out += "</optgroup>";
    }
    return out;
}

std::string share_form(CardsScreen const& screen) {
    auto const& words = screen.words;
    std::string problems;
    for (auto const& one : screen.problems) {
        problems +=
            fmt::format(R"(<p class="error" id="deel-fout">{}{}</p>)", icon("alert"), escaped(one));
    }
    return fmt::format(
        R"(<section class="sign-up no-print" id="deel" tabindex="-1"><h2>{title}</h2>)"
        R"(<p class="lead">{lead}</p>{problems}<form method="post" action="{action}/reactie#deel")"
        R"( class="form" novalidate data-once autocomplete="off">{ids}<div class="field">)"
        R"(<label for="deel-vraag">{which}</label><select id="deel-vraag" name="vraag">{options})"
        R"(</select></div><div class="field long"><label for="deel-tekst">{answer}</label>)"
        R"(<textarea id="deel-tekst" name="v.text" rows="5" maxlength="4000" required{described}>)"
        R"({text}</textarea></div><div class="field"><label for="deel-naam">{name} )"
        R"(<span class="opt">{optional}</span></label><input id="deel-naam" type="text")"
        R"( name="v.name" maxlength="120" autocomplete="name" value="{given}"></div>)"
        R"(<div class="trap" aria-hidden="true"><label for="{trap}">{leave}</label>)"
        R"(<input id="{trap}" name="{trap}" tabindex="-1" autocomplete="off"></div>)"
        R"(<div class="send"><button class="btn p">{send}</button><p class="small muted">{link})"
        R"(</p></div></form></section>)",
        fmt::arg("title", words.html("cards.share")),
        fmt::arg("lead", words.html("cards.share_lead")), fmt::arg("problems", problems),
        fmt::arg("action", escaped(screen.href)),
        fmt::arg("ids", hidden("opdracht", screen.command) + hidden("record", screen.record)),
        fmt::arg("which", words.html("cards.which")), fmt::arg("options", question_options(screen)),
        fmt::arg("answer", words.html("cards.answer")),
        fmt::arg("described",
                 problems.empty() ? "" : R"( aria-describedby="deel-fout" aria-invalid="true")"),
        fmt::arg("text", escaped(input(screen.inputs, "v.text"))),
        fmt::arg("name", words.html("cards.name")),
        fmt::arg("optional", words.html("consult.optional")),
        fmt::arg("given", escaped(input(screen.inputs, "v.name"))), fmt::arg("trap", kTrapField),
        fmt::arg("leave", words.html("public.reaction.leave_empty")),
        fmt::arg("send", words.html("cards.send")), fmt::arg("link", words.html("cards.link")));
}

}  // namespace

std::string cards_html(CardsScreen const& screen) {
    auto const& words = screen.words;
    return fmt::format(
               R"(<p class="eyebrow">{}</p><h1>{}</h1><p class="session-question">{}</p>)"
               R"(<div class="kept-box no-print" data-cards="{}"><p><strong>{}</strong> )"
               R"(<span data-kept hidden>{}</span><span data-unkept>{}</span></p>)"
               R"(<p><button type="button" class="btn" data-forget hidden>{}</button></p></div>)"
               R"(<ul class="deck answering">{}</ul>)",
               escaped(screen.session), escaped(screen.deck.title), escaped(screen.deck.question),
               escaped(screen.store), words.html("cards.yours"), words.html("cards.kept"),
               words.html("cards.unkept"), words.html("cards.forget"), cards_list(screen)) +
           share_form(screen) +
           fmt::format(R"(<p class="small muted keep">{}</p>)", escaped(screen.deck.credit));
}

std::string shared_answer_html(SharedAnswerScreen const& screen) {
    auto const& words = screen.words;
    return fmt::format(
        R"(<div class="narrow"><p class="eyebrow">{}</p><h1>{}</h1><p class="lead">{}</p>)"
        R"(<blockquote class="asked"><p><strong>{}</strong></p><p>{}</p>{})"
        R"(<p class="small muted">{}</p>)"
        R"(</blockquote><section class="sign-off"><h2>{}</h2><p>{}</p>)"
        R"(<form method="post" data-once>{}<button class="btn danger">{}</button></form></section>)"
        R"(<p class="acts"><a class="btn" href="{}">{}</a></p></div>)",
        escaped(screen.session), words.html("cards.shared"), words.html("cards.shared_lead"),
        escaped(screen.card), escaped(screen.question), rich(screen.text), escaped(screen.name),
        words.html("cards.back"), words.html(screen.taken ? "cards.back_taken" : "cards.back_help"),
        hidden("opdracht", screen.command), words.html("cards.take_back"), escaped(screen.back),
        words.html("cards.to_cards"));
}

std::string taken_back_html(Words const& words, std::string const& lead_key) {
    return fmt::format(R"(<div class="narrow"><h1>{}</h1><p class="lead">{}</p></div>)",
                       words.html("cards.gone"), words.html(lead_key));
}

std::string shared_answers_html(Words const& words, std::vector<SharedLine> const& lines,
                                std::string const& take, std::int64_t fresh) {
    if (lines.empty()) {
        return {};
    }
    std::string items;
    for (auto const& one : lines) {
        items += fmt::format(R"(<li><div class="said"><p class="small muted">{}</p>{})"
                             R"(<p class="small muted">{}</p></div>{}</li>)",
                             escaped(one.about), rich(one.text), escaped(one.by), one.status_html);
    }
    auto const button =
        take.empty() || fresh == 0
            ? std::string{}
            : fmt::format(R"(<form method="post" action="{}" data-once><button class="btn">{})"
                          R"(</button></form>)",
                          escaped(take), words.html("cards.take", {{"count", fresh}}));
    return fmt::format(R"(<section class="pointing"><h2>{}</h2><ul class="comments">{}</ul>{})"
                       R"(</section>)",
                       words.html("cards.all"), items, button);
}

}  // namespace regiotafel::screens
