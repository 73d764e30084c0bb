#include "api/sessions.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/hash.h"
#include "base/text.h"
#include "identity/rights.h"
#include "identity/secret.h"
#include "register/record.h"

namespace regiotafel::app {
namespace {

using base::Result;
using ledger::Transaction;

constexpr std::string_view kServerLink = "link:server";
constexpr std::int64_t kMilliseconds = 1000;

// Tables of the server itself are written beside the region that everybody reads.
Result<ledger::RegionId> own_region() {
    return ledger::RegionId::parse(registers::kCommonRegion);
}

base::Uuid new_uuid(std::int64_t now_ms) {
    std::array<std::uint8_t, 10> random{};
    base::secure_random(random);
    return base::make_uuid_v7(now_ms, random);
}

std::string shortened(std::string_view device) {
    return base::to_valid_utf8(device.substr(0, kDeviceLettersMax));
}

}  // namespace

std::string_view Sessions::cookie_name() const {
    return options_.secure ? "__Host-regiotafel" : "regiotafel";
}

std::string Sessions::cookie(std::string_view secret) const {
    return fmt::format("{}={}; Path=/; HttpOnly; SameSite=Lax; Max-Age={}", cookie_name(), secret,
                       secret.empty() ? 0 : kSessionMs / kMilliseconds);
}

std::optional<SignedIn> Sessions::find(std::string_view secret) const {
    return secret.empty() ? std::nullopt : find_hash(identity::hash_of(secret));
}

std::optional<SignedIn> Sessions::find_hash(std::string_view hash) const {
    auto found = look_up(hash);
    return found ? std::move(*found) : std::nullopt;
}

Result<std::optional<SignedIn>> Sessions::look_up(std::string_view hash) const {
    auto const snapshot = TRY(read());
    auto session = TRY(identity::find_session(*snapshot, hash));
    auto const now = now_ms();
    if (!session || session->until_ms <= now) {
        return std::nullopt;
    }
    if (session->account.is_nil()) {
        auto actor = TRY(identity::read_actor(session->actor));
        return SignedIn{.actor = std::move(actor), .session = std::move(*session)};
    }
    auto const account = TRY(identity::find_account(*snapshot, session->account));
    if (!account) {
        return std::nullopt;
    }
    bool const strong_role = TRY(identity::needs_second_step(*snapshot, *account, now));
    if (strong_role && now - session->seen_ms > kStrongIdleMs) {
        return std::nullopt;
    }
    auto actor = TRY(identity::actor_of(*snapshot, *account, session->strong, now));
    if (now - session->seen_ms > kTouchEveryMs) {
        auto const region = TRY(own_region());
        auto touch = ledger::rows_only(region, "identity", now,
                                       [hash = std::string(hash), now](Transaction& transaction) {
                                           return identity::touch_session(transaction, hash, now);
                                       });
        options_.store.append(std::move(touch), [](ledger::Outcome const& /*outcome*/) {});
    }
    bool const weak = strong_role && !session->strong;
    return SignedIn{.actor = std::move(actor), .session = std::move(*session), .weak = weak};
}

Result<void> Sessions::write(std::function<Result<void>(Transaction&)> change) const {
    auto const region = TRY(own_region());
    return options_.store.carry_out(
        ledger::rows_only(region, "identity", now_ms(), std::move(change)));
}

Result<std::unique_ptr<ledger::Snapshot>> Sessions::read() const {
    auto const region = TRY(own_region());
    return options_.store.snapshot(region);
}

Result<std::string> Sessions::make_ticket(identity::TicketKind kind, base::Uuid const& account,
                                          std::string data, std::int64_t life_ms) const {
    auto code = identity::make_secret();
    identity::Ticket const ticket{.hash = identity::hash_of(code),
                                  .kind = kind,
                                  .account = account,
                                  .data = std::move(data),
                                  .until_ms = now_ms() + life_ms};
    TRY_VOID(
        write([&](Transaction& transaction) { return identity::put_ticket(transaction, ticket); }));
    return code;
}

Result<std::optional<identity::Ticket>> Sessions::ticket(std::string_view code) const {
    auto const snapshot = TRY(read());
    return identity::find_ticket(*snapshot, identity::hash_of(code), now_ms());
}

Result<std::string> Sessions::put(identity::Session session) const {
    auto secret = identity::make_secret();
    auto const now = now_ms();
    session.hash = identity::hash_of(secret);
    session.id = new_uuid(now);
    session.made_ms = session.seen_ms = now;
    session.until_ms = now + kSessionMs;
    auto const kept = write([&](Transaction& transaction) -> Result<void> {
        TRY(identity::forget_old(transaction, now));
        if (!session.account.is_nil()) {
            auto const others = TRY(identity::list_sessions(transaction, session.account));
            if (others.size() >= identity::kSessionsPerAccountMax) {
                TRY_VOID(identity::drop_session(transaction, others.back().hash));
            }
        }
        return identity::put_session(transaction, session);
    });
    TRY_VOID(kept);
    return secret;
}

Result<std::string> Sessions::begin(base::Uuid const& account, std::string_view device,
                                    bool strong) const {
    return put({.account = account, .device = shortened(device), .strong = strong});
}

Result<std::string> Sessions::begin_way(std::string actor, std::string_view device) const {
    return put({.actor = std::move(actor), .device = shortened(device)});
}

Result<void> Sessions::leave(std::string_view secret) const {
    auto const hash = identity::hash_of(secret);
    return write(
        [&](Transaction& transaction) { return identity::drop_session(transaction, hash); });
}

std::string Sessions::server_link(identity::Key const& key, std::int64_t now_ms) {
    registers::Actor actor{.id = std::string(kServerLink), .person = identity::make_secret()};
    return "/binnen/" +
           identity::make_token(
               {.actor = std::move(actor), .expires_s = (now_ms + kServerLinkMs) / kMilliseconds},
               key);
}

Result<identity::Claims> Sessions::read_server_link(std::string_view code) const {
    auto claims = TRY(identity::read_token(code, options_.key, now_ms() / kMilliseconds));
    if (claims.actor.id != kServerLink) {
        return base::fail(base::ErrorCode::forbidden, {"api.code_over"});
    }
    auto const snapshot = TRY(read());
    auto const used =
        TRY(identity::find_ticket(*snapshot, identity::hash_of(claims.actor.person), now_ms()));
    if (used) {
        return base::fail(base::ErrorCode::forbidden, {"api.code_over"});
    }
    return claims;
}

}  // namespace regiotafel::app
