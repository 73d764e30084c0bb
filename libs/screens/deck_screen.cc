#include "screens/deck_screen.h"

#include <fmt/format.h>

#include "screens/html.h"

namespace regiotafel::screens {

std::string deck_html(DeckScreen const& screen) {
    auto const& words = screen.words;
    std::string cards;
    for (auto const& card : screen.cards) {
        std::string questions;
        for (auto const& question : card.questions) {
            questions += "<li>" + escaped(question) + "</li>";
        }
        cards += fmt::format(R"(<li class="deck-card">{}<h2>{}</h2><p>{}</p><ul>{}</ul></li>)",
                             card.drawing_html, escaped(card.name), escaped(card.text), questions);
    }
    return fmt::format(R"(<h1>{}</h1><p class="session-question">{}</p><p class="lead">{}</p>)"
                       R"(<p class="lead no-print">{}</p><ul class="deck">{}</ul>)"
                       R"(<p class="small muted keep">{}</p>)",
                       escaped(screen.title), escaped(screen.question),
                       escaped(screen.introduction), words.html("session.deck.help"), cards,
                       escaped(screen.credit));
}

std::string decks_html(Words const& words,
                       std::vector<std::pair<std::string, std::string>> const& decks) {
    std::string items;
    for (auto const& [href, name] : decks) {
        items += "<li>" + link(href, name) + "</li>";
    }
    return fmt::format(R"(<h1>{}</h1><p class="lead">{}</p><ul class="lines">{}</ul>)",
                       words.html("session.deck.title"), words.html("session.deck.lead"), items);
}

}  // namespace regiotafel::screens
