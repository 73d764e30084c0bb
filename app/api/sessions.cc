#include "api/sessions.h"

#include <array>

#include "base/hash.h"

namespace regiotafel::app {
namespace {

std::string random_code() {
    std::array<std::uint8_t, 32> bytes{};
    base::secure_random(bytes);
    return base::to_base64url({reinterpret_cast<char const*>(bytes.data()), bytes.size()});
}

}  // namespace

std::string Sessions::invite(registers::Actor actor, Use use, std::int64_t now_s) {
    auto code = random_code();
    std::lock_guard const lock(mutex_);
    invitations_[base::sha256_hex(code)] = {std::move(actor), now_s + kInvitationSeconds, use};
    return code;
}

std::optional<std::string> Sessions::enter(std::string_view code, std::int64_t now_s) {
    std::lock_guard const lock(mutex_);
    auto const found = invitations_.find(base::sha256_hex(code));
    if (found == invitations_.end() || found->second.until_s <= now_s) {
        return std::nullopt;
    }
    forget_old(now_s);
    if (sessions_.size() >= kSessionsMax) {
        return std::nullopt;
    }
    auto cookie = random_code();
    sessions_[base::sha256_hex(cookie)] = {found->second.actor, now_s + kSessionSeconds};
    if (found->second.use == Use::once) {
        invitations_.erase(found);
    }
    return cookie;
}

std::optional<registers::Actor> Sessions::find(std::string_view cookie, std::int64_t now_s) {
    if (cookie.empty()) {
        return std::nullopt;
    }
    std::lock_guard const lock(mutex_);
    auto const found = sessions_.find(base::sha256_hex(cookie));
    if (found == sessions_.end() || found->second.until_s <= now_s) {
        return std::nullopt;
    }
    return found->second.actor;
}

void Sessions::leave(std::string_view cookie) {
    std::lock_guard const lock(mutex_);
    sessions_.erase(base::sha256_hex(cookie));
}

void Sessions::forget_old(std::int64_t now_s) {
    std::erase_if(sessions_, [&](auto const& one) { return one.second.until_s <= now_s; });
}

}  // namespace regiotafel::app
