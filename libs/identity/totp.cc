#include "identity/totp.h"

#include <array>

#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <sodium.h>

#include "base/hash.h"

namespace regiotafel::identity {
namespace {

constexpr std::string_view kBase32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
constexpr std::uint32_t kModulus = 1'000'000;

std::string escaped(std::string_view text) {
    constexpr std::string_view kHex = "0123456789ABCDEF";
    std::string out;
    for (char const c : text) {
        auto const byte = static_cast<unsigned char>(c);
        bool const plain = (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') ||
                           (byte >= 'a' && byte <= 'z') || byte == '-' || byte == '.';
        if (plain) {
            out += c;
        } else {
            out += '%';
            out += kHex[byte >> 4U];
            out += kHex[byte & 15U];
        }
    }
    return out;
}

}  // namespace

std::string make_totp_secret() {
    std::array<std::uint8_t, kTotpSecretBytes> bytes{};
    base::secure_random(bytes);
    return {bytes.begin(), bytes.end()};
}

std::string totp_base32(std::string_view secret) {
    std::string out;
    std::uint32_t held = 0;
    unsigned bits = 0;
    for (char const c : secret) {
        held = (held << 8U) | static_cast<unsigned char>(c);
        bits += 8;
        while (bits >= 5) {
            bits -= 5;
            out += kBase32[(held >> bits) & 31U];
        }
    }
    if (bits > 0) {
        out += kBase32[(held << (5 - bits)) & 31U];
    }
    return out;
}

std::string totp_address(std::string_view secret, std::string_view issuer, std::string_view email) {
    return "otpauth://totp/" + escaped(issuer) + ":" + escaped(email) +
           "?secret=" + totp_base32(secret) + "&issuer=" + escaped(issuer);
}

std::string totp_code(std::string_view secret, std::int64_t step) {
    std::array<unsigned char, 8> counter{};
    auto rest = static_cast<std::uint64_t>(step);
    for (auto byte = counter.rbegin(); byte != counter.rend(); ++byte, rest >>= 8U) {
        *byte = static_cast<unsigned char>(rest & 255U);
    }
    std::array<unsigned char, EVP_MAX_MD_SIZE> hash{};
    unsigned size = 0;
    HMAC(EVP_sha1(), secret.data(), static_cast<int>(secret.size()), counter.data(), counter.size(),
         hash.data(), &size);
    // RFC 4226 § 5.3: the last four bits say where the number stands.
    std::size_t const at = hash.at(size - 1) & 15U;
    std::uint32_t number = 0;
    for (std::size_t i = 0; i < 4; ++i) {
        number = (number << 8U) | hash.at(at + i);
    }
    auto const digits = std::to_string((number & 0x7FFFFFFFU) % kModulus);
    return std::string(kTotpDigits - digits.size(), '0') + digits;
}

std::optional<std::int64_t> totp_step(std::string_view secret, std::string_view code,
                                      std::int64_t now_s, std::int64_t last_step) {
    if (code.size() != kTotpDigits || secret.empty()) {
        return std::nullopt;
    }
    auto const now = now_s / kTotpSeconds;
    for (auto step = now - kTotpSlack; step <= now + kTotpSlack; ++step) {
        auto const right = totp_code(secret, step);
        if (step > last_step && sodium_memcmp(right.data(), code.data(), right.size()) == 0) {
            return step;
        }
    }
    return std::nullopt;
}

}  // namespace regiotafel::identity
