// What an authenticator sends: any bytes are read as CBOR, and as an attestation with a client's
// data that fits, so that the bytes behind it are reached.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "identity/cbor.h"
#include "identity/passkey_check.h"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using namespace regiotafel::identity;
    std::string_view const bytes(reinterpret_cast<char const*>(data), size);
    std::string_view rest;
    auto const read = read_cbor(bytes, rest);
    PasskeyAsked const asked{.challenge = "c", .origin = "o", .host = "h"};
    auto const made = check_new_passkey(
        asked, R"({"type":"webauthn.create","challenge":"c","origin":"o"})", bytes);
    auto const fits =
        check_passkey(asked, bytes, 0,
                      {.client_data = R"({"type":"webauthn.get","challenge":"c","origin":"o"})",
                       .authenticator_data = std::string(bytes),
                       .signature = std::string(bytes)});
    bool const known = signed_by(bytes, bytes, bytes);
    return read && made && fits && known ? 1 : 0;
}
