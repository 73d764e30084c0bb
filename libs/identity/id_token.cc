#include "identity/id_token.h"

#include <memory>
#include <optional>
#include <vector>

#include <boost/json/parse.hpp>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>

#include "base/hash.h"
#include "base/text.h"

namespace regiotafel::identity {
namespace {

namespace json = boost::json;
using base::Result;

constexpr std::size_t kCoordinateBytes = 32;
constexpr std::size_t kRsaBytesMin = 256;  // 2048 bits
constexpr std::size_t kRsaBytesMax = 1024;
constexpr std::size_t kExponentBytesMax = 8;
constexpr std::size_t kClaimBytesMax = 1000;

struct Freed {
    void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
    void operator()(EVP_PKEY_CTX* context) const { EVP_PKEY_CTX_free(context); }
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
    void operator()(OSSL_PARAM_BLD* build) const { OSSL_PARAM_BLD_free(build); }
    void operator()(OSSL_PARAM* params) const { OSSL_PARAM_free(params); }
    void operator()(BIGNUM* number) const { BN_free(number); }
    void operator()(ECDSA_SIG* signature) const { ECDSA_SIG_free(signature); }
};
template <typename T>
using Owned = std::unique_ptr<T, Freed>;

std::unexpected<base::Error> refused() {
    return base::fail(base::ErrorCode::forbidden, {"oidc.refused"});
}

unsigned char const* raw(std::string_view bytes) {
    return reinterpret_cast<unsigned char const*>(bytes.data());
}

std::optional<json::object> object_of(std::string_view text) {
    boost::system::error_code problem;
    auto parsed = json::parse(text, problem);
    return !problem && parsed.is_object() ? std::optional(std::move(parsed.get_object()))
                                          : std::nullopt;
}

// Empty where it is absent, no text or too long.
std::string text_in(json::object const& object, std::string_view name) {
    auto const* value = object.if_contains(name);
    bool const sound =
        value != nullptr && value->is_string() && value->get_string().size() <= kClaimBytesMax;
    return sound ? std::string(value->get_string()) : std::string{};
}

std::optional<std::int64_t> time_in(json::object const& object, std::string_view name) {
    auto const* value = object.if_contains(name);
    return value != nullptr && value->is_int64() ? std::optional(value->get_int64()) : std::nullopt;
}

std::string number_in(json::object const& key, std::string_view name) {
    auto const* value = key.if_contains(name);
    return value != nullptr && value->is_string()
               ? base::from_base64url(value->get_string()).value_or("")
               : std::string{};
}

Owned<EVP_PKEY> key_from(char const* type, OSSL_PARAM_BLD* build) {
    Owned<OSSL_PARAM> const params(OSSL_PARAM_BLD_to_param(build));
    Owned<EVP_PKEY_CTX> const context(EVP_PKEY_CTX_new_from_name(nullptr, type, nullptr));
    EVP_PKEY* key = nullptr;
    bool const made =
        params != nullptr && context != nullptr && EVP_PKEY_fromdata_init(context.get()) == 1 &&
        EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, params.get()) == 1;
    return Owned<EVP_PKEY>(made ? key : nullptr);
}

Owned<EVP_PKEY> rsa_key(json::object const& told) {
    auto const n = number_in(told, "n");
    auto const e = number_in(told, "e");
    bool const sound = n.size() >= kRsaBytesMin && n.size() <= kRsaBytesMax && !e.empty() &&
                       e.size() <= kExponentBytesMax;
    if (!sound) {
        return nullptr;
    }
    Owned<BIGNUM> const modulus(BN_bin2bn(raw(n), static_cast<int>(n.size()), nullptr));
    Owned<BIGNUM> const exponent(BN_bin2bn(raw(e), static_cast<int>(e.size()), nullptr));
    Owned<OSSL_PARAM_BLD> const build(OSSL_PARAM_BLD_new());
    OSSL_PARAM_BLD_push_BN(build.get(), OSSL_PKEY_PARAM_RSA_N, modulus.get());
    OSSL_PARAM_BLD_push_BN(build.get(), OSSL_PKEY_PARAM_RSA_E, exponent.get());
    return key_from("RSA", build.get());
}

Owned<EVP_PKEY> p256_key(json::object const& told) {
    auto const x = number_in(told, "x");
    auto const y = number_in(told, "y");
    bool const sound = text_in(told, "crv") == "P-256" && x.size() == kCoordinateBytes &&
                       y.size() == kCoordinateBytes;
    if (!sound) {
        return nullptr;
    }
    auto const point = "\x04" + x + y;
    Owned<OSSL_PARAM_BLD> const build(OSSL_PARAM_BLD_new());
    OSSL_PARAM_BLD_push_utf8_string(build.get(), OSSL_PKEY_PARAM_GROUP_NAME, "prime256v1", 0);
    OSSL_PARAM_BLD_push_octet_string(build.get(), OSSL_PKEY_PARAM_PUB_KEY, point.data(),
                                     point.size());
    return key_from("EC", build.get());
}

// The key's own kind decides the algorithm, so that none is used in another way (key confusion).
Owned<EVP_PKEY> key_for(json::object const& told, std::string_view algorithm) {
    auto const use = text_in(told, "use");
    auto const own = text_in(told, "alg");
    if ((!use.empty() && use != "sig") || (!own.empty() && own != algorithm)) {
        return nullptr;
    }
    auto const kind = text_in(told, "kty");
    if (algorithm == "RS256" && kind == "RSA") {
        return rsa_key(told);
    }
    return algorithm == "ES256" && kind == "EC" ? p256_key(told) : nullptr;
}

// JWS has the two numbers one after another (RFC 7518 § 3.4), OpenSSL wants them as DER.
std::string der_of(std::string_view signature) {
    if (signature.size() != 2 * kCoordinateBytes) {
        return {};
    }
    Owned<ECDSA_SIG> const both(ECDSA_SIG_new());
    auto* r = BN_bin2bn(raw(signature), kCoordinateBytes, nullptr);
    auto* s = BN_bin2bn(raw(signature.substr(kCoordinateBytes)), kCoordinateBytes, nullptr);
    if (both == nullptr || ECDSA_SIG_set0(both.get(), r, s) != 1) {
        BN_free(r);
        BN_free(s);
        return {};
    }
    unsigned char* bytes = nullptr;
    auto const size = i2d_ECDSA_SIG(both.get(), &bytes);
    std::string const out =
        size > 0 ? std::string(reinterpret_cast<char const*>(bytes), static_cast<std::size_t>(size))
                 : std::string{};
    OPENSSL_free(bytes);
    return out;
}

bool fits(EVP_PKEY* key, std::string_view signed_text, std::string_view signature) {
    Owned<EVP_MD_CTX> const context(EVP_MD_CTX_new());
    return context != nullptr && !signature.empty() &&
           EVP_DigestVerifyInit(context.get(), nullptr, EVP_sha256(), nullptr, key) == 1 &&
           EVP_DigestVerify(context.get(), raw(signature), signature.size(), raw(signed_text),
                            signed_text.size()) == 1;
}

bool signed_by_provider(json::object const& header, std::string_view signed_text,
                        std::string_view signature, std::string_view jwks) {
    auto const algorithm = text_in(header, "alg");
    auto const named = text_in(header, "kid");
    auto const told = jwks.size() <= kJwksBytesMax ? object_of(jwks) : std::nullopt;
    auto const* keys = told ? told->if_contains("keys") : nullptr;
    if (keys == nullptr || !keys->is_array()) {
        return false;
    }
    auto const proof = algorithm == "ES256" ? der_of(signature) : std::string(signature);
    std::size_t tried = 0;
    for (auto const& one : keys->get_array()) {
        auto const* key_told = one.if_object();
        bool const may = key_told != nullptr &&
                         (named.empty() || text_in(*key_told, "kid") == named) &&
                         ++tried <= kJwksKeysMax;
        auto const key = may ? key_for(*key_told, algorithm) : nullptr;
        if (key != nullptr && fits(key.get(), signed_text, proof)) {
            return true;
        }
    }
    return false;
}

// For us; where it is for others too, we have to be who it was given to.
bool is_for(json::object const& claims, std::string const& client) {
    auto const* audience = claims.if_contains("aud");
    auto const party = text_in(claims, "azp");
    if (audience == nullptr || (claims.contains("azp") && party != client)) {
        return false;
    }
    if (audience->is_string()) {
        return audience->get_string() == client;
    }
    if (!audience->is_array()) {
        return false;
    }
    bool ours = false;
    for (auto const& one : audience->get_array()) {
        ours = ours || (one.is_string() && one.get_string() == client);
    }
    return ours && (audience->get_array().size() == 1 || party == client);
}

bool is_of_now(json::object const& claims, std::int64_t now_s) {
    auto const until = time_in(claims, "exp");
    auto const made = time_in(claims, "iat");
    auto const from = time_in(claims, "nbf");
    return until && made && *until > now_s - kIdTokenLeewayS && *made <= now_s + kIdTokenLeewayS &&
           *made > now_s - kIdTokenAgeMaxS &&
           (!claims.contains("nbf") || (from && *from <= now_s + kIdTokenLeewayS));
}

}  // namespace

