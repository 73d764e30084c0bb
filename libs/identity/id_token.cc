#include "identity/id_token.h"

#include <memory>
#include <optional>
#include <vector>

#include <boost/json/parse.hpp>
#include <openssl/ec.h>
#include <openssl/ecdsa.h>

#include "base/hash.h"
#include "base/text.h"
#include "identity/public_key.h"

namespace regiotafel::identity {
namespace {

namespace json = boost::json;
using base::Result;

constexpr std::size_t kClaimBytesMax = 1000;

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

// The key's own kind decides the algorithm, so that none is used in another way (key confusion).
PublicKey key_for(json::object const& told, std::string_view algorithm) {
    auto const use = text_in(told, "use");
    auto const own = text_in(told, "alg");
    if ((!use.empty() && use != "sig") || (!own.empty() && own != algorithm)) {
        return nullptr;
    }
    auto const kind = text_in(told, "kty");
    if (algorithm == "RS256" && kind == "RSA") {
        return rsa_key(number_in(told, "n"), number_in(told, "e"));
    }
    bool const curve = algorithm == "ES256" && kind == "EC" && text_in(told, "crv") == "P-256";
    return curve ? p256_key(number_in(told, "x"), number_in(told, "y")) : nullptr;
}

// JWS has the two numbers one after another (RFC 7518 § 3.4), OpenSSL wants them as DER.
std::string der_of(std::string_view signature) {
    if (signature.size() != 2 * kCoordinateBytes) {
        return {};
    }
    struct Free {
        void operator()(ECDSA_SIG* pair) const { ECDSA_SIG_free(pair); }
    };
    std::unique_ptr<ECDSA_SIG, Free> const both(ECDSA_SIG_new());
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
        if (key != nullptr && is_signed_by(key.get(), signed_text, proof)) {
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
