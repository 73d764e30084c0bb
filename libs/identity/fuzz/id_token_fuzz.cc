// Tokens and keys of a provider: whatever comes, it is refused or it is whole.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "identity/id_token.h"
#include "identity/oidc.h"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using namespace regiotafel::identity;
    std::string_view const all(reinterpret_cast<char const*>(data), size);
    auto const cut = all.find('\n');
    auto const token = all.substr(0, cut);
    auto const rest = cut == std::string_view::npos ? std::string_view{} : all.substr(cut + 1);
    IdTokenAsked const asked{"https://id.example", "regiotafel", "n", 1'800'000'000};
    auto const claims = read_id_token(token, rest, asked);
    if (claims && claims->subject.empty()) {
        std::abort();
    }
    OidcSettings const settings{.name = "x", .issuer = "https://id.example", .client_id = "y"};
    auto const provider = read_provider(rest, settings);
    if (provider && !(safe_address(provider->token) && safe_address(provider->keys))) {
        std::abort();
    }
    auto const read = read_oidc_settings("oidc.toml", rest);
    if (read && !safe_address(read->issuer)) {
        std::abort();
    }
    auto const answer = id_token_in(rest);
    if (answer && answer->empty()) {
        std::abort();
    }
    if (read_step(write_step(read_step(rest))).state != read_step(rest).state) {
        std::abort();
    }
    return 0;
}
