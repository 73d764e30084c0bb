// ID tokens of OpenID Connect: JWTs that a provider signed with RS256 or ES256 (RFC 7519, RFC 7515,
// OpenID Connect Core 1.0 § 3.1.3.7). Every check is here, and each failure is the same error.
// Pure; keys come as the provider's JWKS (RFC 7517).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace regiotafel::identity {

inline constexpr std::size_t kIdTokenBytesMax = 16 << 10U;
inline constexpr std::size_t kJwksBytesMax = 256 << 10U;
inline constexpr std::size_t kJwksKeysMax = 50;
inline constexpr std::int64_t kIdTokenLeewayS = 60;   // between two clocks
inline constexpr std::int64_t kIdTokenAgeMaxS = 600;  // since it was made

struct IdTokenAsked {
    std::string issuer{};     // to the letter
    std::string client_id{};  // for whom it has to be
    std::string nonce{};      // of this sign-in
    std::int64_t now_s = 0;   // Unix time
};

struct IdClaims {
    std::string subject{};
    std::string email{};  // empty where the provider does not tell
    bool email_verified = false;
};

// Error{forbidden} (oidc.refused) for a token that is not this provider's, not for us, not of this
// sign-in, over, too old or not signed by one of the keys with the key's own algorithm.
base::Result<IdClaims> read_id_token(std::string_view token, std::string_view jwks,
                                     IdTokenAsked const& asked);

}  // namespace regiotafel::identity