Result<IdClaims> read_id_token(std::string_view token, std::string_view jwks,
                               IdTokenAsked const& asked) {
    auto const parts = base::split(token, '.');
    if (token.size() > kIdTokenBytesMax || parts.size() != 3 || asked.nonce.empty()) {
        return refused();
    }
    auto const header_text = base::from_base64url(parts[0]);
    auto const claims_text = base::from_base64url(parts[1]);
    auto const signature = base::from_base64url(parts[2]);
    if (!header_text || !claims_text || !signature) {
        return refused();
    }
    auto const header = object_of(*header_text);
    auto const claims = object_of(*claims_text);
    auto const signed_text = token.substr(0, parts[0].size() + 1 + parts[1].size());
    // What we do not understand and have to (RFC 7515 § 4.1.11) is refused.
    if (!header || !claims || header->contains("crit") ||
        !signed_by_provider(*header, signed_text, *signature, jwks)) {
        return refused();
    }
    auto const subject = text_in(*claims, "sub");
    bool const sound = text_in(*claims, "iss") == asked.issuer && !subject.empty() &&
                       text_in(*claims, "nonce") == asked.nonce &&
                       is_for(*claims, asked.client_id) && is_of_now(*claims, asked.now_s);
    if (!sound) {
        return refused();
    }
    auto const* verified = claims->if_contains("email_verified");
    return IdClaims{
        .subject = subject,
        .email = text_in(*claims, "email"),
        .email_verified = verified != nullptr && verified->is_bool() && verified->get_bool()};
}

}  // namespace regiotafel::identity
