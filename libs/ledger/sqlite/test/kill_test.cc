// kill -9 under load, and on with the same file: nothing acknowledged is lost or doubled, and the
// chain verifies. REGIO_KILLS sets how often (200 in the long run).
#include <csignal>
#include <cstdlib>
#include <set>

#include <sys/wait.h>
#include <unistd.h>

#include "base/random.h"
#include "ledger/sqlite/test/place.h"

namespace regiotafel::ledger::test {
namespace {

constexpr std::size_t kKillsByDefault = 20;
constexpr std::uint64_t kCommandsARun = 100'000;
constexpr std::uint64_t kInFlightEvery = 16;

// The process that is killed: it writes the number of each command that was acknowledged.
[[noreturn]] void serve(std::filesystem::path const& folder, std::uint64_t first, int told) {
    auto const store = open_sqlite(options_in(folder));
    if (!store) {
        ::_exit(3);
    }
    auto const tell = [told](std::uint64_t number) {
        if (::write(told, &number, sizeof number) != sizeof number) {
            ::_exit(4);
        }
    };
    for (std::uint64_t i = first; i < first + kCommandsARun; ++i) {
        auto const wait_here = i % kInFlightEvery == 0;
        if (wait_here) {
            if ((*store)->append(command(i, change(i, 1, "text")))) {
                tell(i);
            }
            continue;
        }
        (*store)->append(command(i, change(i, 1, "text")), [i, tell](Outcome outcome) {
            if (outcome) {
                tell(i);
            }
        });
    }
    ::_exit(0);
}

std::set<std::uint64_t> run_and_kill(std::filesystem::path const& folder, std::uint64_t first,
                                     std::uint64_t acknowledged_before_kill) {
    int ends[2] = {};
    EXPECT_EQ(::pipe(ends), 0);
    pid_t const child = ::fork();
    if (child == 0) {
        ::close(ends[0]);
        serve(folder, first, ends[1]);
    }
    ::close(ends[1]);
    std::set<std::uint64_t> acknowledged;
    std::uint64_t number = 0;
    bool killed = false;
    while (::read(ends[0], &number, sizeof number) == sizeof number) {
        acknowledged.insert(number);
        if (!killed && acknowledged.size() >= acknowledged_before_kill) {
            ::kill(child, SIGKILL);
            killed = true;
        }
    }
    ::close(ends[0]);
    int status = 0;
    ::waitpid(child, &status, 0);
    EXPECT_TRUE(WIFSIGNALED(status));
    return acknowledged;
}

TEST(Kill, NothingAcknowledgedIsLost) {
    auto const* wanted = std::getenv("REGIO_KILLS");
    std::size_t const kills =
        wanted == nullptr ? kKillsByDefault : std::strtoull(wanted, nullptr, 10);
    SqlitePlace place;
    base::Random random(7);
    std::set<std::uint64_t> acknowledged;
    for (std::size_t i = 0; i < kills; ++i) {
        acknowledged.merge(
            run_and_kill(place.folder(), (i + 1) * kCommandsARun, random.below(400) + 1));
    }
    auto const store = place.open();
    std::multiset<Uuid> found;
    for (Seq after = 0;;) {
        auto const events =
            store->events({.region = region(), .after = after, .limit = kEventsPerReadMax});
        ASSERT_TRUE(events);
        if (events->empty()) {
            break;
        }
        after = events->back().seq;
        for (auto const& event : *events) {
            found.insert(event.command);
        }
    }
    for (auto const number : acknowledged) {
        ASSERT_EQ(found.count(id(number)), 1U) << number;
    }
    EXPECT_GE(found.size(), acknowledged.size());
    auto const report = store->verify(region(), Rebuild::yes);
    ASSERT_TRUE(report) << report.error().message.key;
    EXPECT_TRUE(report->sound());
    std::printf("%zu kills, %zu acknowledged, %zu found\n", kills, acknowledged.size(),
                found.size());
}

}  // namespace
}  // namespace regiotafel::ledger::test
