#include "identity/token.h"

#include <algorithm>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <sodium.h>

#include "base/hash.h"

namespace regiotafel::identity {
namespace {

namespace json = boost::json;
using base::ErrorCode;
using base::fail;
using base::Result;
using registers::Audience;

constexpr std::string_view kVersion = "rt1.";
constexpr std::pair<std::string_view, Audience> kRoles[] = {
    {"member", Audience::member},
    {"facilitator", Audience::facilitator},
    {"desk", Audience::desk},
    {"administrator", Audience::administrator},
};

std::string keyed_hash(std::string_view text, Key const& key) {
    static_assert(crypto_auth_hmacsha256_KEYBYTES == std::tuple_size_v<Key>);
    std::array<unsigned char, crypto_auth_hmacsha256_BYTES> hash{};
    crypto_auth_hmacsha256(hash.data(), reinterpret_cast<unsigned char const*>(text.data()),
                           text.size(), key.data());
    return base::to_base64url({reinterpret_cast<char const*>(hash.data()), hash.size()});
}

std::unexpected<base::Error> refused() {
    return fail(ErrorCode::forbidden, {"identity.bad_token"});
}

std::string text_of(json::object const& object, char const* name) {
    auto const* value = object.if_contains(name);
    return value != nullptr && value->is_string() ? std::string(value->get_string())
                                                  : std::string{};
}

json::array const* list_of(json::object const& object, char const* name) {
    auto const* value = object.if_contains(name);
    return value == nullptr ? nullptr : value->if_array();
}

Result<registers::Actor> actor_of(json::object const& object) {
    registers::Actor actor{.id = text_of(object, "id"), .person = text_of(object, "person")};
    auto const* grants = list_of(object, "grants");
    auto const* organisations = list_of(object, "organisations");
    if (actor.id.empty() || grants == nullptr || organisations == nullptr) {
        return refused();
    }
    for (auto const& grant : *grants) {
        auto const* one = grant.if_object();
        if (one == nullptr) {
            return refused();
        }
        auto const role = role_named(text_of(*one, "role"));
        if (!role) {
            return refused();
        }
        actor.grants.push_back({text_of(*one, "region"), *role});
    }
    for (auto const& one : *organisations) {
        if (!one.is_string()) {
            return refused();
        }
        actor.organisations.emplace_back(one.get_string());
    }
    return actor;
}

}  // namespace

Result<Audience> role_named(std::string_view name) {
    auto const found =
        std::ranges::find(kRoles, name, &std::pair<std::string_view, Audience>::first);
    if (found == std::ranges::end(kRoles)) {
        return fail(ErrorCode::bad_input, {"identity.no_such_role", {{"role", std::string(name)}}});
    }
    return found->second;
}

std::string_view name_of(Audience role) {
    auto const found =
        std::ranges::find(kRoles, role, &std::pair<std::string_view, Audience>::second);
    return found == std::ranges::end(kRoles) ? std::string_view{} : found->first;
}

std::string make_token(Claims const& claims, Key const& key) {
    json::array grants;
    for (auto const& grant : claims.actor.grants) {
        grants.push_back(json::object{{"region", grant.region}, {"role", name_of(grant.role)}});
    }
    json::array organisations;
    for (auto const& one : claims.actor.organisations) {
        organisations.emplace_back(one);
    }
    auto const content = json::serialize(json::object{{"id", claims.actor.id},
                                                      {"person", claims.actor.person},
                                                      {"grants", grants},
                                                      {"organisations", organisations},
                                                      {"expires", claims.expires_s}});
    auto const signed_part = std::string(kVersion) + base::to_base64url(content);
    return signed_part + "." + keyed_hash(signed_part, key);
}

Result<Claims> read_token(std::string_view token, Key const& key, std::int64_t now_s) {
    auto const dot = token.rfind('.');
    bool const shape = token.size() <= kTokenBytesMax && token.starts_with(kVersion) &&
                       dot != std::string_view::npos && dot > kVersion.size();
    if (!shape) {
        return refused();
    }
    auto const expected = keyed_hash(token.substr(0, dot), key);
    auto const given = token.substr(dot + 1);
    bool const equal = given.size() == expected.size() &&
                       sodium_memcmp(given.data(), expected.data(), given.size()) == 0;
    auto const content =
        equal ? base::from_base64url(token.substr(kVersion.size(), dot - kVersion.size()))
              : std::nullopt;
    boost::system::error_code problem;
    auto const parsed = content ? json::parse(*content, problem) : json::value{};
    auto const* object = parsed.if_object();
    if (problem || object == nullptr) {
        return refused();
    }
    Claims claims;
    claims.actor = TRY(actor_of(*object));
    auto const* expires = object->if_contains("expires");
    claims.expires_s = expires != nullptr && expires->is_int64() ? expires->get_int64() : 0;
    if (claims.expires_s <= now_s) {
        return fail(ErrorCode::forbidden, {"identity.token_over"});
    }
    return claims;
}

}  // namespace regiotafel::identity
