// Tokens of a provider, from the corpus of the fuzzer: known keys, known claims, and each claim
// asked for in another way. Forged and broken ones are tried through the server
// (test/api/oidc.mjs).
#include "identity/id_token.h"

#include <gtest/gtest.h>

#include "identity/oidc.h"
#include "test/support/support.h"

namespace regiotafel::identity {
namespace {

struct Sample {
    std::string token{};
    std::string keys{};
};

Sample sample(std::string const& name) {
    auto const text =
        regiotafel::test::read_file("libs/identity/fuzz/corpus/id_token_fuzz/" + name);
    auto const cut = text.find('\n');
    return {text.substr(0, cut), text.substr(cut + 1)};
}

IdTokenAsked asked() {
    return {.issuer = "https://id.example",
            .client_id = "regiotafel",
            .nonce = "n",
            .now_s = 1'800'000'000};
}

TEST(IdToken, IsReadWithBothAlgorithms) {
    for (auto const* name : {"rs256", "es256"}) {
        auto const [token, keys] = sample(name);
        auto const claims = read_id_token(token, keys, asked());
        ASSERT_TRUE(claims) << name;
        EXPECT_EQ(claims->subject, "s");
        EXPECT_EQ(claims->email, "a@b.example");
        EXPECT_TRUE(claims->email_verified);
    }
}

TEST(IdToken, IsRefusedWhereAnythingIsOtherThanAsked) {
    auto const [token, keys] = sample("es256");
    auto const refuses = [&](auto change) {
        auto other = asked();
        change(other);
        return !read_id_token(token, keys, other).has_value();
    };
    EXPECT_TRUE(refuses([](auto& one) { one.issuer += "/"; }));
    EXPECT_TRUE(refuses([](auto& one) { one.client_id = "x"; }));
    EXPECT_TRUE(refuses([](auto& one) { one.nonce = "x"; }));
    EXPECT_TRUE(refuses([](auto& one) { one.nonce.clear(); }));
    EXPECT_TRUE(refuses([](auto& one) { one.now_s += 361; }));
    EXPECT_TRUE(refuses([](auto& one) { one.now_s -= 200; }));
    EXPECT_FALSE(refuses([](auto& one) { one.now_s += 359; }));
    EXPECT_FALSE(read_id_token(token, sample("rs256").keys, asked()));
    EXPECT_FALSE(read_id_token(token, "{}", asked()));
}

TEST(Oidc, GoesOnlyWhereItIsSafe) {
    for (auto const* good : {"https://id.example/a?b=c", "http://127.0.0.1:81/a",
                             "http://localhost", "http://[::1]:8/x"}) {
        EXPECT_TRUE(safe_address(good)) << good;
    }
    for (auto const* bad :
         {"", "http://id.example", "https://", "ftp://x", "http://127.0.0.1.kwaad.example/",
          "http://localhost@kwaad.example", "https://a@b", "https://a b", "file:///etc/passwd"}) {
        EXPECT_FALSE(safe_address(bad)) << bad;
    }
}

TEST(Oidc, AsksWithACodeThatOnlyWeCanUse) {
    OidcSettings const settings{.name = "x", .issuer = "https://id.example", .client_id = "a&b"};
    OidcProvider const provider{.authorization = "https://id.example/auth?x=1"};
    // RFC 7636, appendix B.
    OidcStep const step{.state = "s",
                        .nonce = "n",
                        .verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk",
                        .redirect = "https://r.example/terug"};
    auto const address = authorization_address(settings, provider, step);
    EXPECT_EQ(address,
              "https://id.example/auth?x=1&response_type=code&client_id=a%26b&redirect_uri=https%3A"
              "%2F%2Fr.example%2Fterug&scope=openid%20email&state=s&nonce=n&code_challenge=E9Melhoa"
              "2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=S256");
    EXPECT_EQ(read_step(write_step(step)).verifier, step.verifier);
}

}  // namespace
}  // namespace regiotafel::identity
