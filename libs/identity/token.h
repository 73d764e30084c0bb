// Bearer tokens for scripts and servers: claims in JSON with a keyed hash (HMAC-SHA-256 by
// libsodium), so that a server can check them without keeping anything. A token is as good as a
// password: it is never logged and never part of an address.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"
#include "register/access.h"

namespace regiotafel::identity {

inline constexpr std::size_t kTokenBytesMax = 4096;

using Key = std::array<std::uint8_t, 32>;

struct Claims {
    registers::Actor actor{};
    std::int64_t expires_s = 0;  // Unix time
};

std::string make_token(Claims const& claims, Key const& key);

// Error{forbidden} for a text that is no token of ours, or one that is over.
base::Result<Claims> read_token(std::string_view token, Key const& key, std::int64_t now_s);

// "administrator" and the like, as `regiotafel token --role` takes them.
base::Result<registers::Audience> role_named(std::string_view name);
std::string_view name_of(registers::Audience role);

}  // namespace regiotafel::identity
