// Public keys as strangers tell them, and whether something was signed by one. A key that is too
// weak, too large or no point of its curve gives nothing. Values; any thread. For the .cc files of
// this room. ECDSA signatures are DER (RFC 3279 § 2.2.3).
#pragma once

#include <memory>
#include <string_view>

#include <openssl/evp.h>

namespace regiotafel::identity {

inline constexpr std::size_t kCoordinateBytes = 32;  // of P-256 and Ed25519
inline constexpr std::size_t kRsaBytesMin = 256;     // 2048 bits
inline constexpr std::size_t kRsaBytesMax = 1024;
inline constexpr std::size_t kExponentBytesMax = 8;

struct FreeKey {
    void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
};
using PublicKey = std::unique_ptr<EVP_PKEY, FreeKey>;

// Numbers are big-endian bytes.
PublicKey rsa_key(std::string_view modulus, std::string_view exponent);
PublicKey p256_key(std::string_view x, std::string_view y);
PublicKey ed25519_key(std::string_view x);

// With SHA-256, except for Ed25519, which hashes by itself.
bool is_signed_by(EVP_PKEY* key, std::string_view text, std::string_view signature);

}  // namespace regiotafel::identity
