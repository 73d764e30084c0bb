#include "screens/passkey_pages.h"

#include <boost/json/array.hpp>

#include "api/answer.h"
#include "base/hash.h"
#include "identity/passkey_check.h"
#include "identity/secret.h"

namespace regiotafel::app {
namespace {

namespace json = boost::json;
using base::ErrorCode;
using base::fail;
using base::Result;
using identity::TicketKind;
using screens::Inputs;

std::unexpected<base::Error> refused() {
    return fail(ErrorCode::forbidden, {"identity.bad_passkey"});
}

// "https://regio.example:8443" -> "regio.example"
std::string host_of(std::string_view origin) {
    auto const rest = origin.substr(origin.find("://") + 3);
    return std::string(rest.substr(0, rest.find(':')));
}

identity::PasskeyAsked asked_of(Door const& door, std::string const& challenge) {
    return {.challenge = base::to_base64url(challenge),
            .origin = door.site.origin,
            .host = host_of(door.site.origin)};
}

std::string bytes_in(Inputs const& inputs, std::string_view name) {
    return base::from_base64url(screens::input(inputs, name)).value_or("");
}

// A challenge is good once, whatever comes of it.
Result<identity::Ticket> use_challenge(Door const& door, std::string const& challenge,
                                       TicketKind kind) {
    auto const ticket = TRY(door.sessions.ticket(challenge));
    if (!ticket || ticket->kind != kind) {
        return refused();
    }
    bool mine = false;
    auto const used = door.sessions.write([&](ledger::Transaction& transaction) -> Result<void> {
        auto const first = TRY(identity::use_ticket(transaction, ticket->hash));
        mine = first;
        return {};
    });
    TRY_VOID(used);
    return mine ? Result<identity::Ticket>(*ticket) : refused();
}

http::Response next_page(http::Response signed_in) {
    auto const location = signed_in.headers.front().second;
    auto answer = json_answer(json::object{{"next", location}});
    answer.headers.push_back(signed_in.headers.back());
    return answer;
}

}  // namespace

Result<http::Response> begin_passkey_sign_in(Door const& door, Call const& /*call*/,
                                             Inputs const& /*inputs*/) {
    auto const challenge = TRY(door.sessions.make_ticket(TicketKind::passkey, {}, {}, kStepMs));
    return json_answer(json::object{{"challenge", challenge}, {"host", host_of(door.site.origin)}});
}

Result<http::Response> passkey_sign_in(Door const& door, Call const& call, Inputs const& inputs) {
    auto const challenge = screens::input(inputs, "vraag");
    TRY(use_challenge(door, challenge, TicketKind::passkey));
    auto const snapshot = TRY(door.sessions.read());
    auto known = TRY(identity::find_passkey(*snapshot, bytes_in(inputs, "id")));
    if (!known) {
        return refused();
    }
    auto const count =
        identity::check_passkey(asked_of(door, challenge), known->key, known->count,
                                {.client_data = bytes_in(inputs, "client"),
                                 .authenticator_data = bytes_in(inputs, "authenticator"),
                                 .signature = bytes_in(inputs, "handtekening")});
    if (!count) {
        return refused();
    }
    known->count = *count;
    known->used_ms = door.sessions.now_ms();
    TRY_VOID(door.sessions.write([&](ledger::Transaction& transaction) {
        return identity::put_passkey(transaction, *known);
    }));
    auto signed_in = TRY(let_in(door, call, known->account, true));
    return next_page(std::move(signed_in));
}

Result<http::Response> begin_new_passkey(Door const& door, Call const& call,
                                         Inputs const& /*inputs*/) {
    auto const account = TRY(account_to_change(door, call));
    auto const challenge =
        TRY(door.sessions.make_ticket(TicketKind::new_passkey, account.id, {}, kStepMs));
    json::array known;
    auto const snapshot = TRY(door.sessions.read());
    for (auto const& one : TRY(identity::list_passkeys(*snapshot, account.id))) {
        known.emplace_back(base::to_base64url(one.id));
    }
    return json_answer(json::object{{"challenge", challenge},
                                    {"host", host_of(door.site.origin)},
                                    {"user", base::to_base64url(account.id.view())},
                                    {"email", account.email},
                                    {"known", std::move(known)}});
}

Result<http::Response> add_passkey(Door const& door, Call const& call, Inputs const& inputs) {
    auto const account = TRY(account_to_change(door, call));
    auto const challenge = screens::input(inputs, "vraag");
    auto const ticket = TRY(use_challenge(door, challenge, TicketKind::new_passkey));
    if (ticket.account != account.id) {
        return refused();
    }
    auto const made = TRY(identity::check_new_passkey(
        asked_of(door, challenge), bytes_in(inputs, "client"), bytes_in(inputs, "bewijs")));
    auto const device = device_of(call);
    auto const now = door.sessions.now_ms();
    auto const kept = door.sessions.write([&](ledger::Transaction& transaction) -> Result<void> {
        auto const own = TRY(identity::list_passkeys(transaction, account.id));
        auto const same = TRY(identity::find_passkey(transaction, made.id));
        if (same || own.size() >= identity::kPasskeysPerAccountMax) {
            return refused();
        }
        return identity::put_passkey(
            transaction, {.id = made.id,
                          .account = account.id,
                          .key = made.key,
                          .count = made.count,
                          .name = call.words->text("account.passkey_name", {{"device", device}}),
                          .made_ms = now});
    });
    TRY_VOID(kept);
    TRY_VOID(door.sessions.write([&](ledger::Transaction& transaction) {
        return identity::drop_sessions(transaction, account.id);
    }));
    auto signed_in = TRY(let_in(door, call, account.id, true, "/mijn?gelukt=sleutel"));
    return next_page(std::move(signed_in));
}

Result<http::Response> remove_passkey(Door const& door, Call const& call,
                                      Inputs const& /*inputs*/) {
    auto const account = TRY(account_to_change(door, call));
    auto const id = base::from_base64url(call.part("id")).value_or("");
    TRY_VOID(door.sessions.write([&](ledger::Transaction& transaction) {
        return identity::drop_passkey(transaction, account.id, id);
    }));
    bool const guarded = TRY(has_second_step(door, account));
    TRY_VOID(door.sessions.write([&](ledger::Transaction& transaction) {
        return identity::drop_sessions(transaction, account.id);
    }));
    return let_in(door, call, account.id, guarded && call.strong, "/mijn?gelukt=sleutel-weg");
}

}  // namespace regiotafel::app
