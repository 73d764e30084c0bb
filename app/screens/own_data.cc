#include "screens/own_data.h"

#include <algorithm>

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>

#include "base/hash.h"
#include "identity/rights.h"
#include "register/decide.h"
#include "register/record.h"
#include "screens/people_screen.h"
#include "screens/visit.h"

namespace regiotafel::app {
namespace {

namespace json = boost::json;
using base::Result;
using ledger::as_parameter;
using screens::Inputs;

constexpr std::size_t kRowsShown = 100'000;
constexpr std::string_view kWord = "WISSEN";

json::object account_json(identity::Account const& account) {
    return {{"id", base::format_uuid(account.id)}, {"email", account.email},
            {"made_ms", account.made_ms},          {"has_password", !account.password.empty()},
            {"has_app", !account.totp.empty()},    {"looks_after_the_server", account.server}};
}

// Personal fields about somebody else stay out; so do fields that this person may not read.
json::object fields_for(registers::Register const& schema, registers::Record const& record,
                        std::string const& region, registers::Actor const& actor) {
    auto out = registers::masked(schema, actor, region, registers::facts_of(record));
    bool const about_me = base::format_uuid(record.id) == actor.person;
    for (auto const& field : schema.fields) {
        auto const* value = out.if_contains(field.id);
        bool const names_other = field.type == registers::FieldType::person && value != nullptr &&
                                 value->is_string() && value->get_string() != actor.person;
        bool const tells_of_other = field.personal && !about_me &&
                                    field.type != registers::FieldType::person &&
                                    record.created_by != actor.id;
        if (names_other || tells_of_other) {
            out.erase(field.id);
        }
    }
    return out;
}

struct Asked {
    Site const& site;
    ledger::Reader& reader;
    registers::Actor const& actor;
    base::Uuid id{};
};

// The person's own record, what names them and what they made.
Result<json::array> records_of(Asked const& asked) {
    json::array out;
    auto const rows = TRY(asked.reader.query(
        "SELECT region, register, " + std::string(registers::kRecordColumns) +
            " FROM record WHERE deleted = 0 AND (id = ?1 OR created_by = ?2 OR EXISTS (SELECT 1 "
            "FROM record_reference WHERE record_reference.target = ?1 AND record_reference.region "
            "= record.region AND record_reference.register = record.register AND "
            "record_reference.id = record.id)) ORDER BY region, register, id",
        {as_parameter(asked.id), std::string_view(asked.actor.id)}));
    for (auto const& row : rows) {
        auto const region = ledger::text_of(row[0]);
        auto const* schema = asked.site.registers.find(ledger::text_of(row[1]));
        if (schema == nullptr || out.size() >= kRowsShown) {
            continue;
        }
        auto const record = registers::record_of({row.begin() + 2, row.end()});
        out.push_back(json::object{{"region", region},
                                   {"register", schema->id},
                                   {"id", base::format_uuid(record.id)},
                                   {"status", record.status},
                                   {"made_ms", record.created_ms},
                                   {"made_by_you", record.created_by == asked.actor.id},
                                   {"data", fields_for(*schema, record, region, asked.actor)}});
    }
    return out;
}

Result<json::array> notes_of(Asked const& asked) {
    json::array out;
    for (auto const& row : TRY(asked.reader.query(
             "SELECT region, register, record, at_ms, text, media_type, size FROM record_note "
             "WHERE actor = ?1 ORDER BY region, at_ms, id",
             {std::string_view(asked.actor.id)}))) {
        out.push_back(json::object{{"region", ledger::text_of(row[0])},
                                   {"register", ledger::text_of(row[1])},
                                   {"record", base::format_uuid(ledger::uuid_of(row[2]))},
                                   {"at_ms", ledger::integer_of(row[3])},
                                   {"text", ledger::text_of(row[4])},
                                   {"media_type", ledger::text_of(row[5])},
                                   {"size", ledger::integer_of(row[6])}});
    }
    return out;
}

// What was done, in which role and when: the history keeps the id of who did it.
Result<json::array> acts_of(Asked const& asked) {
    json::array out;
    for (auto const& id : TRY(asked.site.store.regions())) {
        auto const snapshot = TRY(asked.site.store.snapshot(id));
        ledger::Seq after = 0;
        while (true) {
            auto const events = TRY(ledger::read_events(
                *snapshot, {.region = id, .after = after, .limit = ledger::kEventsPerReadMax}));
            for (auto const& event : events) {
                if (event.actor == asked.actor.id && out.size() < kRowsShown) {
                    out.push_back(json::object{{"region", id.text()},
                                               {"seq", event.seq},
                                               {"register", event.register_id},
                                               {"record", base::format_uuid(event.record)},
                                               {"type", event.type},
                                               {"role", event.role},
                                               {"at_ms", event.at_ms}});
                }
            }
            if (events.empty()) {
                break;
            }
            after = events.back().seq;
        }
    }
    return out;
}

json::array sessions_json(std::vector<identity::Session> const& sessions) {
    json::array out;
    for (auto const& one : sessions) {
        out.push_back(json::object{{"device", one.device},
                                   {"made_ms", one.made_ms},
                                   {"seen_ms", one.seen_ms},
                                   {"until_ms", one.until_ms}});
    }
    return out;
}

json::array passkeys_json(std::vector<identity::Passkey> const& passkeys) {
    json::array out;
    for (auto const& one : passkeys) {
        out.push_back(json::object{{"name", one.name},
                                   {"id", base::to_base64url(one.id)},
                                   {"made_ms", one.made_ms},
                                   {"used_ms", one.used_ms}});
    }
    return out;
}

http::Response erase_page(Door const& door, Call const& call, std::string const& problem,
                          int status) {
    screens::Words const words(*call.words, door.site.now_ms());
    auto frame = plain_frame(words, call, words.plain("account.erase.title"));
    frame.here = "/mijn/wissen";
    return html_answer(screens::page(frame, screens::erase_html(words, problem)), status);
}

Result<std::vector<ledger::RegionId>> regions_with(Door const& door, base::Uuid const& id) {
    auto const snapshot = TRY(door.sessions.read());
    std::vector<ledger::RegionId> out;
    for (auto const& row :
         TRY(snapshot->query("SELECT region FROM record WHERE register = 'person' AND id = ?1 "
                             "ORDER BY region",
                             {as_parameter(id)}))) {
        out.push_back(TRY(ledger::RegionId::parse(ledger::text_of(row[0]))));
    }
    return out;
}

}  // namespace

Result<http::Response> own_data(Door const& door, Call const& call, Inputs const& /*inputs*/) {
    auto const account = TRY(own_account(door, call));
    auto const snapshot = TRY(door.sessions.read());
    Asked const asked{door.site, *snapshot, call.actor, account.id};
    auto const sessions = TRY(identity::list_sessions(*snapshot, account.id));
    auto const passkeys = TRY(identity::list_passkeys(*snapshot, account.id));
    json::object out{{"made_ms", door.site.now_ms()},
                     {"account", account_json(account)},
                     {"sessions", sessions_json(sessions)},
                     {"passkeys", passkeys_json(passkeys)}};
    auto records = TRY(records_of(asked));
    out["records"] = std::move(records);
    auto notes = TRY(notes_of(asked));
    out["notes"] = std::move(notes);
    auto acts = TRY(acts_of(asked));
    out["acts"] = std::move(acts);
    return http::Response{
        .type = "application/json",
        .body = json::serialize(out),
        .headers = {{"Cache-Control", "no-store"},
                    {"Content-Disposition", "attachment; filename=\"mijn-gegevens.json\""}}};
}

Result<http::Response> show_erase(Door const& door, Call const& call, Inputs const& /*inputs*/) {
    return erase_page(door, call, {}, 200);
}

Result<http::Response> erase_own_data(Door const& door, Call const& call, Inputs const& inputs) {
    auto const account = TRY(own_account(door, call));
    if (screens::input(inputs, "woord") != kWord) {
        return erase_page(door, call, call.words->text("account.erase.word"), 400);
    }
    auto const id = base::format_uuid(account.id);
    for (auto const& region : TRY(regions_with(door, account.id))) {
        auto const outcome =
            door.site.store.erase({.region = region,
                                   .subject = id,
                                   .actor = id,
                                   .role = registers::role_of(call.actor, region.text()),
                                   .at_ms = door.site.now_ms()});
        if (!outcome) {
            return std::unexpected(outcome.error().error);
        }
    }
    TRY_VOID(door.sessions.write([&](ledger::Transaction& transaction) {
        return identity::drop_account(transaction, account.id);
    }));
    return http::Response{.status = 303,
                          .headers = {{"Location", "/"},
                                      {"Cache-Control", "no-store"},
                                      {"Set-Cookie", door.sessions.cookie({})}}};
}

}  // namespace regiotafel::app
