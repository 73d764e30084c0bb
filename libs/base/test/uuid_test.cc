#include "base/uuid.h"

#include <gtest/gtest.h>

namespace regiotafel::base {
namespace {

TEST(Uuid, TheExampleOfTheStandard) {
    // RFC 9562, appendix A.6: 2022-02-22 14:22:22 -05:00.
    std::array<std::uint8_t, 10> const random{0x0C, 0xC3, 0x18, 0xC4, 0xDC,
                                              0x0C, 0x0C, 0x07, 0x39, 0x8F};
    auto const id = make_uuid_v7(0x017F22E279B0, random);
    EXPECT_EQ(format_uuid(id), "017f22e2-79b0-7cc3-98c4-dc0c0c07398f");
    EXPECT_TRUE(is_uuid_v7(id));
}

TEST(Uuid, TextAndBytesThereAndBack) {
    std::string const text = "017f22e2-79b0-7cc3-98c4-dc0c0c07398f";
    auto const id = parse_uuid("017F22E2-79B0-7CC3-98C4-DC0C0C07398F");
    ASSERT_TRUE(id);
    EXPECT_EQ(format_uuid(*id), text);
    EXPECT_EQ(uuid_from_bytes(id->view()), id);
}

TEST(Uuid, AnythingElseIsNoUuid) {
    for (auto const* text :
         {"", "017f22e2", "017f22e279b0-7cc3-98c4-dc0c0c07398f-",
          "017f22e2-79b0-7cc3-98c4-dc0c0c07398g", "017f22e2-79b0-7cc3-98c4-dc0c0c07398f0"}) {
        EXPECT_FALSE(parse_uuid(text)) << text;
    }
    EXPECT_FALSE(uuid_from_bytes("short"));
}

}  // namespace
}  // namespace regiotafel::base
