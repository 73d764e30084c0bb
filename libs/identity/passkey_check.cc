#include "identity/passkey_check.h"

#include <boost/json/parse.hpp>
#include <sodium.h>

#include "base/hash.h"
#include "identity/cbor.h"
#include "identity/public_key.h"

namespace regiotafel::identity {
namespace {

namespace json = boost::json;
using base::ErrorCode;
using base::fail;
using base::Result;

constexpr std::size_t kHashBytes = 32;
constexpr std::size_t kFlagsAt = 32;
constexpr std::size_t kCountAt = 33;
constexpr std::size_t kHeadBytes = 37;
constexpr std::size_t kAaguidBytes = 16;
constexpr std::uint8_t kUserPresent = 0x01;
constexpr std::uint8_t kUserVerified = 0x04;
constexpr std::uint8_t kHasKey = 0x40;
constexpr std::uint8_t kHasExtensions = 0x80;

// COSE (RFC 9052, 9053) and its parameters.
constexpr std::int64_t kKeyType = 1;
constexpr std::int64_t kAlgorithm = 3;
constexpr std::int64_t kOkp = 1;
constexpr std::int64_t kEc2 = 2;
constexpr std::int64_t kRsa = 3;
constexpr std::int64_t kEs256 = -7;
constexpr std::int64_t kEdDsa = -8;
constexpr std::int64_t kRs256 = -257;
constexpr std::int64_t kP256 = 1;
constexpr std::int64_t kEd25519 = 6;

std::unexpected<base::Error> refused() {
    return fail(ErrorCode::bad_input, {"identity.bad_passkey"});
}

// The algorithm has to be the key's own: no key is used in another way than it was made for.
PublicKey key_of(Cbor const& cose) {
    auto const type = cose.number_at(kKeyType);
    auto const algorithm = cose.number_at(kAlgorithm);
    if (type == kEc2 && algorithm == kEs256 && cose.number_at(-1) == kP256) {
        return p256_key(cose.bytes_at(-2), cose.bytes_at(-3));
    }
    if (type == kOkp && algorithm == kEdDsa && cose.number_at(-1) == kEd25519) {
        return ed25519_key(cose.bytes_at(-2));
    }
    if (type == kRsa && algorithm == kRs256) {
        return rsa_key(cose.bytes_at(-1), cose.bytes_at(-2));
    }
    return nullptr;
}

bool is_text(json::object const& object, std::string_view name, std::string_view wanted) {
    auto const* value = object.if_contains(name);
    return value != nullptr && value->is_string() && value->get_string() == wanted;
}

// § 7.1 steps 5 to 9, § 7.2 steps 9 to 13.
Result<void> check_client(PasskeyAsked const& asked, std::string_view client_data,
                          std::string_view type) {
    boost::system::error_code problem;
    auto const parsed =
        client_data.size() > kPasskeyBytesMax ? json::value{} : json::parse(client_data, problem);
    auto const* told = problem ? nullptr : parsed.if_object();
    if (told == nullptr || asked.challenge.empty()) {
        return refused();
    }
    auto const* crossed = told->if_contains("crossOrigin");
    bool const framed = crossed != nullptr && !(crossed->is_bool() && !crossed->get_bool());
    bool const sound = is_text(*told, "type", type) &&
                       is_text(*told, "challenge", asked.challenge) &&
                       is_text(*told, "origin", asked.origin) && !framed;
    return sound ? Result<void>{} : refused();
}

struct Authenticator {
    std::uint8_t flags = 0;
    std::int64_t count = 0;
    std::string_view rest{};
};

// § 6.1; user presence and verification are asked for always.
Result<Authenticator> read_authenticator(PasskeyAsked const& asked, std::string_view data) {
    if (data.size() < kHeadBytes || data.size() > kPasskeyBytesMax) {
        return refused();
    }
    auto const host = base::sha256(asked.host);
    Authenticator out{.flags = static_cast<std::uint8_t>(data[kFlagsAt])};
    for (std::size_t i = kCountAt; i < kHeadBytes; ++i) {
        out.count = out.count * 256 + static_cast<std::uint8_t>(data[i]);
    }
    out.rest = data.substr(kHeadBytes);
    bool const ours = sodium_memcmp(host.data(), data.data(), kHashBytes) == 0;
    bool const verified = (out.flags & kUserPresent) != 0 && (out.flags & kUserVerified) != 0;
    if (!ours || !verified) {
        return refused();
    }
    return out;
}

// What may follow: a map of extensions, where the flag says so, and nothing else.
Result<void> check_end(std::uint8_t flags, std::string_view rest) {
    if ((flags & kHasExtensions) != 0) {
        auto const extensions = TRY(read_cbor(rest, rest));
        if (extensions.type != Cbor::Type::map) {
            return refused();
        }
    }
    return rest.empty() ? Result<void>{} : refused();
}

Result<NewPasskey> read_key(Authenticator const& authenticator) {
    auto rest = authenticator.rest;
    if ((authenticator.flags & kHasKey) == 0 || rest.size() < kAaguidBytes + 2) {
        return refused();
    }
    rest.remove_prefix(kAaguidBytes);
    auto const size = static_cast<std::size_t>(static_cast<std::uint8_t>(rest[0])) * 256 +
                      static_cast<std::uint8_t>(rest[1]);
    rest.remove_prefix(2);
    if (size == 0 || size > kPasskeyIdBytesMax || size > rest.size()) {
        return refused();
    }
    NewPasskey out{.id = std::string(rest.substr(0, size)), .count = authenticator.count};
    rest.remove_prefix(size);
    auto const begin = rest;
    auto const cose = TRY(read_cbor(begin, rest));
    out.key = std::string(begin.substr(0, begin.size() - rest.size()));
    TRY_VOID(check_end(authenticator.flags, rest));
    if (key_of(cose) == nullptr) {
        return refused();
    }
    return out;
}

}  // namespace

bool signed_by(std::string_view cose, std::string_view bytes, std::string_view signature) {
    std::string_view rest;
    auto const read = read_cbor(cose, rest);
    auto const key = read && rest.empty() ? key_of(*read) : nullptr;
    return key != nullptr && is_signed_by(key.get(), bytes, signature);
}

Result<NewPasskey> check_new_passkey(PasskeyAsked const& asked, std::string_view client_data,
                                     std::string_view attestation) {
    TRY_VOID(check_client(asked, client_data, "webauthn.create"));
    if (attestation.size() > kPasskeyBytesMax) {
        return refused();
    }
    std::string_view rest;
    auto const object = TRY(read_cbor(attestation, rest));
    auto const* format = object.find("fmt");
    auto const* statement = object.find("attStmt");
    auto const* data = object.find("authData");
    bool const none = format != nullptr && format->type == Cbor::Type::text &&
                      format->bytes == "none" && statement != nullptr &&
                      statement->type == Cbor::Type::map && statement->map.empty();
    if (!rest.empty() || !none || data == nullptr || data->type != Cbor::Type::bytes) {
        return refused();
    }
    auto const authenticator = TRY(read_authenticator(asked, data->bytes));
    return read_key(authenticator);
}

Result<std::int64_t> check_passkey(PasskeyAsked const& asked, std::string_view key,
                                   std::int64_t count, PasskeyProof const& proof) {
    TRY_VOID(check_client(asked, proof.client_data, "webauthn.get"));
    auto const authenticator = TRY(read_authenticator(asked, proof.authenticator_data));
    TRY_VOID(check_end(authenticator.flags, authenticator.rest));
    auto const hash = base::sha256(proof.client_data);
    auto const bytes = proof.authenticator_data +
                       std::string(reinterpret_cast<char const*>(hash.data()), hash.size());
    bool const counts = authenticator.count != 0 || count != 0;
    if (!signed_by(key, bytes, proof.signature) || (counts && authenticator.count <= count)) {
        return refused();
    }
    return authenticator.count;
}

}  // namespace regiotafel::identity
