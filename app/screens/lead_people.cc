// Who comes: whether all constituencies are there, what people need and ask, who was there, and the
// same as a workbook.
#include <algorithm>

#include "api/answer.h"
#include "background/courier.h"
#include "document/xlsx_writer.h"
#include "http/form.h"
#include "screens/html.h"
#include "screens/lead_pages.h"
#include "screens/lead_parts.h"
#include "screens/table_names.h"

namespace regiotafel::app {
namespace {

using base::Result;
using region::Standing;

constexpr std::int64_t kMilliseconds = 1000;

std::vector<std::string> codes_of(registers::Register const& schema, std::string_view field) {
    std::vector<std::string> out;
    if (auto const* found = schema.field(field)) {
        for (auto const& code : found->codes) {
            out.push_back(code.id);
        }
    }
    return out;
}

bool comes(SignUp const& one) {
    return one.place.standing == Standing::placed || one.place.standing == Standing::waiting;
}

std::vector<registers::Record> records_of(std::vector<SignUp> const& all) {
    std::vector<registers::Record> out;
    for (auto const& one : all) {
        out.push_back(one.record);
    }
    return out;
}

void fill_roll(Visit const& visit, std::vector<SignUp> const& all,
               screens::PeopleOfSessionScreen& screen) {
    auto const& schema = sign_up_schema(visit);
    std::vector<std::pair<std::string, std::string>> people;
    for (auto const& one : all) {
        if (one.place.standing == Standing::placed) {
            people.emplace_back(field_text(one.record.data, "constituency"),
                                field_text(one.record.data, "sector"));
        }
    }
    screen.roll =
        region::roll(codes_of(schema, "constituency"), codes_of(schema, "sector"), people);
    for (auto const& code : screen.roll.rows) {
        screen.row_names.push_back(code_name(visit, schema, "constituency", code));
    }
    for (auto const& code : screen.roll.columns) {
        screen.column_names.push_back(code_name(visit, schema, "sector", code));
    }
    for (auto const& code : screen.roll.missing_rows) {
        screen.missing.push_back(code_name(visit, schema, "constituency", code));
    }
    for (auto const& code : screen.roll.missing_columns) {
        screen.missing.push_back(code_name(visit, schema, "sector", code));
    }
}

screens::PersonLine line_of(Visit const& visit, SignUp const& one) {
    auto const& schema = sign_up_schema(visit);
    auto const& data = one.record.data;
    auto const code = [&](std::string_view field) {
        return code_name(visit, schema, field, field_text(data, field));
    };
    auto const* failed = data.if_contains("mail_failed");
    return {.id = base::format_uuid(one.record.id),
            .href = screens::record_address(visit.region(), schema, one.record),
            .name = field_text(data, "name"),
            .organisation = field_text(data, "organisation"),
            .constituency = code("constituency"),
            .sector = code("sector"),
            .part = code("part"),
            .needs = field_text(data, "needs"),
            .question = field_text(data, "question"),
            .place = one.place,
            .present = field_text(data, "present"),
            .mail_failed = failed != nullptr && failed->is_bool() && failed->get_bool()};
}

Result<std::string> people_page(Visit const& visit, std::string problem) {
    auto const facts = TRY(led_session(visit));
    auto const all = TRY(read_sign_ups(visit.site(), visit.snapshot(), visit.region(), facts));
    note_sign_ups(visit, "list", records_of(all));
    auto const& words = visit.words();
    screens::PeopleOfSessionScreen screen{.words = words,
                                          .head = lead_head(visit, facts, "aanmeldingen"),
                                          .command = new_id(visit.site()),
                                          .sheet = lead_address(visit, facts, "deelnemers.xlsx"),
                                          .problem = std::move(problem)};
    screen.add = screens::address("/" + visit.region() + "/sign_up/nieuw",
                                  {{"session", base::format_uuid(facts.id)}});
    auto const count = [&](Standing standing) {
        return std::ranges::count(all, standing,
                                  [](SignUp const& one) { return one.place.standing; });
    };
    screen.figures = {{count(Standing::placed), words.plain("session.lead.count.placed")},
                      {facts.capacity, words.plain("session.lead.count.capacity")},
                      {count(Standing::waiting), words.plain("session.lead.count.waiting")},
                      {count(Standing::cancelled), words.plain("session.lead.count.cancelled")}};
    fill_roll(visit, all, screen);
    for (auto const& one : all) {
        screen.people.push_back(line_of(visit, one));
    }
    std::ranges::stable_partition(screen.people, [](auto const& person) {
        return person.place.standing != Standing::cancelled;
    });
    if (auto const* field = sign_up_schema(visit).field("present")) {
        for (auto const& code : field->codes) {
            screen.presence.push_back({code.id, code.label.in(words.language())});
        }
    }
    return lead_page(visit, facts, screens::people_of_session_html(screen));
}

Result<std::string> shown_people(Site const& site, Call const& call) {
    auto const visit = TRY(Visit::open(site, call));
    return people_page(visit, {});
}

// Only what is known here changes; others may have come in meanwhile.
Result<std::vector<registers::RecordCommand>> presence_changes(Site const& site, Call const& call) {
    auto const visit = TRY(Visit::open(site, call));
    auto const facts = TRY(led_session(visit));
    auto const inputs = screens::inputs_of(http::read_form(call.request.body));
    auto const known = codes_of(sign_up_schema(visit), "present");
    std::vector<registers::RecordCommand> out;
    for (auto const& one : TRY(read_sign_ups(site, visit.snapshot(), visit.region(), facts))) {
        auto const found = inputs.find("p." + base::format_uuid(one.record.id));
        if (found == inputs.end() || found->second.empty()) {
            continue;
        }
        auto const& wanted = found->second.front();
        bool const sound = wanted.empty() || std::ranges::find(known, wanted) != known.end();
        if (sound && wanted != field_text(one.record.data, "present")) {
            boost::json::value const value =
                wanted.empty() ? boost::json::value(nullptr) : boost::json::value(wanted);
            out.push_back(sign_up_change(visit, one.record, {{"present", value}}));
        }
    }
    return out;
}

// ---- The workbook

using document::workbook::Cell;
using document::workbook::Sheet;

Cell text_cell(std::string text) {
    return {.value = std::move(text)};
}

Sheet people_sheet(Visit const& visit, SessionFacts const& facts, std::vector<SignUp> const& all) {
    auto const& words = visit.words();
    Sheet sheet{.name = words.plain("session.step.people")};
    for (auto const* key : {"session.lead.place", "session.lead.name", "session.lead.organisation",
                            "session.lead.constituency", "session.lead.sector", "session.lead.part",
                            "session.lead.email", "session.lead.needs", "session.lead.asks",
                            "session.lead.present"}) {
        sheet.columns.push_back({.heading = words.plain(key), .width = 22});
    }
    auto const rounds = std::max<std::int64_t>(facts.rounds, 1);
    for (std::int64_t round = 1; round <= rounds; ++round) {
        sheet.columns.push_back(
            {.heading = words.plain("session.table.round", {{"number", round}}), .width = 12});
    }
    for (auto const& one : all) {
        auto const person = line_of(visit, one);
        auto const& data = one.record.data;
        auto const key = person.place.standing == Standing::placed    ? "session.own.number"
                         : person.place.standing == Standing::waiting ? "session.lead.waits"
                                                                      : "session.lead.signed_off";
        std::vector<Cell> row;
        for (auto const& text :
             {words.plain(key, {{"number", person.place.number}}), person.name, person.organisation,
              person.constituency, person.sector, person.part, field_text(data, "email"),
              person.needs, person.question,
              code_name(visit, sign_up_schema(visit), "present", person.present)}) {
            row.push_back(text_cell(text));
        }
        auto const seats = region::read_seats(field_text(data, "seats"));
        for (std::size_t i = 0; i < static_cast<std::size_t>(rounds); ++i) {
            row.push_back(text_cell(i < seats.size() && comes(one) ? table_name(words, seats[i])
                                                                   : std::string{}));
        }
        sheet.rows.push_back(std::move(row));
    }
    return sheet;
}

Result<http::Response> people_sheet_file(Site const& site, Call const& call) {
    auto const visit = TRY(Visit::open(site, call));
    auto const facts = TRY(led_session(visit));
    auto const all = TRY(read_sign_ups(site, visit.snapshot(), visit.region(), facts));
    note_sign_ups(visit, "export", records_of(all));
    document::workbook::Workbook book{.title = facts.title,
                                      .created = site.now_ms() / kMilliseconds};
    book.styles["header"] = {.bold = true, .fill = "DDEDEE"};
    book.sheets.push_back(people_sheet(visit, facts, all));
    return http::Response{
        .type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        .body = TRY(document::write_xlsx(book)),
        .headers = {{"Content-Disposition", "attachment; filename=\"deelnemers.xlsx\""},
                    {"Cache-Control", "no-store"}}};
}

}  // namespace

void ShowPeople::operator()(Call const& call, http::Reply const& reply) const {
    auto page = shown_people(site, call);
    reply(page ? html_answer(std::move(*page)) : problem(page.error(), *call.words));
}

void SendPresence::operator()(Call call, http::Reply reply) const {
    auto changes = presence_changes(site, call);
    if (!changes) {
        return reply(problem(changes.error(), *call.words));
    }
    auto const actor = call.actor;
    auto const about = std::make_shared<Call const>(std::move(call));
    send_together(site, actor, std::move(*changes),
                  [about, reply = std::move(reply)](ledger::Outcome const& outcome) {
                      reply(outcome ? done(about->request.path, screens::Notice::saved)
                                    : problem(outcome.error(), *about->words));
                  });
}

void ShowPeopleSheet::operator()(Call const& call, http::Reply const& reply) const {
    auto file = people_sheet_file(site, call);
    reply(file ? std::move(*file) : problem(file.error(), *call.words));
}

}  // namespace regiotafel::app
