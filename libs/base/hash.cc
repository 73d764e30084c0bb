#include "base/hash.h"

#include <sodium.h>

namespace regiotafel::base {

std::string sha256_hex(std::string_view bytes) {
    return to_hex(sha256(bytes));
}

Digest sha256(std::string_view bytes) {
    Digest digest{};
    crypto_hash_sha256(digest.data(), reinterpret_cast<unsigned char const*>(bytes.data()),
                       bytes.size());
    return digest;
}

std::string to_hex(std::span<std::uint8_t const> bytes) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string hex;
    hex.reserve(bytes.size() * 2);
    for (auto const byte : bytes) {
        hex += kDigits[byte >> 4U];
        hex += kDigits[byte & 15U];
    }
    return hex;
}

void secure_random(std::span<std::uint8_t> bytes) {
    randombytes_buf(bytes.data(), bytes.size());
}

}  // namespace regiotafel::base
