// Signing in at another provider. It only says who somebody is: an account and its roles come from
// an invitation, and a role that asks for a second step still does.
#include <fmt/format.h>

#include "api/fetch.h"
#include "identity/id_token.h"
#include "identity/oidc.h"
#include "identity/secret.h"
#include "screens/account_pages.h"
#include "screens/account_screen.h"
#include "screens/visit.h"

namespace regiotafel::app {
namespace {

using base::ErrorCode;
using base::fail;
using base::Result;
using screens::Inputs;

constexpr std::int64_t kMilliseconds = 1000;
constexpr std::size_t kTokenAnswerMax = 64 << 10U;
constexpr int kForbidden = 403;

// The browser that went there is the one that comes back; Lax, because the way back is another
// site's link.
std::string cookie_of(Door const& door, std::string_view secret) {
    return fmt::format("{}oidc={}; Path=/; HttpOnly; SameSite=Lax; Max-Age={}",
                       door.site.secure ? "__Host-" : "", secret,
                       secret.empty() ? 0 : kStepMs / kMilliseconds);
}

std::string_view cookie_in(Door const& door, Call const& call) {
    return call.request.cookie(door.site.secure ? "__Host-oidc" : "oidc");
}

Result<identity::OidcProvider> provider_of(identity::OidcSettings const& settings) {
    auto const told =
        TRY(fetch(identity::discovery_address(settings), {}, identity::kDiscoveryBytesMax));
    return identity::read_provider(told, settings);
}

Result<http::Response> go_there(Door const& door, Call const& /*call*/, Inputs const& /*inputs*/) {
    auto const& settings = door.oidc;
    if (!settings.on()) {
        return fail(ErrorCode::not_found, {"api.no_such_page"});
    }
    auto const provider = TRY(provider_of(settings));
    identity::OidcStep step{.nonce = identity::make_secret(),
                            .verifier = identity::make_secret(),
                            .redirect = door.site.origin + "/inloggen/extern/terug"};
    step.state = TRY(door.sessions.make_ticket(identity::TicketKind::oidc, {},
                                               identity::write_step(step), kStepMs));
    return http::Response{
        .status = 303,
        .headers = {{"Location", identity::authorization_address(settings, provider, step)},
                    {"Cache-Control", "no-store"},
                    {"Set-Cookie", cookie_of(door, step.state)}}};
}

// Once, by the browser that began.
Result<identity::OidcStep> step_of(Door const& door, Call const& call) {
    auto const refused = fail(ErrorCode::forbidden, {"oidc.refused"});
    auto const state = call.request.parameter("state");
    if (state.empty() || state != cookie_in(door, call)) {
        return refused;
    }
    auto const ticket = TRY(door.sessions.ticket(state));
    if (!ticket || ticket->kind != identity::TicketKind::oidc) {
        return refused;
    }
    bool used = false;
    auto const use_up = [&](ledger::Transaction& transaction) -> Result<void> {
        auto const taken = TRY(identity::use_ticket(transaction, ticket->hash));
        used = taken;
        return {};
    };
    TRY_VOID(door.sessions.write(use_up));
    return used ? Result<identity::OidcStep>(identity::read_step(ticket->data)) : refused;
}

Result<identity::IdClaims> claims_of(Door const& door, Call const& call) {
    auto const step = TRY(step_of(door, call));
    auto const code = call.request.parameter("code");
    if (code.empty()) {
        return fail(ErrorCode::forbidden, {"oidc.refused"});
    }
    auto const& settings = door.oidc;
    auto const provider = TRY(provider_of(settings));
    auto const answer =
        TRY(fetch(provider.token, identity::token_form(settings, step, code), kTokenAnswerMax));
    auto const keys = TRY(fetch(provider.keys, {}, identity::kJwksBytesMax));
    auto const token = TRY(identity::id_token_in(answer));
    return identity::read_id_token(token, keys,
                                   {.issuer = settings.issuer,
                                    .client_id = settings.client_id,
                                    .nonce = step.nonce,
                                    .now_s = door.site.now_ms() / kMilliseconds});
}

Result<http::Response> let_in_as(Door const& door, Call const& call,
                                 identity::IdClaims const& claims) {
    if (!claims.email_verified || claims.email.empty()) {
        return fail(ErrorCode::forbidden, {"oidc.no_email"});
    }
    auto const email = identity::small_email(claims.email);
    auto const snapshot = TRY(door.sessions.read());
    auto const account = TRY(identity::find_account(*snapshot, std::string_view(email)));
    if (!account) {
        return fail(ErrorCode::forbidden, {"oidc.not_invited"});
    }
    return after_first_step(door, call, *account);
}

Result<http::Response> come_back(Door const& door, Call const& call, Inputs const& /*inputs*/) {
    if (!door.oidc.on()) {
        return fail(ErrorCode::not_found, {"api.no_such_page"});
    }
    auto const claims = claims_of(door, call);
    auto answer = claims ? let_in_as(door, call, *claims)
                         : Result<http::Response>(std::unexpected(claims.error()));
    if (!answer) {
        screens::Words const words(*call.words, door.site.now_ms());
        auto frame = plain_frame(words, call, words.plain("account.sign_in.title"));
        frame.here = "/inloggen";
        auto const html = screens::sign_in_html(
            {.words = words,
             .problem = words.plain(answer.error().message.key, answer.error().message.values),
             .provider = door.oidc.name});
        answer = html_answer(screens::page(frame, html), kForbidden);
    }
    answer->headers.emplace_back("Set-Cookie", cookie_of(door, {}));
    return answer;
}

}  // namespace

std::vector<Route> oidc_routes(Door const& door) {
    using enum Policy;
    // clang-format off
    return {
        {"GET",  "/inloggen/extern",       everybody, ActAtDoor{door, go_there}},
        {"GET",  "/inloggen/extern/terug", everybody, ActAtDoor{door, come_back}},
    };
    // clang-format on
}

}  // namespace regiotafel::app
