// What the pages of accounts share.
#include <memory>

#include "api/answer.h"
#include "background/mails.h"
#include "base/text.h"
#include "http/form.h"
#include "register/record.h"
#include "screens/account_pages.h"
#include "screens/html.h"

namespace regiotafel::app {
namespace {

using base::ErrorCode;
using base::fail;
using base::Result;

constexpr std::int64_t kMilliseconds = 1000;

struct Known {
    std::string_view needle;
    std::string_view name;
};
// In this order: Edge and Chrome say that they are Safari too.
constexpr Known kBrowsers[] = {
    {"Edg/", "Edge"}, {"Firefox/", "Firefox"}, {"Chrome/", "Chrome"}, {"Safari/", "Safari"}};
constexpr Known kSystems[] = {{"Windows", "Windows"}, {"iPhone", "iPhone"},   {"iPad", "iPad"},
                              {"Android", "Android"}, {"Macintosh", "macOS"}, {"Linux", "Linux"}};

std::string_view named(std::string_view agent, std::span<Known const> known) {
    for (auto const& one : known) {
        if (base::contains(agent, one.needle)) {
            return one.name;
        }
    }
    return {};
}

}  // namespace

void ActAtDoor::operator()(Call call, http::Reply const& reply) const {
    auto const shared = std::make_shared<Call const>(std::move(call));
    auto const* words = shared->words;
    bool const taken = door.workers.run([door = door, act = act, shared, reply] {
        auto const inputs = screens::inputs_of(http::read_form(shared->request.body));
        auto const answer = act(door, *shared, inputs);
        reply(answer ? *answer : problem(answer.error(), *shared->words));
    });
    if (!taken) {
        reply(problem({ErrorCode::unavailable, {"identity.busy"}}, *words));
    }
}

std::string device_of(Call const& call) {
    auto const agent = call.request.header("user-agent");
    auto const browser = named(agent, kBrowsers);
    auto const system = named(agent, kSystems);
    if (browser.empty() || system.empty()) {
        return std::string(browser.empty() ? system : browser);
    }
    return std::string(browser) + " · " + std::string(system);
}

Result<identity::Account> own_account(Door const& door, Call const& call) {
    auto const id = base::parse_uuid(call.actor.person);
    auto const snapshot = TRY(door.sessions.read());
    auto account = TRY(identity::find_account(*snapshot, id.value_or(base::Uuid{})));
    if (!account || call.session.empty()) {
        return fail(ErrorCode::forbidden, {"register.forbidden"});
    }
    return std::move(*account);
}

Result<identity::Account> account_to_change(Door const& door, Call const& call) {
    auto account = TRY(own_account(door, call));
    bool const guarded = TRY(has_second_step(door, account));
    if (guarded && !call.strong) {
        return fail(ErrorCode::forbidden, {"register.forbidden"});
    }
    return account;
}

Result<bool> has_second_step(Door const& door, identity::Account const& account) {
    auto const snapshot = TRY(door.sessions.read());
    auto const passkeys = TRY(identity::list_passkeys(*snapshot, account.id));
    return !account.totp.empty() || !passkeys.empty();
}

Result<http::Response> let_in(Door const& door, Call const& call, base::Uuid const& account,
                              bool strong, std::string target) {
    auto const secret = TRY(door.sessions.begin(account, device_of(call), strong));
    if (!call.session.empty()) {
        TRY_VOID(door.sessions.write([&](ledger::Transaction& transaction) {
            return identity::drop_session(transaction, call.session);
        }));
    }
    if (target.empty()) {
        auto const found = door.sessions.find(secret);
        bool const nothing_yet = found && (found->weak || found->actor.grants.empty());
        target = nothing_yet ? "/mijn" : "/";
    }
    return http::Response{.status = 303,
                          .headers = {{"Location", std::move(target)},
                                      {"Cache-Control", "no-store"},
                                      {"Set-Cookie", door.sessions.cookie(secret)}}};
}

Result<void> mail_link(Door const& door, Call const& call, identity::Account const& account,
                       std::string const& subject, std::string const& text,
                       std::string const& link) {
    auto const region = TRY(ledger::RegionId::parse(registers::kCommonRegion));
    registers::Actor const actor{.id = base::format_uuid(account.id)};
    auto const html =
        "<p>" + screens::escaped(text) + "</p><p>" + screens::link(link, link) + "</p>";
    TRY(ask_mail(
        door.site, region, actor,
        {.to = account.email,
         .subject = subject,
         .text = text + "\n\n" + link + "\n",
         .html = "<html lang=\"" + std::string(call.language()) + "\">" + html + "</html>"}));
    return {};
}

Result<void> check_wait(Door const& door, std::string const& key) {
    auto const snapshot = TRY(door.sessions.read());
    auto const wait = TRY(identity::find_wait(*snapshot, key, door.sessions.now_ms()));
    if (wait == 0) {
        return {};
    }
    return fail(ErrorCode::unavailable,
                {"account.slow_down", {{"seconds", (wait + kMilliseconds - 1) / kMilliseconds}}});
}

Result<void> fail_once(Door const& door, std::string const& key, identity::Wait const& wait) {
    return door.sessions.write([&](ledger::Transaction& transaction) {
        return identity::note_failure(transaction, key, wait, door.sessions.now_ms());
    });
}

}  // namespace regiotafel::app
