#include "base/random.h"

#include <gtest/gtest.h>

#include "base/hash.h"

namespace regiotafel::base {
namespace {

TEST(Random, SameSeedGivesSameNumbers) {
    Random a(7);
    Random b(7);
    for (int i = 0; i < 1000; ++i) {
        ASSERT_EQ(a.next(), b.next());
    }
}

TEST(Random, BelowStaysBelow) {
    Random random(1);
    for (int i = 0; i < 1000; ++i) {
        ASSERT_LT(random.below(7), 7U);
        double const unit = random.unit();
        ASSERT_TRUE(unit >= 0.0 && unit < 1.0);
    }
}

TEST(Hash, KnownAnswer) {
    EXPECT_EQ(sha256_hex("abc"),
              "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

}  // namespace
}  // namespace regiotafel::base
