// Power cuts at random moments under load: what was acknowledged is there, once, and the chain
// verifies. The same with planted mistakes has to report losses, or the test would see nothing.
// REGIO_CRASH_CUTS sets the number of cuts (1,000 in the long run).
#include <atomic>
#include <cstdlib>
#include <set>
#include <thread>

#include "base/random.h"
#include "ledger/sqlite/test/crash_vfs.h"
#include "ledger/sqlite/test/place.h"

namespace regiotafel::ledger::test {
namespace {

constexpr std::size_t kCutsByDefault = 120;
constexpr std::size_t kCutsARun = 20;
constexpr std::size_t kCommandsARun = 400;
constexpr std::uint64_t kOperationsBetweenCuts = 60;

std::size_t cuts_wanted() {
    auto const* wanted = std::getenv("REGIO_CRASH_CUTS");
    return wanted == nullptr ? kCutsByDefault : std::strtoull(wanted, nullptr, 10);
}

struct Cut {
    Disk disk{};
    std::set<std::uint64_t> acknowledged{};
};

struct Losses {
    std::size_t cuts = 0;
    std::size_t acknowledged = 0;
    std::size_t lost = 0;  // acknowledged, and not there
    std::size_t doubled = 0;
    std::size_t unsound = 0;  // does not open, or does not verify
};

Command note(std::uint64_t i) {
    return command(i, change(1000 + i / 2, i % 2 == 0 ? 1 : 2,
                             "text " + std::to_string(i) + std::string(i % 300, '.')));
}

// One store under load; the cuts are taken while it writes, and looked at afterwards.
std::vector<Cut> run(std::uint64_t seed, Tuning tuning, Sync sync) {
    regiotafel::test::TemporaryFolder const folder;
    std::vector<Cut> cuts;
    std::mutex mutex;
    std::set<std::uint64_t> acknowledged;
    base::Random random(seed);
    std::uint64_t wait = random.below(kOperationsBetweenCuts);
    auto& vfs = CrashVfs::get();
    vfs.restart(sync, [&](Operation) {
        if (cuts.size() >= kCutsARun || wait-- > 0) {
            return 0;
        }
        wait = random.below(kOperationsBetweenCuts);
        std::lock_guard const lock(mutex);
        cuts.push_back({vfs.cut(random.next()), acknowledged});
        return 0;
    });
    tuning.vfs = CrashVfs::kName;
    {
        auto store = open_sqlite_tuned(options_in(folder.path()), tuning).value();
        for (std::uint64_t i = 0; i < kCommandsARun; ++i) {
            store->append(note(i), [&, i](Outcome outcome) {
                if (outcome) {
                    std::lock_guard const lock(mutex);
                    acknowledged.insert(i);
                }
            });
            // Repeats are waited for: so there are groups of all sizes.
            if (i % 7 == 0) {
                EXPECT_TRUE(store->append(note(i))->repeated);
            }
        }
    }
    vfs.restart(Sync::real, {});
    return cuts;
}

void look_at(Cut const& cut, Losses& losses) {
    regiotafel::test::TemporaryFolder const folder;
    write_disk(cut.disk, folder.path());
    ++losses.cuts;
    losses.acknowledged += cut.acknowledged.size();
    auto const store = open_sqlite(options_in(folder.path()));
    auto const events = store ? (*store)->events({.region = region(), .limit = kEventsPerReadMax})
                              : base::Result<std::vector<Event>>(std::vector<Event>{});
    auto const report = store ? (*store)->verify(region(), Rebuild::yes)
                              : base::Result<VerifyReport>(VerifyReport{});
    if (!store || !events || !report || !report->sound()) {
        ++losses.unsound;
    }
    std::multiset<Uuid> found;
    if (events) {
        for (auto const& event : *events) {
            found.insert(event.command);
        }
    }
    for (auto const number : cut.acknowledged) {
        losses.lost += found.contains(id(number)) ? 0U : 1U;
    }
    for (auto const& command_id : found) {
        losses.doubled += found.count(command_id) > 1 ? 1U : 0U;
    }
}

Losses lose_power(std::size_t cuts, Tuning const& tuning, Sync sync) {
    Losses losses;
    for (std::uint64_t seed = 1; losses.cuts < cuts; ++seed) {
        for (auto const& cut : run(seed, tuning, sync)) {
            look_at(cut, losses);
        }
    }
    std::printf("%zu cuts, %zu acknowledged, %zu lost, %zu doubled, %zu unsound\n", losses.cuts,
                losses.acknowledged, losses.lost, losses.doubled, losses.unsound);
    return losses;
}

TEST(PowerCut, NothingAcknowledgedIsLost) {
    auto const losses = lose_power(cuts_wanted(), {}, Sync::real);
    EXPECT_GT(losses.acknowledged, 0U);
    EXPECT_EQ(losses.lost, 0U);
    EXPECT_EQ(losses.doubled, 0U);
    EXPECT_EQ(losses.unsound, 0U);
}

TEST(PowerCut, SynchronousNormalIsSeenToLose) {
    EXPECT_GT(lose_power(40, {.synchronous = "NORMAL"}, Sync::real).lost, 0U);
}

TEST(PowerCut, AnswerBeforeCommitIsSeenToLose) {
    EXPECT_GT(lose_power(40, {.ack = AckTime::before_commit}, Sync::real).lost, 0U);
}

TEST(PowerCut, SyncThatDoesNothingIsSeenToLose) {
    EXPECT_GT(lose_power(40, {}, Sync::ignored).lost, 0U);
}

// The n-th operation on the files fails, for every n: nothing that was acknowledged is lost.
// Returns whether the store still wrote at the end.
bool fail_at(std::size_t n, Operation kind, int code) {
    regiotafel::test::TemporaryFolder const folder;
    std::atomic<bool> ready{false};
    std::size_t left = n;
    auto& vfs = CrashVfs::get();
    vfs.restart(Sync::real, [&](Operation operation) {
        return ready && operation == kind && left-- == 0 ? code : 0;
    });
    std::set<std::uint64_t> acknowledged;
    bool writing = false;
    {
        auto store = open_sqlite_tuned(options_in(folder.path()), {.vfs = CrashVfs::kName}).value();
        ready = true;
        for (std::uint64_t i = 0; i < 12; ++i) {
            auto const outcome = store->append(command(i, change(100 + i, 1, "x")));
            if (outcome) {
                acknowledged.insert(i);
            }
        }
        writing = store->health().writing;
        EXPECT_TRUE(store->events({.region = region()}));
    }
    vfs.restart(Sync::real, {});
    auto const store = open_sqlite(options_in(folder.path())).value();
    std::set<Uuid> found;
    auto const events = store->events({.region = region()});
    for (auto const& event : *events) {
        found.insert(event.command);
    }
    for (auto const number : acknowledged) {
        EXPECT_TRUE(found.contains(id(number))) << n;
    }
    EXPECT_TRUE(store->verify(region(), Rebuild::yes)->sound());
    EXPECT_TRUE(store->append(command(99, change(999, 1, "again"))));
    return writing;
}

TEST(FailingDisk, AFailedSyncStopsWritingUntilItIsOpenedAgain) {
    constexpr int kSyncFailed = 10 | (4 << 8);  // SQLITE_IOERR_FSYNC
    for (std::size_t n = 0; n < 12; ++n) {
        EXPECT_FALSE(fail_at(n, Operation::sync, kSyncFailed)) << n;
    }
}

TEST(FailingDisk, AStartThatBreaksOffIsDoneAgain) {
    constexpr int kWriteFailed = 10 | (3 << 8);  // SQLITE_IOERR_WRITE
    std::size_t failed = 0;
    for (std::size_t n = 0; n < 30; ++n) {
        regiotafel::test::TemporaryFolder const folder;
        std::size_t left = n;
        CrashVfs::get().restart(Sync::real,
                                [&](Operation) { return left-- == 0 ? kWriteFailed : 0; });
        auto const broken = open_sqlite_tuned(options_in(folder.path()), {.vfs = CrashVfs::kName});
        failed += broken ? 0U : 1U;
        CrashVfs::get().restart(Sync::real, {});
        if (!broken) {
            auto const store = open_sqlite(options_in(folder.path()));
            ASSERT_TRUE(store) << n;
            EXPECT_TRUE((*store)->append(command(1, change(1, 1, "x"))));
        }
    }
    EXPECT_GT(failed, 10U);
}

TEST(FailingDisk, OneThatBecomesReadOnlyRefusesAndGoesOnWhenItIsNot) {
    constexpr int kReadOnly = 8;  // SQLITE_READONLY
    for (std::size_t n = 0; n < 60; n += 3) {
        EXPECT_TRUE(fail_at(n, Operation::write, kReadOnly)) << n;
    }
}

TEST(FailingDisk, AFullDiskRefusesAndGoesOnWhenThereIsSpace) {
    constexpr int kFull = 13;  // SQLITE_FULL
    for (std::size_t n = 0; n < 60; n += 3) {
        EXPECT_TRUE(fail_at(n, Operation::write, kFull)) << n;
    }
}

}  // namespace
}  // namespace regiotafel::ledger::test
