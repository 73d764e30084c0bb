#include "identity/sealed_id.h"

#include <array>

#include <sodium.h>

#include "base/hash.h"

namespace regiotafel::identity {
namespace {

constexpr std::size_t kIdBytes = 16;
constexpr std::size_t kSealBytes = 16;

std::string seal_of(std::string_view id, std::string_view purpose, Key const& key) {
    std::string text("seal ");
    text.append(purpose).append("\n").append(id);
    std::array<unsigned char, crypto_auth_hmacsha256_BYTES> hash{};
    crypto_auth_hmacsha256(hash.data(), reinterpret_cast<unsigned char const*>(text.data()),
                           text.size(), key.data());
    return {reinterpret_cast<char const*>(hash.data()), kSealBytes};
}

}  // namespace

std::string seal(base::Uuid const& id, std::string_view purpose, Key const& key) {
    return base::to_base64url(std::string(id.view()) + seal_of(id.view(), purpose, key));
}

std::optional<base::Uuid> open_seal(std::string_view text, std::string_view purpose,
                                    Key const& key) {
    auto const bytes = base::from_base64url(text);
    if (!bytes || bytes->size() != kIdBytes + kSealBytes) {
        return std::nullopt;
    }
    auto const id = std::string_view(*bytes).substr(0, kIdBytes);
    auto const wanted = seal_of(id, purpose, key);
    bool const right = sodium_memcmp(wanted.data(), bytes->data() + kIdBytes, kSealBytes) == 0;
    return right ? base::uuid_from_bytes(id) : std::nullopt;
}

}  // namespace regiotafel::identity
