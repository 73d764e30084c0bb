// People over tables and rounds: divided by the seating engine, late ones fitted in with as few
// moves as can be, moved by hand, and on paper.
#include <algorithm>
#include <charconv>

#include "api/answer.h"
#include "http/form.h"
#include "screens/lead_pages.h"
#include "screens/lead_parts.h"
#include "screens/table_names.h"
#include "seating/evaluate.h"
#include "seating/reseat.h"
#include "seating/solve.h"

namespace regiotafel::app {
namespace {

using base::Result;
using region::Guest;
using region::Standing;

constexpr int kTablesMax = 200;  // on this page; larger conferences use the command line
constexpr std::int64_t kTablesDefault = 6;
constexpr std::uint64_t kSeed = 1;
constexpr double kMoversMost = 0.1;

// Which differences count, and how much. Hosts and note-takers first: each table needs one.
std::map<std::string, int> const& weights() {
    static std::map<std::string, int> const by_attribute{
        {"part", 8}, {"constituency", 3}, {"sector", 3}, {"organisation", 2}};
    return by_attribute;
}

struct Room {
    SessionFacts facts{};
    std::vector<SignUp> all{};
    std::vector<Guest> guests{};  // as `all`
};

Result<Room> room_of(Visit const& visit) {
    Room room{.facts = TRY(led_session(visit))};
    room.all = TRY(read_sign_ups(visit.site(), visit.snapshot(), visit.region(), room.facts));
    for (auto const& one : room.all) {
        auto const& data = one.record.data;
        Guest guest{
            .id = base::format_uuid(one.record.id),
            .seats = region::read_seats(field_text(data, "seats")),
            .comes = one.place.standing == Standing::placed && field_text(data, "present") != "no"};
        for (auto const& [attribute, weight] : weights()) {
            guest.values[attribute] = field_text(data, attribute);
        }
        room.guests.push_back(std::move(guest));
    }
    return room;
}

int tables_in(Room const& room) {
    return static_cast<int>(room.facts.tables > 0 ? room.facts.tables : kTablesDefault);
}

int rounds_in(Room const& room) {
    return static_cast<int>(std::max<std::int64_t>(room.facts.rounds, 1));
}

int number_of(std::string_view text, int otherwise, int most) {
    int number = 0;
    auto const read = std::from_chars(text.data(), text.data() + text.size(), number);
    bool const sound = read.ec == std::errc{} && read.ptr == text.data() + text.size() &&
                       number >= 1 && number <= most;
    return sound ? number : otherwise;
}

bool has_seat(Guest const& guest) {
    return std::ranges::any_of(guest.seats, [](int table) { return table > 0; });
}

// Leaves lines in the access log.
void note_shown(Visit const& visit, Room const& room, bool (*shown)(Guest const&)) {
    std::vector<registers::Record> records;
    for (std::size_t i = 0; i < room.all.size(); ++i) {
        if (room.guests[i].comes && shown(room.guests[i])) {
            records.push_back(room.all[i].record);
        }
    }
    note_sign_ups(visit, "list", records);
}

bool anybody(Guest const& /*guest*/) {
    return true;
}

// ---- The page

screens::TableGuest guest_line(Visit const& visit, SignUp const& one) {
    auto const& schema = sign_up_schema(visit);
    auto const& data = one.record.data;
    std::string about;
    for (auto const& text :
         {code_name(visit, schema, "constituency", field_text(data, "constituency")),
          code_name(visit, schema, "sector", field_text(data, "sector")),
          field_text(data, "organisation")}) {
        about += (about.empty() || text.empty() ? "" : ", ") + text;
    }
    return {.id = base::format_uuid(one.record.id),
            .name = field_text(data, "name"),
            .about = std::move(about),
            .part = code_name(visit, schema, "part", field_text(data, "part"))};
}

screens::TableCard card_of(Visit const& visit, Room const& room, region::TableOf const& table) {
    screens::TableCard card{.number = table.number,
                            .name = table_name(visit.words(), table.number)};
    for (auto const index : table.guests) {
        card.guests.push_back(guest_line(visit, room.all[index]));
    }
    for (auto const& one : table.missing) {
        auto name = code_name(visit, sign_up_schema(visit), one.attribute, one.value);
        if (!name.empty()) {
            (one.forced ? card.missing_forced : card.missing).push_back(std::move(name));
        }
    }
    return card;
}

void fill_notes(Visit const& visit, Room const& room, screens::TablesScreen& screen) {
    auto const problem = region::problem_of(room.guests, screen.tables, screen.rounds, weights());
    auto const worth = seating::evaluate(problem, region::standing_seats(room.guests));
    screen.repeats = worth.repeats;
    if (screen.rounds > 1) {
        screen.notes.push_back(
            visit.words().plain("session.table.repeats", {{"count", worth.repeats}}));
    }
    screen.notes.push_back(visit.words().plain("session.table.rules"));
}

Result<std::string> tables_page(Visit const& visit, Room const& room, std::string problem) {
    screens::TablesScreen screen{.words = visit.words(),
                                 .head = lead_head(visit, room.facts, "tafels"),
                                 .href = lead_address(visit, room.facts, "tafels"),
                                 .command = new_id(visit.site()),
                                 .tables = tables_in(room),
                                 .rounds = rounds_in(room),
                                 .problem = std::move(problem)};
    screen.round = number_of(visit.call().request.parameter("ronde"), 1, screen.rounds);
    for (std::size_t i = 0; i < room.guests.size(); ++i) {
        auto const& guest = room.guests[i];
        auto const round = static_cast<std::size_t>(screen.round);
        bool const seated = guest.seats.size() >= round && guest.seats[round - 1] > 0;
        screen.comes += guest.comes ? 1 : 0;
        screen.gone += !guest.comes && has_seat(guest) ? 1 : 0;
        if (guest.comes && !seated) {
            ++screen.unseated;
            screen.loose.push_back(guest_line(visit, room.all[i]));
        }
    }
    for (auto const& table :
         region::tables_of(room.guests, screen.round, screen.tables, {"constituency", "sector"})) {
        screen.cards.push_back(card_of(visit, room, table));
    }
    fill_notes(visit, room, screen);
    // Before the first division there are no names on it.
    if (std::ranges::any_of(screen.cards, [](auto const& card) { return !card.guests.empty(); })) {
        note_shown(visit, room, anybody);
    }
    return lead_page(visit, room.facts, screens::tables_html(screen));
}

std::string printed(Visit const& visit, Room const& room, std::string_view what) {
    note_shown(visit, room, what == "kaartjes" ? anybody : has_seat);
    auto const& words = visit.words();
    auto const rounds = rounds_in(room);
    if (what == "kaartjes") {
        std::vector<screens::NameCard> cards;
        for (std::size_t i = 0; i < room.all.size(); ++i) {
            if (!room.guests[i].comes) {
                continue;
            }
            screens::NameCard card{
                .name = field_text(room.all[i].record.data, "name"),
                .organisation = field_text(room.all[i].record.data, "organisation")};
            for (std::size_t round = 0; round < room.guests[i].seats.size(); ++round) {
                auto const table = table_name(words, room.guests[i].seats[round]);
                auto const number = static_cast<std::int64_t>(round) + 1;
                card.tables.push_back(rounds > 1
                                          ? words.plain("session.table.card_round",
                                                        {{"number", number}, {"table", table}})
                                          : words.plain("session.table.card", {{"table", table}}));
            }
            cards.push_back(std::move(card));
        }
        return screens::name_cards_html(words, room.facts.title, cards);
    }
    std::vector<screens::TableSheet> sheets;
    for (int round = 1; round <= rounds; ++round) {
        for (auto const& table : region::tables_of(room.guests, round, 0, {})) {
            auto card = card_of(visit, room, table);
            sheets.push_back({.table = card.name,
                              .round = rounds > 1 ? words.plain("session.table.round",
                                                                {{"number", std::int64_t{round}}})
                                                  : std::string{},
                              .guests = std::move(card.guests)});
        }
    }
    return screens::table_sheets_html(words, room.facts.title, sheets);
}

Result<std::string> shown_tables(Site const& site, Call const& call) {
    auto const visit = TRY(Visit::open(site, call));
    auto const room = TRY(room_of(visit));
    auto const what = call.request.parameter("druk");
    return what.empty() ? tables_page(visit, room, {})
                        : lead_page(visit, room.facts, printed(visit, room, what));
}

// ---- Changes

struct Asked {
    std::vector<registers::RecordCommand> commands{};
    std::string problem{};  // why nothing changes
};

std::map<std::string, std::vector<int>> seats_by_person(std::vector<seating::Seat> const& seats,
                                                        int rounds) {
    std::map<std::string, std::vector<int>> out;
    for (auto const& seat : seats) {
        auto& own = out[seat.person];
        own.resize(static_cast<std::size_t>(rounds), 0);
        own[static_cast<std::size_t>(seat.round - 1)] = seat.table;
    }
    return out;
}

void change_seats(Visit const& visit, Room const& room,
                  std::map<std::string, std::vector<int>> const& wanted, Asked& asked) {
    for (std::size_t i = 0; i < room.all.size(); ++i) {
        auto const found = wanted.find(room.guests[i].id);
        auto const seats =
            found == wanted.end() ? std::string{} : region::write_seats(found->second);
        if (seats != field_text(room.all[i].record.data, "seats")) {
            boost::json::value const value =
                seats.empty() ? boost::json::value(nullptr) : boost::json::value(seats);
            asked.commands.push_back(sign_up_change(visit, room.all[i].record, {{"seats", value}}));
        }
    }
}

std::string words_of(Visit const& visit, std::vector<base::Message> const& conflict) {
    std::string out = visit.words().plain("session.table.conflict");
    for (auto const& one : conflict) {
        out += " " + visit.words().plain(one.key, one.values);
    }
    return out;
}

Result<Asked> divided(Visit const& visit, Room const& room, screens::Inputs const& inputs) {
    auto const tables = number_of(screens::input(inputs, "tafels"), 0, kTablesMax);
    auto const rounds = number_of(screens::input(inputs, "rondes"), 0, region::kRoundsMax);
    Asked asked;
    auto const comes = std::ranges::count(room.guests, true, &Guest::comes);
    if (tables == 0 || rounds == 0 || comes < tables) {
        asked.problem = visit.words().plain("session.table.too_many", {{"count", comes}});
        return asked;
    }
    auto const problem = region::problem_of(room.guests, tables, rounds, weights());
    auto const outcome = TRY(seating::solve(problem, {.seed = kSeed}));
    if (!outcome.conflict.empty()) {
        asked.problem = words_of(visit, outcome.conflict);
        return asked;
    }
    change_seats(visit, room, seats_by_person(outcome.seating.seats, rounds), asked);
    if (tables != room.facts.tables || rounds != room.facts.rounds) {
        asked.commands.push_back({.id = new_id(visit.site()),
                                  .region = visit.region(),
                                  .register_id = std::string(kSession),
                                  .record = base::format_uuid(room.facts.id),
                                  .type = registers::CommandType::update,
                                  .version = room.facts.version,
                                  .data = {{"tables", tables}, {"rounds", rounds}},
                                  .beside_others = true});
    }
    return asked;
}

Result<Asked> fitted_in(Visit const& visit, Room const& room) {
    Asked asked;
    // Who is gone is in the problem for as long as they have a seat.
    auto guests = room.guests;
    seating::ReseatOptions options{.movers_most = kMoversMost, .seed = kSeed};
    for (auto& guest : guests) {
        if (guest.comes && !has_seat(guest)) {
            options.late.push_back(guest.id);
        } else if (!guest.comes && has_seat(guest)) {
            options.absent.push_back(guest.id);
            guest.comes = true;
        }
    }
    options.standing = region::standing_seats(guests);
    auto const problem = region::problem_of(guests, tables_in(room), rounds_in(room), weights());
    auto const again = TRY(seating::reseat(problem, options));
    if (!again.outcome.conflict.empty()) {
        asked.problem = words_of(visit, again.outcome.conflict);
        return asked;
    }
    change_seats(visit, room, seats_by_person(again.outcome.seating.seats, rounds_in(room)), asked);
    return asked;
}

Asked moved(Visit const& visit, Room const& room, screens::Inputs const& inputs) {
    Asked asked;
    auto const rounds = rounds_in(room);
    auto const round = number_of(screens::input(inputs, "ronde"), 1, rounds);
    for (std::size_t i = 0; i < room.all.size(); ++i) {
        auto const& guest = room.guests[i];
        auto const found = inputs.find("t." + guest.id);
        if (found == inputs.end() || found->second.empty() || !guest.comes) {
            continue;
        }
        auto seats = guest.seats;
        seats.resize(static_cast<std::size_t>(rounds), 0);
        auto& seat = seats[static_cast<std::size_t>(round - 1)];
        auto const wanted =
            found->second.front() == "0" ? 0 : number_of(found->second.front(), seat, kTablesMax);
        if (wanted != seat) {
            seat = wanted;
            asked.commands.push_back(
                sign_up_change(visit, room.all[i].record, {{"seats", region::write_seats(seats)}}));
        }
    }
    return asked;
}

Result<Asked> ask(Visit const& visit, Room const& room, screens::Inputs const& inputs) {
    auto const what = screens::input(inputs, "doe");
    if (what == "verdelen") {
        return divided(visit, room, inputs);
    }
    return what == "bijzetten" ? fitted_in(visit, room) : moved(visit, room, inputs);
}

struct Answer {
    Asked asked{};
    std::optional<http::Response> page{};
    std::string target{};
};

Result<Answer> answer_to(Site const& site, Call const& call) {
    auto const visit = TRY(Visit::open(site, call));
    auto const room = TRY(room_of(visit));
    auto const inputs = screens::inputs_of(http::read_form(call.request.body));
    Answer answer{.asked = TRY(ask(visit, room, inputs))};
    auto const round = screens::input(inputs, "ronde");
    answer.target =
        lead_address(visit, room.facts, "tafels") + (round.size() == 1 ? "?ronde=" + round : "");
    if (!answer.asked.problem.empty()) {
        answer.page = html_answer(TRY(tables_page(visit, room, answer.asked.problem)), 400);
    }
    return answer;
}

}  // namespace

void ShowTables::operator()(Call const& call, http::Reply const& reply) const {
    auto page = shown_tables(site, call);
    reply(page ? html_answer(std::move(*page)) : problem(page.error(), *call.words));
}

void SendTables::operator()(Call call, http::Reply reply) const {
    auto answer = answer_to(site, call);
    if (!answer) {
        return reply(problem(answer.error(), *call.words));
    }
    if (auto& page = answer->page; page) {
        return reply(std::move(*page));
    }
    auto const actor = call.actor;
    auto const about = std::make_shared<Call const>(std::move(call));
    send_together(site, actor, std::move(answer->asked.commands),
                  [about, reply = std::move(reply),
                   target = std::move(answer->target)](ledger::Outcome const& outcome) {
                      reply(outcome ? done(target, screens::Notice::saved)
                                    : problem(outcome.error(), *about->words));
                  });
}

}  // namespace regiotafel::app
