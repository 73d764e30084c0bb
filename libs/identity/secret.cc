#include "identity/secret.h"

#include <array>

#include "base/hash.h"

namespace regiotafel::identity {
namespace {

// Crockford's letters: none that are taken for another.
constexpr std::string_view kLetters = "0123456789abcdefghjkmnpqrstvwxyz";
constexpr std::size_t kCodeLetters = 16;
constexpr std::size_t kGroup = 4;
constexpr std::uint8_t kFiveBits = 31;

}  // namespace

std::string make_secret() {
    std::array<std::uint8_t, 32> bytes{};
    base::secure_random(bytes);
    return base::to_base64url({reinterpret_cast<char const*>(bytes.data()), bytes.size()});
}

std::string hash_of(std::string_view secret) {
    return base::sha256_hex(secret);
}

std::string make_typed_code() {
    std::array<std::uint8_t, kCodeLetters> bytes{};
    base::secure_random(bytes);
    std::string out;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        out += i > 0 && i % kGroup == 0 ? "-" : "";
        out += kLetters[bytes.at(i) & kFiveBits];
    }
    return out;
}

std::string read_typed_code(std::string_view typed) {
    std::string out;
    for (char letter : typed) {
        letter = letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
        if (kLetters.find(letter) == std::string_view::npos) {
            continue;
        }
        out += !out.empty() && out.size() % (kGroup + 1) == kGroup ? "-" : "";
        out += letter;
    }
    return out;
}

}  // namespace regiotafel::identity
