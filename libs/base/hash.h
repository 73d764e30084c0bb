// SHA-256 (FIPS 180-4) by OpenSSL, which uses the processor's own instructions, and random bytes of
// the operating system by libsodium.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace regiotafel::base {

using Digest = std::array<std::uint8_t, 32>;

// 64 lower-case hexadecimal digits.
std::string sha256_hex(std::string_view bytes);

Digest sha256(std::string_view bytes);

// Lower-case hexadecimal digits, two a byte.
std::string to_hex(std::span<std::uint8_t const> bytes);

// Without padding (RFC 4648 § 5); nothing for text that is none.
std::string to_base64url(std::string_view bytes);
std::optional<std::string> from_base64url(std::string_view text);

// Not predictable; for salts, ids and keys, never for an engine.
void secure_random(std::span<std::uint8_t> bytes);

}  // namespace regiotafel::base
