// Passwords, codes of apps and what is made up for links.
#include <gtest/gtest.h>

#include "identity/password.h"
#include "identity/secret.h"
#include "identity/totp.h"

namespace regiotafel::identity {
namespace {

TEST(Password, IsKeptAsArgon2idWithTheDeclaredCosts) {
    auto const hash = hash_password("negen groene kikkers");
    ASSERT_TRUE(hash);
    EXPECT_TRUE(hash->starts_with("$argon2id$v=19$m=47104,t=1,p=1$")) << *hash;
    EXPECT_TRUE(password_fits("negen groene kikkers", *hash));
    EXPECT_FALSE(password_fits("negen groene kikker", *hash));
    EXPECT_FALSE(password_fits("negen groene kikkers", ""));
    EXPECT_FALSE(password_fits("negen groene kikkers", "geen hash"));
    EXPECT_FALSE(password_outdated(*hash));
    EXPECT_TRUE(
        password_outdated("$argon2id$v=19$m=8,t=1,p=1$c2FsdHNhbHRzYWx0c2FsdA$"
                          "MTIzNDU2Nzg5MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTI"));
}

TEST(Password, HasTwelveLettersAndIsNotWhatEverybodyTries) {
    auto const refused = [](std::string_view password) {
        auto const done = check_password(password, "mina.yildiz@school.example");
        return done ? std::string{} : done.error().message.key;
    };
    EXPECT_EQ(refused("kort"), "identity.password_short");
    EXPECT_EQ(refused("ëëëëëëëëëëë"), "identity.password_short");
    EXPECT_EQ(refused(std::string(129, 'x')), "identity.password_long");
    for (auto const* common : {"wachtwoord123!", "Welkom2026!!", "Amsterdam2026", "aaaaaaaaaaaaaa",
                               "qwertyuiopas", "mina.yildiz12"}) {
        EXPECT_EQ(refused(common), "identity.password_common") << common;
    }
    EXPECT_EQ(refused("negen groene kikkers"), "");
    EXPECT_EQ(refused("пароль для школы"), "");
}

// RFC 6238 appendix B, the last six digits.
TEST(Totp, GivesTheCodesOfTheStandard) {
    constexpr std::string_view kSecret = "12345678901234567890";
    EXPECT_EQ(totp_code(kSecret, 59 / 30), "287082");
    EXPECT_EQ(totp_code(kSecret, 1111111109 / 30), "081804");
    EXPECT_EQ(totp_code(kSecret, 1111111111 / 30), "050471");
    EXPECT_EQ(totp_code(kSecret, 1234567890 / 30), "005924");
    EXPECT_EQ(totp_code(kSecret, 2000000000 / 30), "279037");
    EXPECT_EQ(totp_base32(kSecret), "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
}

TEST(Totp, TakesACodeOnceAndOneStepAround) {
    auto const secret = make_totp_secret();
    constexpr std::int64_t kNow = 1'800'000'000;
    constexpr std::int64_t kStep = kNow / kTotpSeconds;
    for (std::int64_t around = -3; around <= 3; ++around) {
        auto const found = totp_step(secret, totp_code(secret, kStep + around), kNow, 0);
        EXPECT_EQ(found.has_value(), around >= -1 && around <= 1) << around;
    }
    EXPECT_FALSE(totp_step(secret, totp_code(secret, kStep), kNow, kStep));
    EXPECT_FALSE(totp_step(secret, totp_code(secret, kStep - 1), kNow, kStep));
    EXPECT_TRUE(totp_step(secret, totp_code(secret, kStep + 1), kNow, kStep));
    EXPECT_FALSE(totp_step("", totp_code("", kStep), kNow, 0));
    EXPECT_FALSE(totp_step(secret, "12345", kNow, 0));
}

TEST(Secret, IsReadHoweverItWasTyped) {
    auto const code = make_typed_code();
    EXPECT_EQ(code.size(), 19U);
    auto typed = code;
    for (auto& letter : typed) {
        letter = letter == '-' ? ' ' : static_cast<char>(std::toupper(letter));
    }
    EXPECT_EQ(read_typed_code(typed), code);
    EXPECT_EQ(make_secret().size(), 43U);
    EXPECT_NE(make_secret(), make_secret());
}

}  // namespace
}  // namespace regiotafel::identity
