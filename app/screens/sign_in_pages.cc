// GET and POST /inloggen and what follows, /binnen/{code}, /uit.
#include <array>

#include "api/answer.h"
#include "base/hash.h"
#include "identity/password.h"
#include "identity/secret.h"
#include "identity/totp.h"
#include "mail/message.h"
#include "screens/account_pages.h"
#include "screens/account_screen.h"
#include "screens/assets.h"
#include "screens/passkey_pages.h"
#include "screens/visit.h"

namespace regiotafel::app {
namespace {

using base::ErrorCode;
using base::fail;
using base::Result;
using identity::TicketKind;
using screens::Inputs;

constexpr std::int64_t kMilliseconds = 1000;
constexpr int kForbidden = 403;
constexpr int kTooMany = 429;
constexpr std::size_t kPasswordBytesMax = 512;

std::string account_key(std::string_view email) {
    return "a:" + identity::hash_of(email);
}

std::string network_key(Call const& call) {
    return "n:" + identity::hash_of(call.request.address);
}

http::Response shown(Door const& door, Call const& call, std::string const& title_key,
                     std::function<std::string(screens::Words const&)> const& body,
                     int status = 200) {
    screens::Words const words(*call.words, door.site.now_ms());
    auto frame = plain_frame(words, call, words.plain(title_key));
    frame.here = "/inloggen";
    frame.more_script = Assets::all().address("passkeys.js");
    return html_answer(screens::page(frame, body(words)), status);
}

http::Response sign_in_page(Door const& door, Call const& call, std::string const& email,
                            std::string const& problem, int status = 200, bool sent = false) {
    return shown(
        door, call, "account.sign_in.title",
        [&](screens::Words const& words) {
            return screens::sign_in_html({.words = words,
                                          .email = email,
                                          .problem = problem,
                                          .sent = sent,
                                          .provider = door.oidc.name});
        },
        status);
}

http::Response step_page(Door const& door, Call const& call, std::string const& ticket,
                         std::string const& problem, int status = 200) {
    return shown(
        door, call, "account.step.title",
        [&](screens::Words const& words) {
            return screens::second_step_html(words, ticket, problem);
        },
        status);
}

http::Response too_often(http::Response page) {
    page.headers.emplace_back("Retry-After", "60");
    return page;
}

Result<http::Response> show_sign_in(Door const& door, Call const& call, Inputs const& /*inputs*/) {
    return sign_in_page(door, call, {}, {});
}

Result<void> keep_password(Door const& door, identity::Account account, std::string_view password) {
    account.password = TRY(identity::hash_password(password));
    return door.sessions.write([&](ledger::Transaction& transaction) {
        return identity::put_account(transaction, account);
    });
}

// Unknown accounts get the same answer after the same work (RELIABILITY S16).
Result<http::Response> sign_in(Door const& door, Call const& call, Inputs const& inputs) {
    auto const email = identity::small_email(screens::input(inputs, "email"));
    auto const password = screens::input(inputs, "wachtwoord").substr(0, kPasswordBytesMax);
    for (auto const& key : {account_key(email), network_key(call)}) {
        if (auto const free = check_wait(door, key); !free) {
            return too_often(
                sign_in_page(door, call, email, call.words->text(free.error().message), kTooMany));
        }
    }
    auto const snapshot = TRY(door.sessions.read());
    auto const account = TRY(identity::find_account(*snapshot, std::string_view(email)));
    bool const fits =
        identity::password_fits(password, account ? account->password : std::string{});
    if (!fits || !account) {
        TRY_VOID(fail_once(door, account_key(email), identity::kAccountWait));
        TRY_VOID(fail_once(door, network_key(call), identity::kNetworkWait));
        return sign_in_page(door, call, email, call.words->text("account.wrong"), kForbidden);
    }
    if (identity::password_outdated(account->password)) {
        TRY_VOID(keep_password(door, *account, password));
    }
    TRY_VOID(door.sessions.write([&](ledger::Transaction& transaction) {
        return identity::forget_failures(transaction, account_key(email));
    }));
    return after_first_step(door, call, *account);
}

// After the answer, so that its time says nothing about who has an account.
void send_link_later(Door const& door, Call const& call, std::string const& email) {
    auto const work = [door, call, email]() -> Result<void> {
        auto const key = "l:" + identity::hash_of(email);
        TRY_VOID(check_wait(door, key));
        TRY_VOID(fail_once(door, key, identity::kAccountWait));
        auto const snapshot = TRY(door.sessions.read());
        auto const account = TRY(identity::find_account(*snapshot, std::string_view(email)));
        if (!account) {
            return {};
        }
        auto const code =
            TRY(door.sessions.make_ticket(TicketKind::sign_in, account->id, {}, kSignInLinkMs));
        return mail_link(door, call, *account, call.words->text("account.mail_subject"),
                         call.words->text("account.mail_text"),
                         door.site.origin + "/binnen/" + code);
    };
    // Who asked is told nothing of how it went, and can ask again.
    bool const taken = door.workers.run([work] { auto const ignored = work(); });
    static_cast<void>(taken);
}

Result<http::Response> send_link(Door const& door, Call const& call, Inputs const& inputs) {
    auto const email = identity::small_email(screens::input(inputs, "email"));
    if (!mail::check_address(email, "email")) {
        return sign_in_page(door, call, {}, call.words->text("account.bad_email"), 400);
    }
    send_link_later(door, call, email);
    return sign_in_page(door, call, {}, {}, 200, true);
}

// Of two who send the same code at once, one gets in: the step is kept in the same transaction.
Result<bool> use_code(Door const& door, base::Uuid const& id, std::string const& typed) {
    bool right = false;
    auto const kept = door.sessions.write([&](ledger::Transaction& transaction) -> Result<void> {
        auto account = TRY(identity::find_account(transaction, id));
        if (!account) {
            return {};
        }
        auto const step = identity::totp_step(
            account->totp, typed, door.site.now_ms() / kMilliseconds, account->totp_step);
        if (step) {
            account->totp_step = *step;
            right = true;
            return identity::put_account(transaction, *account);
        }
        right = TRY(identity::use_recovery(transaction, id,
                                           identity::hash_of(identity::read_typed_code(typed))));
        return {};
    });
    TRY_VOID(kept);
    return right;
}

Result<http::Response> second_step(Door const& door, Call const& call, Inputs const& inputs) {
    auto const code = screens::input(inputs, "bewijs");
    auto const ticket = TRY(door.sessions.ticket(code));
    if (!ticket || ticket->kind != TicketKind::second_step) {
        return sign_in_page(door, call, {}, call.words->text("account.step.over"), kForbidden);
    }
    auto const key = "c:" + base::format_uuid(ticket->account);
    if (auto const free = check_wait(door, key); !free) {
        return too_often(
            step_page(door, call, code, call.words->text(free.error().message), kTooMany));
    }
    bool const right = TRY(use_code(door, ticket->account, screens::input(inputs, "code")));
    if (!right) {
        TRY_VOID(fail_once(door, key, identity::kAccountWait));
        return step_page(door, call, code, call.words->text("account.step.wrong"), kForbidden);
    }
    bool mine = false;
    auto const kept = door.sessions.write([&](ledger::Transaction& transaction) -> Result<void> {
        mine = TRY(identity::use_ticket(transaction, ticket->hash));
        return identity::forget_failures(transaction, key);
    });
    TRY_VOID(kept);
    return mine ? let_in(door, call, ticket->account, true)
                : Result<http::Response>(fail(ErrorCode::forbidden, {"api.code_over"}));
}

// ---- Links

http::Response welcome_page(Door const& door, Call const& call, screens::WelcomeScreen const& of,
                            int status = 200) {
    return shown(
        door, call, "account.welcome.title",
        [&](screens::Words const& words) {
            return screens::welcome_html({.words = words,
                                          .action = call.request.path,
                                          .email = of.email,
                                          .problem = of.problem,
                                          .makes_account = of.makes_account,
                                          .asks_password = of.asks_password});
        },
        status);
}

struct Link {
    identity::Ticket ticket{};
    std::optional<identity::Account> account{};
    std::string used{};  // the hash that a server's link leaves
    std::int64_t until_ms = 0;
};

Result<Link> find_link(Door const& door, Call const& call) {
    auto const code = call.part("code");
    if (code.starts_with("rt1.")) {
        auto const claims = TRY(door.sessions.read_server_link(code));
        return Link{.ticket = {.kind = TicketKind::server},
                    .used = identity::hash_of(claims.actor.person),
                    .until_ms = claims.expires_s * kMilliseconds};
    }
    auto ticket = TRY(door.sessions.ticket(code));
    bool const is_link =
        ticket && (ticket->kind == TicketKind::way || ticket->kind == TicketKind::invitation ||
                   ticket->kind == TicketKind::sign_in);
    if (!is_link) {
        return fail(ErrorCode::forbidden, {"api.code_over"});
    }
    Link link{.ticket = std::move(*ticket)};
    auto const snapshot = TRY(door.sessions.read());
    link.account = TRY(identity::find_account(*snapshot, link.ticket.account));
    if (!link.account && link.ticket.kind != TicketKind::way) {
        return fail(ErrorCode::forbidden, {"api.code_over"});
    }
    return link;
}

screens::WelcomeScreen welcome_of(screens::Words const& words, Link const& link) {
    bool const server = link.ticket.kind == TicketKind::server;
    return {.words = words,
            .email = link.account ? link.account->email : std::string{},
            .makes_account = server,
            .asks_password = server || link.ticket.kind == TicketKind::invitation};
}

// Programs that look at links in mails open them: only the button uses one up.
Result<http::Response> show_link(Door const& door, Call const& call, Inputs const& /*inputs*/) {
    auto const link = TRY(find_link(door, call));
    if (link.ticket.kind != TicketKind::way) {
        screens::Words const words(*call.words, door.site.now_ms());
        return welcome_page(door, call, welcome_of(words, link));
    }
    auto const secret = TRY(door.sessions.begin_way(link.ticket.data, device_of(call)));
    return http::Response{.status = 303,
                          .headers = {{"Location", "/"},
                                      {"Cache-Control", "no-store"},
                                      {"Set-Cookie", door.sessions.cookie(secret)}}};
}

Result<identity::Account> use_server_link(Door const& door, Link const& link,
                                          std::string const& email) {
    identity::Account made{.email = email, .made_ms = door.sessions.now_ms()};
    auto const kept = door.sessions.write([&](ledger::Transaction& transaction) -> Result<void> {
        auto const used =
            TRY(identity::find_ticket(transaction, link.used, door.sessions.now_ms()));
        if (used) {
            return fail(ErrorCode::forbidden, {"api.code_over"});
        }
        TRY_VOID(identity::put_ticket(
            transaction,
            {.hash = link.used, .kind = TicketKind::server, .until_ms = link.until_ms}));
        auto const known = TRY(identity::find_account(transaction, std::string_view(email)));
        if (known) {
            made = *known;
        } else {
            std::array<std::uint8_t, 10> random{};
            base::secure_random(random);
            made.id = base::make_uuid_v7(made.made_ms, random);
        }
        made.server = true;
        return identity::put_account(transaction, made);
    });
    TRY_VOID(kept);
    return made;
}

Result<identity::Account> use_link(Door const& door, Link const& link, std::string const& email) {
    if (link.ticket.kind == TicketKind::server) {
        return use_server_link(door, link, email);
    }
    bool mine = false;
    auto const kept = door.sessions.write([&](ledger::Transaction& transaction) -> Result<void> {
        mine = TRY(identity::use_ticket(transaction, link.ticket.hash));
        return {};
    });
    TRY_VOID(kept);
    if (!mine || !link.account) {
        return fail(ErrorCode::forbidden, {"api.code_over"});
    }
    return *link.account;
}

Result<http::Response> follow_link(Door const& door, Call const& call, Inputs const& inputs) {
    auto const link = TRY(find_link(door, call));
    if (link.ticket.kind == TicketKind::way) {
        return fail(ErrorCode::forbidden, {"api.code_over"});
    }
    screens::Words const words(*call.words, door.site.now_ms());
    auto welcome = welcome_of(words, link);
    auto const password = screens::input(inputs, "wachtwoord").substr(0, kPasswordBytesMax);
    if (welcome.makes_account) {
        welcome.email = identity::small_email(screens::input(inputs, "email"));
        if (!mail::check_address(welcome.email, "email")) {
            welcome.problem = call.words->text("account.bad_email");
            return welcome_page(door, call, welcome, 400);
        }
    }
    bool const chooses = welcome.asks_password && !password.empty();
    if (chooses) {
        if (auto const sound = identity::check_password(password, welcome.email); !sound) {
            welcome.problem = call.words->text(sound.error().message);
            return welcome_page(door, call, welcome, 400);
        }
    }
    auto const account = TRY(use_link(door, link, welcome.email));
    if (chooses) {
        TRY_VOID(keep_password(door, account, password));
    }
    return after_first_step(door, call, account);
}

Result<http::Response> leave(Door const& door, Call const& call, Inputs const& /*inputs*/) {
    TRY_VOID(door.sessions.leave(call.request.cookie(door.sessions.cookie_name())));
    return http::Response{.status = 303,
                          .headers = {{"Location", "/"},
                                      {"Cache-Control", "no-store"},
                                      {"Clear-Site-Data", "\"cache\", \"storage\""},
                                      {"Set-Cookie", door.sessions.cookie({})}}};
}

}  // namespace

Result<http::Response> after_first_step(Door const& door, Call const& call,
                                        identity::Account const& account) {
    bool const guarded = TRY(has_second_step(door, account));
    if (!guarded) {
        return let_in(door, call, account.id, false);
    }
    auto const code =
        TRY(door.sessions.make_ticket(TicketKind::second_step, account.id, {}, kStepMs));
    return step_page(door, call, code, {});
}

std::vector<Route> sign_in_routes(Door const& door) {
    using enum Policy;
    // clang-format off
    return {
        {"GET",  "/inloggen",               everybody, ActAtDoor{door, show_sign_in}},
        {"POST", "/inloggen",               everybody, ActAtDoor{door, sign_in}},
        {"POST", "/inloggen/link",          everybody, ActAtDoor{door, send_link}},
        {"POST", "/inloggen/code",          everybody, ActAtDoor{door, second_step}},
        {"POST", "/inloggen/sleutel/begin", everybody, ActAtDoor{door, begin_passkey_sign_in}},
        {"POST", "/inloggen/sleutel",       everybody, ActAtDoor{door, passkey_sign_in}},
        {"GET",  "/binnen/{code}",          everybody, ActAtDoor{door, show_link}},
        {"POST", "/binnen/{code}",          everybody, ActAtDoor{door, follow_link}},
        {"POST", "/uit",                    everybody, ActAtDoor{door, leave}},
    };
    // clang-format on
}

}  // namespace regiotafel::app
