#include "identity/public_key.h"

#include <string>

#include <openssl/core_names.h>
#include <openssl/param_build.h>

namespace regiotafel::identity {
namespace {

struct Free {
    void operator()(EVP_PKEY_CTX* context) const { EVP_PKEY_CTX_free(context); }
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
    void operator()(OSSL_PARAM_BLD* build) const { OSSL_PARAM_BLD_free(build); }
    void operator()(OSSL_PARAM* params) const { OSSL_PARAM_free(params); }
    void operator()(BIGNUM* number) const { BN_free(number); }
};
template <typename T>
using Owned = std::unique_ptr<T, Free>;

unsigned char const* raw(std::string_view bytes) {
    return reinterpret_cast<unsigned char const*>(bytes.data());
}

PublicKey key_from(char const* type, OSSL_PARAM_BLD* build) {
    Owned<OSSL_PARAM> const params(OSSL_PARAM_BLD_to_param(build));
    Owned<EVP_PKEY_CTX> const context(EVP_PKEY_CTX_new_from_name(nullptr, type, nullptr));
    EVP_PKEY* key = nullptr;
    bool const made =
        params != nullptr && context != nullptr && EVP_PKEY_fromdata_init(context.get()) == 1 &&
        EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, params.get()) == 1;
    return PublicKey(made ? key : nullptr);
}

}  // namespace

PublicKey rsa_key(std::string_view modulus, std::string_view exponent) {
    bool const sound = modulus.size() >= kRsaBytesMin && modulus.size() <= kRsaBytesMax &&
                       !exponent.empty() && exponent.size() <= kExponentBytesMax;
    if (!sound) {
        return nullptr;
    }
    Owned<BIGNUM> const n(BN_bin2bn(raw(modulus), static_cast<int>(modulus.size()), nullptr));
    Owned<BIGNUM> const e(BN_bin2bn(raw(exponent), static_cast<int>(exponent.size()), nullptr));
    Owned<OSSL_PARAM_BLD> const build(OSSL_PARAM_BLD_new());
    OSSL_PARAM_BLD_push_BN(build.get(), OSSL_PKEY_PARAM_RSA_N, n.get());
    OSSL_PARAM_BLD_push_BN(build.get(), OSSL_PKEY_PARAM_RSA_E, e.get());
    return key_from("RSA", build.get());
}

PublicKey p256_key(std::string_view x, std::string_view y) {
    if (x.size() != kCoordinateBytes || y.size() != kCoordinateBytes) {
        return nullptr;
    }
    auto const point = "\x04" + std::string(x) + std::string(y);
    Owned<OSSL_PARAM_BLD> const build(OSSL_PARAM_BLD_new());
    OSSL_PARAM_BLD_push_utf8_string(build.get(), OSSL_PKEY_PARAM_GROUP_NAME, "prime256v1", 0);
    OSSL_PARAM_BLD_push_octet_string(build.get(), OSSL_PKEY_PARAM_PUB_KEY, point.data(),
                                     point.size());
    return key_from("EC", build.get());
}

PublicKey ed25519_key(std::string_view x) {
    return PublicKey(x.size() == kCoordinateBytes
                         ? EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, raw(x), x.size())
                         : nullptr);
}

bool is_signed_by(EVP_PKEY* key, std::string_view text, std::string_view signature) {
    Owned<EVP_MD_CTX> const context(EVP_MD_CTX_new());
    bool const own_hash = EVP_PKEY_is_a(key, "ED25519") == 1;
    return context != nullptr && !signature.empty() &&
           EVP_DigestVerifyInit(context.get(), nullptr, own_hash ? nullptr : EVP_sha256(), nullptr,
                                key) == 1 &&
           EVP_DigestVerify(context.get(), raw(signature), signature.size(), raw(text),
                            text.size()) == 1;
}

}  // namespace regiotafel::identity
