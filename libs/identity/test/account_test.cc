// Accounts in a store: what a person may do from the records that give roles, and how often one
// may guess.
#include "identity/account.h"

#include <gtest/gtest.h>

namespace regiotafel::identity {
namespace {

TEST(Throttle, DoublesAndNeverLocksOut) {
    EXPECT_EQ(wait_ms(kAccountWait, 3), 0);
    EXPECT_EQ(wait_ms(kAccountWait, 4), 1000);
    EXPECT_EQ(wait_ms(kAccountWait, 5), 2000);
    EXPECT_EQ(wait_ms(kAccountWait, 9), 32'000);
    EXPECT_EQ(wait_ms(kAccountWait, 1'000'000), 60'000);
    // RELIABILITY S16: at most ten tries a minute, whoever goes on guessing.
    std::int64_t tries = 0;
    for (std::int64_t now = 0; now < 60'000; now += wait_ms(kAccountWait, ++tries)) {
    }
    EXPECT_LE(tries, 10);
    EXPECT_EQ(wait_ms(kNetworkWait, 200), 0);
}

}  // namespace
}  // namespace regiotafel::identity
