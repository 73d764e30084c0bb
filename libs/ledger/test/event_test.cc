#include "ledger/event.h"

#include <gtest/gtest.h>

#include "ledger/bus.h"
#include "ledger/test/samples.h"

namespace regiotafel::ledger {
namespace {

TEST(RegionId, IsASlug) {
    for (auto const* good : {"a", "rijn-en-linge", "regio2"}) {
        EXPECT_TRUE(RegionId::parse(good)) << good;
    }
    for (auto const* bad : {"", "2a", "A", "a b", "a-", "a--b", "-a", "a/b"}) {
        EXPECT_FALSE(RegionId::parse(bad)) << bad;
    }
    EXPECT_FALSE(RegionId::parse(std::string(kRegionBytesMax + 1, 'a')));
}

TEST(Event, EveryFieldIsInTheHash) {
    Event const event{.region = test::region(), .seq = 1, .stream = "s", .type = "t"};
    Digest const none{};
    auto const hash = event_hash(none, event);
    auto changed = event;
    changed.stream = "";
    changed.register_id = "s";  // the same letters, one field further
    EXPECT_NE(event_hash(none, changed), hash);
    changed = event;
    changed.at_ms = 1;
    EXPECT_NE(event_hash(none, changed), hash);
    changed = event;
    changed.parts.resize(1);
    EXPECT_NE(event_hash(none, changed), hash);
    EXPECT_NE(event_hash(hash, event), hash);
}

TEST(Event, LimitsAreChecked) {
    EXPECT_TRUE(check(test::change(1, 1, "text")));
    EXPECT_FALSE(check(test::change(1, 1, std::string(kPartBytesMax + 1, 'x'))));
    auto event = test::change(1, 1, "text");
    event.stream = std::string(kNameBytesMax + 1, 'x');
    EXPECT_FALSE(check(event));
    event = test::change(1, 1, "text");
    event.record = {};
    EXPECT_FALSE(check(event));
}

TEST(LocalBus, TellsThoseWhoListen) {
    LocalBus bus;
    Seq heard = 0;
    auto const ticket = bus.listen(test::region(), [&](RegionId const&, Seq seq) { heard = seq; });
    bus.publish(test::region("other"), 5);
    EXPECT_EQ(heard, 0);
    bus.publish(test::region(), 6);
    EXPECT_EQ(heard, 6);
    bus.leave(ticket);
    bus.publish(test::region(), 7);
    EXPECT_EQ(heard, 6);
}

}  // namespace
}  // namespace regiotafel::ledger
