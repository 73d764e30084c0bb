// Secrets that are given away once: codes of links, cookies of sessions, recovery codes. The store
// keeps only their hash, so a copy of it lets nobody in.
#pragma once

#include <string>
#include <string_view>

namespace regiotafel::identity {

// 256 random bits as 43 letters of base64url.
std::string make_secret();

// SHA-256 as hexadecimal digits; enough for secrets that nobody can guess.
std::string hash_of(std::string_view secret);

// A code that people type over: 16 letters in groups of four, 80 random bits.
std::string make_typed_code();

// As it was made, whatever spaces, hyphens and capitals somebody typed.
std::string read_typed_code(std::string_view typed);

}  // namespace regiotafel::identity
