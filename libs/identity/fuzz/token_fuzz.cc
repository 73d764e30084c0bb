// A bearer token from outside: refused or read, never more.
#include <cstdint>
#include <string_view>

#include "identity/token.h"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    std::string_view const text(reinterpret_cast<char const*>(data), size);
    regiotafel::identity::Key const key{1, 2, 3};
    (void)regiotafel::identity::read_token(text, key, 0);
    // Behind the keyed hash: what a holder of the key could have signed.
    auto const signed_text =
        regiotafel::identity::make_token({.actor = {.id = std::string(text)}}, key);
    (void)regiotafel::identity::read_token(signed_text, key, -1);
    return 0;
}
