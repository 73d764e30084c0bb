// /mijn: password, second step, devices. What one may change about how one comes in.
#include "screens/account_pages.h"

#include "base/hash.h"
#include "identity/password.h"
#include "identity/secret.h"
#include "identity/totp.h"
#include "screens/access_pages.h"
#include "screens/account_screen.h"
#include "screens/assets.h"
#include "screens/own_data.h"
#include "screens/passkey_pages.h"
#include "screens/visit.h"

namespace regiotafel::app {
namespace {

using base::Result;
using identity::Account;
using identity::TicketKind;
using screens::Inputs;

constexpr std::int64_t kMilliseconds = 1000;
constexpr std::size_t kPasswordBytesMax = 512;

// What went well, as it stands in an address, and what the page says of it.
constexpr std::pair<std::string_view, std::string_view> kDone[] = {
    {"wachtwoord", "account.done.wachtwoord"},   {"app", "account.done.app"},
    {"app-uit", "account.done.app-uit"},         {"sleutel", "account.done.sleutel"},
    {"sleutel-weg", "account.done.sleutel-weg"}, {"apparaat", "account.done.apparaat"},
};

// What the page says beside what there is.
struct Shown {
    std::string problem{};
    std::string new_totp{};
    std::string ticket{};
    std::vector<std::string> recovery{};
    std::string done{};
    int status = 200;
};

void add_lines(screens::AccountScreen& screen, std::vector<identity::Session> const& sessions,
               std::vector<identity::Passkey> const& passkeys, Call const& call) {
    for (auto const& one : sessions) {
        screen.sessions.push_back({.id = base::format_uuid(one.id),
                                   .device = one.device,
                                   .made_ms = one.made_ms,
                                   .seen_ms = one.seen_ms,
                                   .here = one.hash == call.session});
    }
    for (auto const& one : passkeys) {
        screen.passkeys.push_back({base::to_base64url(one.id), one.name, one.made_ms});
    }
}

// Only names that the catalogue has; the address comes from outside.
std::string done_named(std::string_view name) {
    for (auto const& [known, key] : kDone) {
        if (name == known) {
            return std::string(key);
        }
    }
    return {};
}

Result<http::Response> page_of(Door const& door, Call const& call, Shown shown) {
    auto const account = TRY(own_account(door, call));
    auto const snapshot = TRY(door.sessions.read());
    screens::Words const words(*call.words, door.site.now_ms());
    screens::AccountScreen screen{.words = words,
                                  .email = account.email,
                                  .problem = std::move(shown.problem),
                                  .weak = call.weak,
                                  .has_password = !account.password.empty(),
                                  .has_totp = !account.totp.empty(),
                                  .ticket = std::move(shown.ticket),
                                  .recovery = std::move(shown.recovery)};
    auto const asked = shown.done.empty() ? call.request.parameter("gelukt") : shown.done;
    screen.done = shown.status == 200 ? done_named(asked) : std::string{};
    if (!shown.new_totp.empty()) {
        screen.new_totp = identity::totp_base32(shown.new_totp);
        screen.new_totp_address =
            identity::totp_address(shown.new_totp, words.plain("screen.brand"), account.email);
    }
    auto const left = TRY(identity::count_recovery(*snapshot, account.id));
    screen.recovery_left = left;
    auto const sessions = TRY(identity::list_sessions(*snapshot, account.id));
    auto const passkeys = TRY(identity::list_passkeys(*snapshot, account.id));
    add_lines(screen, sessions, passkeys, call);
    auto frame = plain_frame(words, call, words.plain("account.title"));
    frame.here = "/mijn";
    frame.more_script = Assets::all().address("passkeys.js");
    return html_answer(screens::page(frame, screens::account_html(screen)), shown.status);
}

Result<http::Response> show_account(Door const& door, Call const& call, Inputs const& /*inputs*/) {
    return page_of(door, call, {});
}

Result<void> keep(Door const& door, Account const& account) {
    return door.sessions.write([&](ledger::Transaction& transaction) {
        return identity::put_account(transaction, account);
    });
}

// A new cookie, and everybody else who was signed in as this person is out (RELIABILITY S32).
Result<http::Response> alone(Door const& door, Call const& call, Account const& account,
                             bool strong, std::string const& target) {
    TRY_VOID(door.sessions.write([&](ledger::Transaction& transaction) {
        return identity::drop_sessions(transaction, account.id);
    }));
    return let_in(door, call, account.id, strong, target);
}

Result<http::Response> change_password(Door const& door, Call const& call, Inputs const& inputs) {
    auto account = TRY(account_to_change(door, call));
    auto const password = screens::input(inputs, "wachtwoord").substr(0, kPasswordBytesMax);
    if (auto const sound = identity::check_password(password, account.email); !sound) {
        return page_of(door, call,
                       {.problem = call.words->text(sound.error().message), .status = 400});
    }
    account.password = TRY(identity::hash_password(password));
    TRY_VOID(keep(door, account));
    return alone(door, call, account, call.strong, "/mijn?gelukt=wachtwoord");
}

Result<http::Response> begin_totp(Door const& door, Call const& call, Inputs const& /*inputs*/) {
    auto const account = TRY(account_to_change(door, call));
    auto const secret = identity::make_totp_secret();
    auto const ticket = TRY(door.sessions.make_ticket(TicketKind::new_totp, account.id,
                                                      base::to_base64url(secret), 2 * kStepMs));
    return page_of(door, call, {.new_totp = secret, .ticket = ticket});
}

Result<std::vector<std::string>> make_recovery(Door const& door, base::Uuid const& account) {
    std::vector<std::string> codes;
    std::vector<std::string> hashes;
    for (std::size_t i = 0; i < identity::kRecoveryCodes; ++i) {
        codes.push_back(identity::make_typed_code());
        hashes.push_back(identity::hash_of(codes.back()));
    }
    TRY_VOID(door.sessions.write([&](ledger::Transaction& transaction) {
        return identity::put_recovery(transaction, account, hashes);
    }));
    return codes;
}

Result<http::Response> finish_totp(Door const& door, Call const& call, Inputs const& inputs) {
    auto account = TRY(account_to_change(door, call));
    auto const code = screens::input(inputs, "bewijs");
    auto const ticket = TRY(door.sessions.ticket(code));
    if (!ticket || ticket->kind != TicketKind::new_totp || ticket->account != account.id) {
        return page_of(door, call,
                       {.problem = call.words->text("account.step.over"), .status = 400});
    }
    auto const secret = base::from_base64url(ticket->data).value_or("");
    auto const step = identity::totp_step(secret, screens::input(inputs, "code"),
                                          door.site.now_ms() / kMilliseconds, 0);
    if (!step) {
        return page_of(door, call,
                       {.problem = call.words->text("account.step.wrong"),
                        .new_totp = secret,
                        .ticket = code,
                        .status = 400});
    }
    account.totp = secret;
    account.totp_step = *step;
    TRY_VOID(keep(door, account));
    TRY_VOID(door.sessions.write([&](ledger::Transaction& transaction) {
        return identity::drop_tickets(transaction, TicketKind::new_totp, account.id);
    }));
    auto codes = TRY(make_recovery(door, account.id));
    auto const signed_in = TRY(alone(door, call, account, true, "/mijn"));
    // The codes are shown once, so the page comes at once, with the new cookie.
    auto now = call;
    now.weak = false;
    auto page = TRY(page_of(door, now, {.recovery = std::move(codes), .done = "app"}));
    page.headers.push_back(signed_in.headers.back());
    return page;
}

Result<http::Response> drop_totp(Door const& door, Call const& call, Inputs const& /*inputs*/) {
    auto account = TRY(account_to_change(door, call));
    account.totp.clear();
    TRY_VOID(keep(door, account));
    bool const guarded = TRY(has_second_step(door, account));
    return alone(door, call, account, guarded && call.strong, "/mijn?gelukt=app-uit");
}

Result<http::Response> new_recovery(Door const& door, Call const& call, Inputs const& /*inputs*/) {
    auto const account = TRY(account_to_change(door, call));
    auto codes = TRY(make_recovery(door, account.id));
    return page_of(door, call, {.recovery = std::move(codes)});
}

Result<http::Response> end_session(Door const& door, Call const& call, Inputs const& /*inputs*/) {
    auto const account = TRY(own_account(door, call));
    auto const id = base::parse_uuid(call.part("id"));
    auto const kept = door.sessions.write([&](ledger::Transaction& transaction) -> Result<void> {
        for (auto const& one : TRY(identity::list_sessions(transaction, account.id))) {
            if (one.id == id) {
                TRY_VOID(identity::drop_session(transaction, one.hash));
            }
        }
        return {};
    });
    TRY_VOID(kept);
    return http::Response{.status = 303, .headers = {{"Location", "/mijn?gelukt=apparaat"}}};
}

Result<http::Response> end_others(Door const& door, Call const& call, Inputs const& /*inputs*/) {
    auto const account = TRY(own_account(door, call));
    TRY_VOID(door.sessions.write([&](ledger::Transaction& transaction) {
        return identity::drop_sessions(transaction, account.id, call.session);
    }));
    return http::Response{.status = 303, .headers = {{"Location", "/mijn?gelukt=apparaat"}}};
}

}  // namespace

std::vector<Route> account_routes(Door const& door) {
    using enum Policy;
    // clang-format off
    return {
        {"GET",  "/mijn",                      person, ActAtDoor{door, show_account}},
        {"POST", "/mijn/wachtwoord",           person, ActAtDoor{door, change_password}},
        {"POST", "/mijn/app",                  person, ActAtDoor{door, begin_totp}},
        {"POST", "/mijn/app/klaar",            person, ActAtDoor{door, finish_totp}},
        {"POST", "/mijn/app/weg",              person, ActAtDoor{door, drop_totp}},
        {"POST", "/mijn/herstelcodes",         person, ActAtDoor{door, new_recovery}},
        {"POST", "/mijn/sleutels/begin",       person, ActAtDoor{door, begin_new_passkey}},
        {"POST", "/mijn/sleutels",             person, ActAtDoor{door, add_passkey}},
        {"POST", "/mijn/sleutels/{id}/weg",    person, ActAtDoor{door, remove_passkey}},
        {"POST", "/mijn/apparaten/weg",        person, ActAtDoor{door, end_others}},
        {"POST", "/mijn/apparaten/{id}/weg",   person, ActAtDoor{door, end_session}},
        {"GET",  "/mijn/gegevens.json",        person, ActAtDoor{door, own_data}},
        {"GET",  "/mijn/inzage",               person, ActAtDoor{door, show_own_access}},
        {"GET",  "/mijn/wissen",               person, ActAtDoor{door, show_erase}},
        {"POST", "/mijn/wissen",               person, ActAtDoor{door, erase_own_data}},
    };
    // clang-format on
}

}  // namespace regiotafel::app
