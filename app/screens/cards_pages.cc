#include "screens/cards_pages.h"

#include <algorithm>
#include <charconv>
#include <memory>

#include <fmt/format.h>

#include "api/answer.h"
#include "api/seen.h"
#include "background/harvests.h"
#include "identity/sealed_id.h"
#include "mail/message.h"
#include "region/format/format.h"
#include "register/decide.h"
#include "screens/assets.h"
#include "screens/cards_screen.h"
#include "screens/html.h"
#include "screens/lead_parts.h"
#include "screens/session_harvest.h"
#include "screens/visitor_form.h"

namespace regiotafel::app {
namespace {

using base::ErrorCode;
using base::fail;
using base::Result;
using registers::CommandType;

constexpr std::string_view kShared = "shared_answer";
constexpr std::string_view kFirstDeck = "reflectiekaarten";
constexpr std::string_view kVisitorFields[] = {"text", "name"};
constexpr std::size_t kAnswerBytesMax = 64 << 10U;

Result<region::SessionFormat> deck_of(SessionFacts const& facts) {
    auto own = region::shipped_format(field_text(facts.data, "format_id"));
    return own && own->kind == region::FormatKind::cards ? std::move(own)
                                                         : region::shipped_format(kFirstDeck);
}

screens::DeckScreen deck_screen(Visit const& visit, region::SessionFormat const& format) {
    auto const language = visit.words().language();
    screens::DeckScreen screen{.words = visit.words(),
                               .title = format.title.in(language),
                               .question = format.question.in(language),
                               .credit = format.credit.in(language)};
    for (auto const& row : format.rows) {
        screens::DeckCard card{.name = row.name.in(language),
                               .text = row.description.in(language),
                               .drawing_html = std::string(region::shipped_image(row.image))};
        for (auto const& question : row.questions) {
            card.questions.push_back(question.in(language));
        }
        screen.cards.push_back(std::move(card));
    }
    return screen;
}

Result<std::string> cards_page(Visit const& visit, screens::Inputs inputs,
                               std::vector<std::string> problems) {
    auto const facts = TRY(session_of(visit));
    auto const format = TRY(deck_of(facts));
    auto const deck = deck_screen(visit, format);
    screens::CardsScreen const screen{
        .words = visit.words(),
        .deck = deck,
        .session = facts.title,
        .href = cards_address(visit.region(), facts.id),
        .store = "regiotafel/" + base::format_uuid(facts.id) + "/" + format.id,
        .command = new_id(visit.site()),
        .record = new_id(visit.site()),
        .inputs = std::move(inputs),
        .problems = std::move(problems)};
    auto frame = visit.frame(deck.title, nullptr);
    frame.crumbs = {{"/" + visit.region(), visit.region_name()},
                    {session_address(visit.region(), facts.id), facts.title}};
    frame.notice = screens::Notice::none;
    frame.more_script = Assets::all().address("cards.js");
    return screens::page(frame, screens::cards_html(screen));
}

Result<std::string> empty_cards(Site const& site, Call const& call) {
    auto const visit = TRY(Visit::open(site, call));
    return cards_page(visit, {}, {});
}

struct ShowCards {  // GET /{region}/sessie/{id}/kaarten
    Site const& site;
    void operator()(Call const& call, http::Reply const& reply) const {
        auto page = empty_cards(site, call);
        reply(page ? html_answer(std::move(*page)) : problem(page.error(), *call.words));
    }
};

// ---- Sharing one

struct CardQuestion {
    std::string card{};
    std::string question{};
};

// "3.1" is the first question of the third card. Nothing for one that is not there.
std::optional<CardQuestion> question_named(screens::DeckScreen const& deck, std::string_view name) {
    std::size_t card = 0;
    std::size_t question = 0;
    auto const first = std::from_chars(name.data(), name.data() + name.size(), card);
    if (first.ec != std::errc{} || first.ptr == name.data() + name.size()) {
        return std::nullopt;
    }
    std::from_chars(first.ptr + 1, name.data() + name.size(), question);
    bool const there = card >= 1 && card <= deck.cards.size() && question >= 1 &&
                       question <= deck.cards[card - 1].questions.size();
    return there ? std::optional(CardQuestion{deck.cards[card - 1].name,
                                              deck.cards[card - 1].questions[question - 1]})
                 : std::nullopt;
}

std::string own_address(Visit const& visit, base::Uuid const& id) {
    return "/" + visit.region() + "/antwoord/" + identity::seal(id, kShared, visit.site().key);
}

// What is to be kept, or an answer to give at once.
struct Sharing {
    std::optional<http::Response> answer{};
    ledger::Command command{};
    std::string target{};
};

Result<Sharing> make_sharing(Site const& site, Call const& call) {
    auto const visit = TRY(Visit::open(site, call));
    auto const facts = TRY(session_of(visit));
    auto const format = TRY(deck_of(facts));
    auto const deck = deck_screen(visit, format);
    VisitorForm const form(call, kVisitorFields);
    auto const page = cards_address(visit.region(), facts.id);
    if (form.trapped()) {
        return Sharing{.answer = done(page, screens::Notice::none)};
    }
    auto const* schema = visit.site().registers.find(kShared);
    auto const asked = question_named(deck, form.input("vraag"));
    if (schema == nullptr || !asked) {
        return fail(ErrorCode::bad_input, {"cards.no_question"});
    }
    registers::FieldErrors errors;
    bool const before = facts.date.empty() || today(site) <= facts.date;
    boost::json::object const added{{"session", base::format_uuid(facts.id)},
                                    {"card", asked->card},
                                    {"question", asked->question},
                                    {"timing", before ? "advance" : "late"}};
    auto const data = form.read(*schema, added, errors);
    if (!errors.empty()) {
        auto html =
            TRY(cards_page(visit, form.inputs(), {call.words->text(errors.front().message)}));
        return Sharing{.answer = html_answer(std::move(html), 400)};
    }
    auto made = TRY(form.make(visit, *schema, data, office_of(visit.region())));
    return Sharing{.command = std::move(made.command), .target = own_address(visit, made.id)};
}

struct SendSharedAnswer {  // POST /{region}/sessie/{id}/kaarten/reactie
    Site const& site;
    void operator()(Call call, http::Reply reply) const {
        auto made = make_sharing(site, call);
        if (!made) {
            return reply(problem(made.error(), *call.words));
        }
        if (auto& answer = made->answer; answer) {
            return reply(std::move(*answer));
        }
        auto const about = std::make_shared<Call const>(std::move(call));
        site.store.append(std::move(made->command),
                          [about, reply = std::move(reply),
                           target = std::move(made->target)](ledger::Outcome const& outcome) {
                              reply(is_kept(outcome) ? done(target, screens::Notice::none)
                                                     : problem(outcome.error(), *about->words));
                          });
    }
};

// ---- By its own link

Result<registers::Record> shared_record(Visit const& visit) {
    auto const id = identity::open_seal(visit.call().part("code"), kShared, visit.site().key);
    auto const office = office_of(visit.region());
    auto record = id ? registers::get({visit.site().registers, visit.snapshot(), office},
                                      {visit.region(), kShared, *id})
                     : Result<registers::Record>(fail(ErrorCode::not_found, {"cards.unknown"}));
    return record ? std::move(record)
                  : Result<registers::Record>(fail(ErrorCode::not_found, {"cards.unknown"}));
}

Result<std::string> shared_page(Site const& site, Call const& call) {
    auto const visit = TRY(Visit::open(site, call));
    auto const record = TRY(shared_record(visit));
    auto const session =
        base::parse_uuid(field_text(record.data, "session")).value_or(base::Uuid{});
    auto const facts = TRY(find_session(site, visit.snapshot(), visit.region(), session));
    screens::SharedAnswerScreen const screen{.words = visit.words(),
                                             .card = field_text(record.data, "card"),
                                             .question = field_text(record.data, "question"),
                                             .text = field_text(record.data, "text"),
                                             .name = field_text(record.data, "name"),
                                             .session = facts.title,
                                             .back = cards_address(visit.region(), session),
                                             .command = new_id(site),
                                             .taken = record.status == "taken"};
    auto frame = visit.frame(visit.words().plain("cards.shared"), nullptr);
    frame.crumbs = {{"/" + visit.region(), visit.region_name()}, {screen.back, facts.title}};
    return screens::page(frame, screens::shared_answer_html(screen));
}

struct ShowSharedAnswer {  // GET /{region}/antwoord/{code}
    Site const& site;
    void operator()(Call const& call, http::Reply const& reply) const {
        auto page = shared_page(site, call);
        reply(page ? html_answer(std::move(*page)) : problem(page.error(), *call.words));
    }
};

Result<http::Response> taken_back(Site const& site, Call const& call) {
    auto const visit = TRY(Visit::open(site, call));
    auto const record = TRY(shared_record(visit));
    auto prepared =
        TRY(registers::ledger_command(site.registers, {{.id = new_id(site),
                                                        .region = visit.region(),
                                                        .register_id = std::string(kShared),
                                                        .record = base::format_uuid(record.id),
                                                        .type = CommandType::erase,
                                                        .version = record.version},
                                                       office_of(visit.region()),
                                                       site.now_ms()}));
    auto const outcome = site.store.append(std::move(prepared));
    if (!outcome) {
        return problem(outcome.error(), *call.words);
    }
    auto const frame = visit.frame(visit.words().plain("cards.gone"), nullptr);
    return html_answer(screens::page(
        frame,
        screens::taken_back_html(
            visit.words(), record.status == "taken" ? "cards.gone_taken" : "cards.gone_lead")));
}

struct TakeBackAnswer {  // POST to the same
    Site const& site;
    void operator()(Call const& call, http::Reply const& reply) const {
        auto answer = taken_back(site, call);
        reply(answer ? std::move(*answer) : problem(answer.error(), *call.words));
    }
};

// ---- Into the harvest

Result<std::vector<registers::Record>> shared_with(Visit const& visit, SessionFacts const& facts) {
    auto page = TRY(
        registers::list(visit.context(), {.region = visit.region(),
                                          .register_id = std::string(kShared),
                                          .limit = registers::kPageMax,
                                          .filters = {"session:eq:" + base::format_uuid(facts.id)},
                                          .sort = "id"}));
    return std::move(page.items);
}

// What came in advance reads as a text, what came afterwards as a mail: so a harvest tells them
// apart.
Result<LoadedFile> paper_of(Visit const& visit, registers::Record const& record) {
    auto const id = base::format_uuid(record.id);
    auto const text = field_text(record.data, "text");
    if (field_text(record.data, "timing") != "late") {
        auto const name = "vooraf-" + id + ".txt";
        return LoadedFile{name, name, text + "\n"};
    }
    auto const name = "gedeeld-" + id + ".eml";
    auto const& own = visit.site().mail.from.email;
    auto sender = field_text(record.data, "name");
    sender = sender.empty() ? visit.words().plain("cards.shared_by") : sender;
    // A mail needs an address, and nobody left one: ours stands for all.
    auto letter = TRY(mail::compose({.from = {sender, own},
                                     .to = {"", own},
                                     .subject = field_text(record.data, "card"),
                                     .text = text + "\n",
                                     .html = screens::rich(text),
                                     .id = id,
                                     .at_ms = record.created_ms}));
    return LoadedFile{name, name, std::move(letter)};
}

Result<http::Response> take_in(Site const& site, Call const& call) {
    auto const visit = TRY(Visit::open(site, call));
    auto const facts = TRY(led_session(visit));
    auto const region = TRY(ledger::RegionId::parse(visit.region()));
    auto const view = TRY(harvest_of(visit, facts.id));
    if (!view) {
        return fail(ErrorCode::conflict, {"cards.no_harvest"});
    }
    Uploads uploads;
    std::vector<registers::Change> changes;
    for (auto const& record : TRY(shared_with(visit, facts))) {
        if (record.status == "shared") {
            uploads.files.push_back(TRY(paper_of(visit, record)));
            changes.push_back({{.id = new_id(site),
                                .region = visit.region(),
                                .register_id = std::string(kShared),
                                .record = base::format_uuid(record.id),
                                .type = CommandType::transition,
                                .version = record.version,
                                .data = {{"to", "taken"}}},
                               call.actor,
                               site.now_ms()});
        }
    }
    auto const target = lead_address(visit, facts, "oogst");
    if (changes.empty()) {
        return done(target, screens::Notice::none);
    }
    TRY(add_to_harvest(site, region, call.actor, view->id, std::move(uploads)));
    auto prepared = TRY(registers::ledger_command(site.registers, std::move(changes)));
    auto const outcome = site.store.append(std::move(prepared));
    return outcome ? done(target, screens::Notice::saved) : problem(outcome.error(), *call.words);
}

struct TakeSharedAnswers {  // POST /{region}/sessie/{id}/gedeeld
    Site const& site;
    void operator()(Call const& call, http::Reply const& reply) const {
        auto answer = take_in(site, call);
        reply(answer ? std::move(*answer) : problem(answer.error(), *call.words));
    }
};

}  // namespace

std::string cards_address(std::string_view region, base::Uuid const& session) {
    return session_address(region, session) + "/kaarten";
}

Result<std::string> shared_answers_of(Visit const& visit, SessionFacts const& facts) {
    auto const* schema = visit.site().registers.find(kShared);
    if (schema == nullptr || !visit.readable(*schema)) {
        return std::string{};
    }
    std::vector<screens::SharedLine> lines;
    std::int64_t fresh = 0;
    auto const shared = TRY(shared_with(visit, facts));
    note_seen(visit.site(), {visit.actor(), visit.region(), *schema, "list"}, shared);
    for (auto const& record : shared) {
        auto by = field_text(record.data, "name");
        by += by.empty() ? "" : ", ";
        fresh += record.status == "shared" ? 1 : 0;
        lines.push_back(
            {field_text(record.data, "card") + ": " + field_text(record.data, "question"),
             field_text(record.data, "text"), by + visit.words().moment(record.created_ms),
             screens::status_tag(visit.words(), *schema, record.status)});
    }
    auto const view = TRY(harvest_of(visit, facts.id));
    auto const take = view && jobs::is_over(view->last.state)
                          ? session_address(visit.region(), facts.id) + "/gedeeld"
                          : std::string{};
    return screens::shared_answers_html(visit.words(), lines, take, fresh);
}

std::vector<Route> cards_routes(Site const& site) {
    using enum Policy;
    constexpr auto kOneMax = kAnswerBytesMax;
    // clang-format off
    return {
        {"GET", "/{region}/sessie/{id}/kaarten",   everybody, ShowCards{site}},
        {"POST","/{region}/sessie/{id}/kaarten/reactie",
                                                   everybody, SendSharedAnswer{site}, kOneMax},
        {"POST","/{region}/sessie/{id}/gedeeld",   member,    TakeSharedAnswers{site}},
        {"GET", "/{region}/antwoord/{code}",       everybody, ShowSharedAnswer{site}},
        {"POST","/{region}/antwoord/{code}",       everybody, TakeBackAnswer{site}},
    };
    // clang-format on
}

}  // namespace regiotafel::app
