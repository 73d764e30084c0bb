#include "identity/oidc.h"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "base/hash.h"
#include "base/toml_file.h"

namespace regiotafel::identity {
namespace {

namespace json = boost::json;
using base::ErrorCode;
using base::fail;
using base::Result;

constexpr std::string_view kWellKnown = "/.well-known/openid-configuration";
constexpr std::size_t kSettingsBytesMax = 64 << 10U;
constexpr std::string_view kHex = "0123456789ABCDEF";

std::string encoded(std::string_view text) {
    std::string out;
    for (char const c : text) {
        bool const plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                           (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_' || c == '~';
        auto const value = static_cast<unsigned char>(c);
        out += plain ? std::string(1, c) : std::string("%") + kHex[value / 16] + kHex[value % 16];
    }
    return out;
}

std::string form_of(std::initializer_list<std::pair<std::string_view, std::string_view>> fields) {
    std::string out;
    for (auto const& [name, value] : fields) {
        out += (out.empty() ? "" : "&") + std::string(name) + "=" + encoded(value);
    }
    return out;
}

std::string text_in(json::object const& object, std::string_view name) {
    auto const* value = object.if_contains(name);
    return value != nullptr && value->is_string() ? std::string(value->get_string())
                                                  : std::string{};
}

json::object object_of(std::string_view text) {
    boost::system::error_code problem;
    auto parsed = json::parse(text, problem);
    return !problem && parsed.is_object() ? std::move(parsed.get_object()) : json::object{};
}

}  // namespace

bool safe_address(std::string_view address) {
    constexpr std::string_view kOwn[] = {"http://127.0.0.1", "http://localhost", "http://[::1]"};
    if (address.find_first_of(" \r\n\t\"<>@\\") != std::string_view::npos) {
        return false;
    }
    for (auto const own : kOwn) {
        auto const rest = address.substr(std::min(own.size(), address.size()));
        if (address.starts_with(own) && (rest.empty() || rest[0] == ':' || rest[0] == '/')) {
            return true;
        }
    }
    return address.starts_with("https://") && address.size() > std::string_view("https://").size();
}

Result<OidcSettings> read_oidc_settings(std::string_view name, std::string_view text) {
    auto const wrong = fail(ErrorCode::bad_input, {"oidc.bad_settings"}, std::string(name));
    auto const parsed = TRY(base::parse_toml(name, text, kSettingsBytesMax, "oidc.bad_settings"));
    auto const table = parsed["oidc"];
    auto const value = [&](std::string_view key) {
        return table[key].value<std::string>().value_or("");
    };
    OidcSettings settings{.name = value("name"),
                          .issuer = value("issuer"),
                          .client_id = value("client_id"),
                          .client_secret = value("client_secret")};
    bool const sound =
        !settings.name.empty() && !settings.client_id.empty() && safe_address(settings.issuer);
    return sound ? Result<OidcSettings>(std::move(settings)) : wrong;
}

std::string discovery_address(OidcSettings const& settings) {
    std::string_view issuer = settings.issuer;
    if (issuer.ends_with('/')) {
        issuer.remove_suffix(1);
    }
    return std::string(issuer) + std::string(kWellKnown);
}

Result<OidcProvider> read_provider(std::string_view text, OidcSettings const& settings) {
    auto const told = text.size() <= kDiscoveryBytesMax ? object_of(text) : json::object{};
    OidcProvider provider{.authorization = text_in(told, "authorization_endpoint"),
                          .token = text_in(told, "token_endpoint"),
                          .keys = text_in(told, "jwks_uri")};
    bool const sound = text_in(told, "issuer") == settings.issuer &&
                       safe_address(provider.authorization) && safe_address(provider.token) &&
                       safe_address(provider.keys);
    return sound ? Result<OidcProvider>(std::move(provider))
                 : fail(ErrorCode::unavailable, {"oidc.no_provider"});
}

std::string authorization_address(OidcSettings const& settings, OidcProvider const& provider,
                                  OidcStep const& step) {
    auto const digest = base::sha256(step.verifier);
    auto const challenge =
        base::to_base64url({reinterpret_cast<char const*>(digest.data()), digest.size()});
    auto const join = provider.authorization.find('?') == std::string::npos ? "?" : "&";
    return provider.authorization + join +
           form_of({{"response_type", "code"},
                    {"client_id", settings.client_id},
                    {"redirect_uri", step.redirect},
                    {"scope", "openid email"},
                    {"state", step.state},
                    {"nonce", step.nonce},
                    {"code_challenge", challenge},
                    {"code_challenge_method", "S256"}});
}

std::string token_form(OidcSettings const& settings, OidcStep const& step, std::string_view code) {
    auto out = form_of({{"grant_type", "authorization_code"},
                        {"code", code},
                        {"redirect_uri", step.redirect},
                        {"client_id", settings.client_id},
                        {"code_verifier", step.verifier}});
    if (!settings.client_secret.empty()) {
        out += "&" + form_of({{"client_secret", settings.client_secret}});
    }
    return out;
}

Result<std::string> id_token_in(std::string_view answer) {
    auto token = text_in(object_of(answer), "id_token");
    return token.empty() ? Result<std::string>(fail(ErrorCode::forbidden, {"oidc.refused"}))
                         : Result<std::string>(std::move(token));
}

std::string write_step(OidcStep const& step) {
    return json::serialize(json::object{{"state", step.state},
                                        {"nonce", step.nonce},
                                        {"verifier", step.verifier},
                                        {"redirect", step.redirect}});
}

OidcStep read_step(std::string_view text) {
    auto const told = object_of(text);
    return {.state = text_in(told, "state"),
            .nonce = text_in(told, "nonce"),
            .verifier = text_in(told, "verifier"),
            .redirect = text_in(told, "redirect")};
}

}  // namespace regiotafel::identity
