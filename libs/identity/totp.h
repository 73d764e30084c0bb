// One-time codes of an app: TOTP (RFC 6238) over HMAC-SHA-1, six digits, a new one every 30 s,
// which is what every authenticator app understands. Pure; the caller keeps the last step used.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace regiotafel::identity {

inline constexpr std::int64_t kTotpSeconds = 30;
inline constexpr std::int64_t kTotpSlack = 1;  // steps before and after now
inline constexpr std::size_t kTotpSecretBytes = 20;
inline constexpr std::size_t kTotpDigits = 6;

std::string make_totp_secret();                    // bytes
std::string totp_base32(std::string_view secret);  // RFC 4648 § 6 without padding, to type over

// otpauth://totp/…, which an app reads.
std::string totp_address(std::string_view secret, std::string_view issuer, std::string_view email);

std::string totp_code(std::string_view secret, std::int64_t step);

// The step whose code it is, later than `last_step`; nothing for any other text. A code thus works
// once.
std::optional<std::int64_t> totp_step(std::string_view secret, std::string_view code,
                                      std::int64_t now_s, std::int64_t last_step);

}  // namespace regiotafel::identity
