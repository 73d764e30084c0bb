// Passkeys: what a browser sends is held against what was asked, as Web Authentication level 2
// (W3C, 2021) §§ 7.1 and 7.2 say, with attestation "none" and user verification required. Keys:
// ES256 (P-256), EdDSA (Ed25519) and RS256 (2048 to 4096 bits). Bytes from outside; pure.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace regiotafel::identity {

inline constexpr std::size_t kPasskeyBytesMax = 16 << 10U;  // of each part
inline constexpr std::size_t kPasskeyIdBytesMax = 1023;     // WebAuthn § 5.8.3

// What the server asked for.
struct PasskeyAsked {
    std::string challenge{};  // base64url, as it was handed out
    std::string origin{};     // "https://regio.example"
    std::string host{};       // the relying party's id: "regio.example"
};

struct NewPasskey {
    std::string id{};   // bytes
    std::string key{};  // COSE
    std::int64_t count = 0;
};

// Error{bad_input} (identity.bad_passkey) where anything does not fit.
base::Result<NewPasskey> check_new_passkey(PasskeyAsked const& asked, std::string_view client_data,
                                           std::string_view attestation);

struct PasskeyProof {
    std::string client_data{};
    std::string authenticator_data{};
    std::string signature{};
};

// The new sign count. One that did not rise, where it was kept, is refused: a copy of the key.
base::Result<std::int64_t> check_passkey(PasskeyAsked const& asked, std::string_view key,
                                         std::int64_t count, PasskeyProof const& proof);

// Whether the signature over the bytes is by this COSE key.
bool signed_by(std::string_view cose, std::string_view bytes, std::string_view signature);

}  // namespace regiotafel::identity
