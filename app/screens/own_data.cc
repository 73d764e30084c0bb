#include "screens/own_data.h"

#include <algorithm>

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>

#include "base/hash.h"
#include "identity/access_log.h"
#include "identity/rights.h"
#include "register/decide.h"
#include "register/retention.h"
#include "screens/own_records.h"
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

// Personal fields about somebody else stay out; so do fields that this person may not read. What
// holds their address is about them: there the personal fields are their own.
json::object fields_for(OwnRecord const& own, registers::Actor const& actor) {
    auto const& [region, schema, record, tie] = own;
    auto out = registers::masked(*schema, actor, region, registers::facts_of(record));
    bool const about_me = tie == Tie::address || base::format_uuid(record.id) == actor.person;
    for (auto const& field : schema->fields) {
        auto const* value = record.data.if_contains(field.id);
        bool const person = field.type == registers::FieldType::person;
        bool const names_other =
            person && value != nullptr && value->is_string() && value->get_string() != actor.person;
        bool const tells_of_other =
            field.personal && !about_me && !person && record.created_by != actor.id;
        if (names_other || tells_of_other) {
            out.erase(field.id);
        } else if (field.personal && about_me && value != nullptr) {
            out[field.id] = *value;
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

Result<json::array> records_of(Asked const& asked, identity::Account const& account) {
    json::array out;
    for (auto const& own : TRY(own_records(asked.site, asked.reader, account))) {
        out.push_back(json::object{{"region", own.region},
                                   {"register", own.schema->id},
                                   {"id", base::format_uuid(own.record.id)},
                                   {"status", own.record.status},
                                   {"made_ms", own.record.created_ms},
                                   {"made_by_you", own.record.created_by == asked.actor.id},
                                   {"data", fields_for(own, asked.actor)}});
    }
    return out;
}

// Work in the background that they asked for, and who looked at their data.
Result<json::array> jobs_of(Asked const& asked) {
    json::array out;
    for (auto const& row : TRY(asked.reader.query(
             "SELECT region, kind, about, state, made_ms FROM job WHERE actor = ?1 ORDER BY "
             "made_ms, id",
             {std::string_view(asked.actor.id)}))) {
        out.push_back(json::object{{"region", ledger::text_of(row[0])},
                                   {"kind", ledger::text_of(row[1])},
                                   {"about", ledger::text_of(row[2])},
                                   {"state", ledger::text_of(row[3])},
                                   {"made_ms", ledger::integer_of(row[4])}});
    }
    return out;
}

// Without who they were: that is about others. The page *Wie keek* tells their role.
Result<json::array> looks_of(Asked const& asked) {
    json::array out;
    for (auto const& one : TRY(identity::list_access(asked.reader, {}, asked.id))) {
        out.push_back(json::object{{"region", one.region},
                                   {"role", one.role},
                                   {"register", one.register_id},
                                   {"way", one.way},
                                   {"hour_ms", one.at_ms},
                                   {"times", one.times}});
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

Result<void> erase_subject(Door const& door, Call const& call, ledger::RegionId const& region,
                           std::string subject) {
    auto const outcome =
        door.site.store.erase({.region = region,
                               .subject = std::move(subject),
                               .actor = call.actor.id,
                               .role = registers::role_of(call.actor, region.text()),
                               .at_ms = door.site.now_ms()});
    if (!outcome) {
        return std::unexpected(outcome.error().error);
    }
    return {};
}

// Sign-ups and the like keep their place, without a word about the person. The snapshot ends
// before anything is erased: it would keep what goes.
Result<void> erase_by_address(Door const& door, Call const& call,
                              identity::Account const& account) {
    std::vector<std::pair<ledger::RegionId, std::string>> subjects;
    {
        auto const reader = TRY(door.sessions.read());
        for (auto const& own : TRY(own_records(door.site, *reader, account))) {
            auto const region = TRY(ledger::RegionId::parse(own.region));
            for (auto const& field : own.schema->fields) {
                if (own.tie != Tie::address || !field.personal) {
                    continue;
                }
                for (auto& one :
                     TRY(registers::subjects_of(*reader, region, own.record.id, field))) {
                    subjects.emplace_back(region, std::move(one));
                }
            }
        }
    }
    for (auto& [region, subject] : subjects) {
        TRY_VOID(erase_subject(door, call, region, std::move(subject)));
    }
    return {};
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
    auto records = TRY(records_of(asked, account));
    out["records"] = std::move(records);
    auto notes = TRY(notes_of(asked));
    out["notes"] = std::move(notes);
    auto acts = TRY(acts_of(asked));
    out["acts"] = std::move(acts);
    auto jobs = TRY(jobs_of(asked));
    out["jobs"] = std::move(jobs);
    auto looks = TRY(looks_of(asked));
    out["looks"] = std::move(looks);
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
    TRY_VOID(erase_by_address(door, call, account));
    auto const id = base::format_uuid(account.id);
    for (auto const& region : TRY(regions_with(door, account.id))) {
        TRY_VOID(erase_subject(door, call, region, id));
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
