#include "identity/password.h"

#include <algorithm>
#include <array>
#include <set>

#include <sodium.h>

#include "base/text.h"
#include "identity/common_passwords.h"

namespace regiotafel::identity {
namespace {

using base::ErrorCode;
using base::fail;
using base::Result;

constexpr std::size_t kDifferentLettersMin = 5;
constexpr std::size_t kNamePartMin = 4;

std::size_t letters_in(std::string_view text) {
    return static_cast<std::size_t>(std::ranges::count_if(
        text, [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; }));
}

std::string small_letters(std::string_view text) {
    std::string out(text);
    std::ranges::transform(out, out.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return out;
}

// "welkom2026!!" is "welkom" with what people put behind it.
std::string stem_of(std::string_view small) {
    auto const last = small.find_last_not_of("0123456789!?.@#$%&*-_+= ");
    return std::string(small.substr(0, last == std::string_view::npos ? 0 : last + 1));
}

bool is_common(std::string_view small) {
    auto const known = [](std::string_view text) {
        return std::ranges::binary_search(kCommonPasswords, text);
    };
    return known(small) || known(stem_of(small));
}

bool tells_name(std::string_view small, std::string_view email) {
    auto const name = small_letters(email.substr(0, email.find('@')));
    return name.size() >= kNamePartMin && base::contains(stem_of(small), name) &&
           small.size() < name.size() + kPasswordLettersMin;
}

// Any hash: what is compared with it takes as long as with a real one.
std::string const& nobodys_hash() {
    static std::string const hash = hash_password("niemand-heeft-dit").value_or("");
    return hash;
}

}  // namespace

Result<void> check_password(std::string_view password, std::string_view email) {
    auto const letters = letters_in(password);
    if (letters < kPasswordLettersMin) {
        return fail(ErrorCode::bad_input,
                    {"identity.password_short", {{"least", std::int64_t{kPasswordLettersMin}}}},
                    "wachtwoord");
    }
    if (letters > kPasswordLettersMax) {
        return fail(ErrorCode::bad_input,
                    {"identity.password_long", {{"most", std::int64_t{kPasswordLettersMax}}}},
                    "wachtwoord");
    }
    auto const small = small_letters(password);
    std::set<char> const different(small.begin(), small.end());
    if (different.size() < kDifferentLettersMin || is_common(small) || tells_name(small, email)) {
        return fail(ErrorCode::bad_input, {"identity.password_common"}, "wachtwoord");
    }
    return {};
}

Result<std::string> hash_password(std::string_view password) {
    std::array<char, crypto_pwhash_STRBYTES> text{};
    int const done =
        crypto_pwhash_str_alg(text.data(), password.data(), password.size(), kPasswordPasses,
                              kPasswordMemoryBytes, crypto_pwhash_ALG_ARGON2ID13);
    if (done != 0) {
        return fail(ErrorCode::unavailable, {"identity.busy"});
    }
    return std::string(text.data());
}

bool password_fits(std::string_view password, std::string const& hash) {
    bool const known = !hash.empty();
    auto const& compared = known ? hash : nobodys_hash();
    bool const equal =
        crypto_pwhash_str_verify(compared.c_str(), password.data(), password.size()) == 0;
    return equal && known;
}

bool password_outdated(std::string const& hash) {
    return crypto_pwhash_str_needs_rehash(hash.c_str(), kPasswordPasses, kPasswordMemoryBytes) != 0;
}

}  // namespace regiotafel::identity
