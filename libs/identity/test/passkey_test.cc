// Passkeys that OpenSSL signs, as an authenticator would, and each part of them spoiled.
#include <functional>
#include <memory>

#include <gtest/gtest.h>
#include <openssl/evp.h>

#include "base/hash.h"
#include "identity/cbor.h"
#include "identity/passkey_check.h"

namespace regiotafel::identity {
namespace {

using Key = std::unique_ptr<EVP_PKEY, void (*)(EVP_PKEY*)>;

std::string bytes_of(base::Digest const& digest) {
    return {reinterpret_cast<char const*>(digest.data()), digest.size()};
}

// An Ed25519 authenticator that can be told to do things wrong.
struct Authenticator {
    Key key{EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"), EVP_PKEY_free};
    std::string host = "regio.example";
    std::uint8_t flags = 0x05;
    std::uint8_t count = 1;
    std::string id = "sleutel-1";
    std::string extra{};

    std::string cose() const {
        std::string point(32, '\0');
        std::size_t size = point.size();
        EVP_PKEY_get_raw_public_key(key.get(), reinterpret_cast<unsigned char*>(point.data()),
                                    &size);
        return std::string("\xa4\x01\x01\x03\x27\x20\x06\x21\x58\x20", 10) + point;
    }
    std::string data(std::uint8_t more) const {
        std::string out = bytes_of(base::sha256(host));
        out += static_cast<char>(flags | more);
        out += std::string(3, '\0') + static_cast<char>(count);
        return out;
    }
    std::string attestation() const {
        auto auth = data(0x40) + std::string(16, '\0') + std::string(1, '\0') +
                    static_cast<char>(id.size()) + id + cose() + extra;
        auto out = std::string(
            "\xa3\x63"
            "fmt\x64none\x67"
            "attStmt\xa0\x68"
            "authData\x58");
        return out + static_cast<char>(auth.size()) + auth;
    }
    std::string sign(std::string const& client) const {
        auto const bytes = data(0) + extra + bytes_of(base::sha256(client));
        std::string out(64, '\0');
        std::size_t size = out.size();
        std::unique_ptr<EVP_MD_CTX, void (*)(EVP_MD_CTX*)> const context(EVP_MD_CTX_new(),
                                                                         EVP_MD_CTX_free);
        EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, key.get());
        EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(out.data()), &size,
                       reinterpret_cast<unsigned char const*>(bytes.data()), bytes.size());
        return out;
    }
};

PasskeyAsked const kAsked{
    .challenge = "dnJhYWc", .origin = "https://regio.example", .host = "regio.example"};

std::string client(std::string const& type, std::string const& challenge = "dnJhYWc",
                   std::string const& origin = "https://regio.example",
                   std::string const& more = "") {
    return R"({"type":")" + type + R"(","challenge":")" + challenge + R"(","origin":")" + origin +
           R"(")" + more + "}";
}

TEST(Passkey, IsMadeAndSignsIn) {
    Authenticator device;
    auto const made = check_new_passkey(kAsked, client("webauthn.create"), device.attestation());
    ASSERT_TRUE(made);
    EXPECT_EQ(made->id, "sleutel-1");
    EXPECT_EQ(made->count, 1);
    device.count = 2;
    auto const told = client("webauthn.get");
    auto const count =
        check_passkey(kAsked, made->key, made->count, {told, device.data(0), device.sign(told)});
    ASSERT_TRUE(count);
    EXPECT_EQ(*count, 2);
    EXPECT_FALSE(check_passkey(kAsked, made->key, 2, {told, device.data(0), device.sign(told)}));
}

TEST(Passkey, IsRefusedWhereOneThingDoesNotFit) {
    std::vector<std::pair<std::string, std::function<void(Authenticator&)>>> const spoiled{
        {"another host",
         [](auto& device) {
             device.host = "kwaad.example";
         }},
        {"nobody there",
         [](auto& device) {
             device.flags = 0x04;
         }},
        {"nobody verified",
         [](auto& device) {
             device.flags = 0x01;
         }},
        {"bytes after the end",
         [](auto& device) {
             device.extra = "x";
         }},
        {"extensions that are none",
         [](auto& device) {
             device.flags = 0x85;
         }},
    };
    for (auto const& [name, spoil] : spoiled) {
        Authenticator device;
        auto const key = device.cose();
        spoil(device);
        auto const told = client("webauthn.get");
        EXPECT_FALSE(check_new_passkey(kAsked, client("webauthn.create"), device.attestation()))
            << name;
        EXPECT_FALSE(
            check_passkey(kAsked, key, 0, {told, device.data(0) + device.extra, device.sign(told)}))
            << name;
    }
}

TEST(Passkey, IsRefusedWhereTheBrowserTellsSomethingElse) {
    Authenticator const device;
    for (auto const& told :
         {client("webauthn.create"), client("webauthn.get", "anders"),
          client("webauthn.get", "dnJhYWc", "https://kwaad.example"),
          client("webauthn.get", "dnJhYWc", "https://regio.example", R"(,"crossOrigin":true)"),
          std::string("geen JSON"), std::string()}) {
        EXPECT_FALSE(
            check_passkey(kAsked, device.cose(), 0, {told, device.data(0), device.sign(told)}))
            << told;
    }
    auto const right = client("webauthn.get");
    auto signature = device.sign(right);
    EXPECT_TRUE(check_passkey(kAsked, device.cose(), 0, {right, device.data(0), signature}));
    signature[5] = static_cast<char>(signature[5] ^ 1);
    EXPECT_FALSE(check_passkey(kAsked, device.cose(), 0, {right, device.data(0), signature}));
    Authenticator const other;
    EXPECT_FALSE(
        check_passkey(kAsked, device.cose(), 0, {right, other.data(0), other.sign(right)}));
}

TEST(Passkey, IsReadToTheLastByte) {
    Authenticator const device;
    auto const whole = device.attestation();
    auto const told = client("webauthn.create");
    for (std::size_t size = 0; size < whole.size(); ++size) {
        EXPECT_FALSE(check_new_passkey(kAsked, told, whole.substr(0, size))) << size;
    }
    EXPECT_FALSE(check_new_passkey(kAsked, told, whole + "x"));
}

TEST(Cbor, RefusesWhatItDoesNotKnow) {
    auto const sound = [](std::string const& bytes) {
        std::string_view rest;
        return read_cbor(bytes, rest).has_value();
    };
    EXPECT_TRUE(sound("\x18\x64"));
    EXPECT_TRUE(sound("\xf5"));
    EXPECT_FALSE(sound("\x9f\x01\xff"));                          // without a length
    EXPECT_FALSE(sound("\xc0\x01"));                              // a tag
    EXPECT_FALSE(sound("\xfa\x01\x02\x03\x04"));                  // a floating point number
    EXPECT_FALSE(sound("\xa2\x01\x01\x01\x02"));                  // the same key twice
    EXPECT_FALSE(sound("\x9b\x7f\xff\xff\xff\xff\xff\xff\xff"));  // a list without end
    EXPECT_FALSE(sound(std::string(20, '\x81')));                 // too deep
}

}  // namespace
}  // namespace regiotafel::identity
