#include "identity/token.h"

#include <gtest/gtest.h>

namespace regiotafel::identity {
namespace {

Claims administrator() {
    return {.actor = {.id = "token:abc",
                      .grants = {{"*", registers::Audience::administrator}},
                      .organisations = {"o1"}},
            .expires_s = 2000};
}

TEST(Token, ComesBackAsItWasMade) {
    Key const key{1, 2, 3};
    auto const claims = read_token(make_token(administrator(), key), key, 1000);
    ASSERT_TRUE(claims);
    EXPECT_EQ(claims->actor.id, "token:abc");
    EXPECT_TRUE(claims->actor.has("demo", registers::Audience::administrator));
    EXPECT_EQ(claims->actor.organisations, std::vector<std::string>{"o1"});
}

TEST(Token, IsRefusedWhenItIsOverOrOfAnotherKey) {
    Key const key{1, 2, 3};
    auto const token = make_token(administrator(), key);
    EXPECT_FALSE(read_token(token, key, 2000));
    EXPECT_FALSE(read_token(token, Key{3, 2, 1}, 1000));
}

TEST(Token, EveryChangedLetterIsRefused) {
    Key const key{1, 2, 3};
    auto const token = make_token(administrator(), key);
    for (std::size_t i = 0; i < token.size(); ++i) {
        auto changed = token;
        changed[i] = changed[i] == 'A' ? 'B' : 'A';
        EXPECT_FALSE(read_token(changed, key, 1000)) << i;
    }
    for (auto const* text : {"", "rt1.", "rt1..", "rt1.a.b", "..."}) {
        EXPECT_FALSE(read_token(text, key, 1000)) << text;
    }
}

}  // namespace
}  // namespace regiotafel::identity
