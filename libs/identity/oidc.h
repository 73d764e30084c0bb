// Signing in at another provider by OpenID Connect: the settings, what the provider tells of
// itself, and the address to send somebody to (authorization code with PKCE S256, RFC 7636). Pure.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace regiotafel::identity {

inline constexpr std::size_t kDiscoveryBytesMax = 64 << 10U;

struct OidcSettings {
    std::string name{};    // what the button says: "SURFconext"
    std::string issuer{};  // "https://connect.surfconext.nl"; empty: there is none
    std::string client_id{};
    std::string client_secret{};  // empty: a public client

    bool on() const { return !issuer.empty(); }
};

// [oidc] of a TOML file: name, issuer, client_id, client_secret. Error{bad_input} names the file
// and what to change. Without TLS only an issuer on this machine is allowed.
base::Result<OidcSettings> read_oidc_settings(std::string_view name, std::string_view toml);

struct OidcProvider {
    std::string authorization{};  // addresses
    std::string token{};
    std::string keys{};
};

std::string discovery_address(OidcSettings const& settings);
// Error{unavailable} (oidc.no_provider) for what is no description of this issuer.
base::Result<OidcProvider> read_provider(std::string_view json, OidcSettings const& settings);

// Whether a request may go there: https, or http to this machine.
bool safe_address(std::string_view address);

struct OidcStep {
    std::string state{};
    std::string nonce{};
    std::string verifier{};  // of PKCE, 43 letters
    std::string redirect{};  // back to us
};
std::string authorization_address(OidcSettings const& settings, OidcProvider const& provider,
                                  OidcStep const& step);
// The form that turns a code into tokens.
std::string token_form(OidcSettings const& settings, OidcStep const& step, std::string_view code);

// The ID token in the answer to that form. Error{forbidden} (oidc.refused).
base::Result<std::string> id_token_in(std::string_view answer);

// One text, and back; empty for what is none.
std::string write_step(OidcStep const& step);
OidcStep read_step(std::string_view text);

}  // namespace regiotafel::identity
