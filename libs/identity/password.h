// Passwords: 12 to 128 letters and no other rules, except that it is none that everybody tries
// (NIST SP 800-63B-4 3.1.1). Kept as a PHC string of Argon2id (RFC 9106) by libsodium. Hashing
// takes 46 MiB and tens of milliseconds, so callers bound how many run at once.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace regiotafel::identity {

inline constexpr std::size_t kPasswordLettersMin = 12;   // code points
inline constexpr std::size_t kPasswordLettersMax = 128;  // code points
inline constexpr std::size_t kPasswordMemoryBytes = 46U << 20U;
inline constexpr unsigned long long kPasswordPasses = 1;

// Error{bad_input} that says what to do; `email` is what somebody signs in with.
base::Result<void> check_password(std::string_view password, std::string_view email);

// Error{unavailable} where there is not enough memory.
base::Result<std::string> hash_password(std::string_view password);

// False as well for a hash that is none. An empty hash costs as much time as any other, so that
// nobody can tell whether there is an account.
bool password_fits(std::string_view password, std::string const& hash);

// Whether it was made with other costs than those of today.
bool password_outdated(std::string const& hash);

}  // namespace regiotafel::identity
