#include "base/hash.h"

#include <memory>

#include <openssl/evp.h>
#include <sodium.h>

namespace regiotafel::base {
namespace {

struct Free {
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
    void operator()(EVP_MD* method) const { EVP_MD_free(method); }
};

// Looking up the method costs more than a short text, so a thread does it once.
class Sha256 {
  public:
    Sha256() { EVP_DigestInit_ex2(context_.get(), method_.get(), nullptr); }

    Digest of(std::string_view bytes) {
        Digest digest{};
        EVP_DigestInit_ex2(context_.get(), nullptr, nullptr);
        EVP_DigestUpdate(context_.get(), bytes.data(), bytes.size());
        EVP_DigestFinal_ex(context_.get(), digest.data(), nullptr);
        return digest;
    }

  private:
    std::unique_ptr<EVP_MD, Free> method_{EVP_MD_fetch(nullptr, "SHA256", nullptr)};
    std::unique_ptr<EVP_MD_CTX, Free> context_{EVP_MD_CTX_new()};
};

}  // namespace

std::string sha256_hex(std::string_view bytes) {
    return to_hex(sha256(bytes));
}

Digest sha256(std::string_view bytes) {
    thread_local Sha256 hash;
    return hash.of(bytes);
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

std::string to_base64url(std::string_view bytes) {
    constexpr int kVariant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
    std::string text(sodium_base64_encoded_len(bytes.size(), kVariant), '\0');
    sodium_bin2base64(text.data(), text.size(),
                      reinterpret_cast<unsigned char const*>(bytes.data()), bytes.size(), kVariant);
    text.pop_back();  // the zero at its end
    return text;
}

std::optional<std::string> from_base64url(std::string_view text) {
    std::string bytes(text.size(), '\0');
    std::size_t size = 0;
    char const* end = nullptr;
    int const failed = sodium_base642bin(reinterpret_cast<unsigned char*>(bytes.data()),
                                         bytes.size(), text.data(), text.size(), nullptr, &size,
                                         &end, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    if (failed != 0 || end != text.data() + text.size()) {
        return std::nullopt;
    }
    bytes.resize(size);
    return bytes;
}

void secure_random(std::span<std::uint8_t> bytes) {
    randombytes_buf(bytes.data(), bytes.size());
}

}  // namespace regiotafel::base
