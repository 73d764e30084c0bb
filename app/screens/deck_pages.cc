// Reflection cards of the formats that are cards, to read and to print.
#include "api/answer.h"
#include "region/format/format.h"
#include "screens/deck_screen.h"
#include "screens/session_agenda.h"
#include "screens/visit.h"

namespace regiotafel::app {
namespace {

using base::fail;
using base::Result;

std::string deck_address(Visit const& visit, std::string const& id) {
    return "/" + visit.region() + "/kaarten/" + id;
}

Result<std::string> decks_page(Site const& site, Call const& call) {
    auto const visit = TRY(Visit::open(site, call));
    auto const formats = TRY(region::shipped_formats());
    std::vector<std::pair<std::string, std::string>> decks;
    for (auto const& format : formats) {
        if (format.kind == region::FormatKind::cards) {
            decks.emplace_back(deck_address(visit, format.id),
                               format.title.in(visit.words().language()));
        }
    }
    auto frame = visit.frame(visit.words().plain("session.deck.title"), nullptr);
    frame.crumbs = {{"/" + visit.region(), visit.region_name()}};
    return screens::page(frame, screens::decks_html(visit.words(), decks));
}

Result<std::string> deck_page(Site const& site, Call const& call) {
    auto const visit = TRY(Visit::open(site, call));
    auto const format = region::shipped_format(call.part("name"));
    if (!format || format->kind != region::FormatKind::cards) {
        return fail(base::ErrorCode::not_found, {"api.no_such_page"});
    }
    auto const language = visit.words().language();
    screens::DeckScreen screen{.words = visit.words(),
                               .title = format->title.in(language),
                               .question = format->question.in(language),
                               .introduction = format->introduction.in(language),
                               .credit = format->credit.in(language)};
    for (auto const& row : format->rows) {
        screens::DeckCard card{.name = row.name.in(language),
                               .text = row.description.in(language),
                               .drawing_html = std::string(region::shipped_image(row.image))};
        for (auto const& question : row.questions) {
            card.questions.push_back(question.in(language));
        }
        screen.cards.push_back(std::move(card));
    }
    auto frame = visit.frame(screen.title, nullptr);
    frame.crumbs = {{"/" + visit.region(), visit.region_name()},
                    {"/" + visit.region() + "/kaarten", visit.words().plain("session.deck.title")}};
    return screens::page(frame, screens::deck_html(screen));
}

}  // namespace

void ShowDecks::operator()(Call const& call, http::Reply const& reply) const {
    auto page = decks_page(site, call);
    reply(page ? html_answer(std::move(*page)) : problem(page.error(), *call.words));
}

void ShowDeck::operator()(Call const& call, http::Reply const& reply) const {
    auto page = deck_page(site, call);
    reply(page ? html_answer(std::move(*page)) : problem(page.error(), *call.words));
}

}  // namespace regiotafel::app
