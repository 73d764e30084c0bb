#include "identity/sealed_id.h"

#include <gmock/gmock.h>

namespace regiotafel::identity::test {
namespace {

TEST(SealedId, OpensOnlyWithItsKeyAndForItsPurpose) {
    Key key{};
    key.fill(7);
    Key other{};
    base::Uuid id;
    id.bytes.fill(9);
    auto const sealed = seal(id, "sign_up", key);
    EXPECT_EQ(sealed.size(), 43U);
    EXPECT_EQ(open_seal(sealed, "sign_up", key), id);
    EXPECT_EQ(open_seal(sealed, "letters", key), std::nullopt);
    EXPECT_EQ(open_seal(sealed, "sign_up", other), std::nullopt);
}

TEST(SealedId, IsNothingAfterAnyChange) {
    Key const key{};
    auto const sealed = seal(base::Uuid{}, "sign_up", key);
    for (std::size_t i = 0; i + 1 < sealed.size(); ++i) {
        auto changed = sealed;
        changed[i] = changed[i] == 'x' ? 'y' : 'x';
        EXPECT_EQ(open_seal(changed, "sign_up", key), std::nullopt) << i;
    }
    for (std::string_view const text : {"", "x", "=", "not a code at all"}) {
        EXPECT_EQ(open_seal(text, "sign_up", key), std::nullopt);
    }
    EXPECT_EQ(open_seal(sealed + sealed, "sign_up", key), std::nullopt);
}

}  // namespace
}  // namespace regiotafel::identity::test
