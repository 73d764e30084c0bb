// A slow disk (RELIABILITY F10): while one sync takes its time, commands gather for the next one.
// Time is counted in syncs, so that the test does not depend on the machine: p99 of the answers
// within three of them.
#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <future>
#include <thread>

#include "ledger/sqlite/test/crash_vfs.h"
#include "ledger/sqlite/test/place.h"

namespace regiotafel::ledger::test {
namespace {

using namespace std::chrono_literals;

// With REGIO_LONG as in the fault case: 200 ms to 5 s.
std::vector<std::chrono::milliseconds> delays() {
    return std::getenv("REGIO_LONG") == nullptr
               ? std::vector<std::chrono::milliseconds>{10ms, 60ms}
               : std::vector<std::chrono::milliseconds>{200ms, 1000ms, 5000ms};
}

// A group ends after some milliseconds of deciding. A busy machine may need more of them for the
// same commands, and is not what is tested here.
constexpr auto kGroupTime = 1min;

struct Answered {
    std::atomic<std::int64_t> good{0};
    std::atomic<std::int64_t> repeated{0};
    std::vector<std::int64_t> syncs;  // from sending to the answer
};

TEST(SlowDisk, GroupsGrowAndNothingIsDoneTwice) {
    constexpr std::size_t kCommands = 600;
    constexpr std::size_t kClients = 100;
    for (auto const delay : delays()) {
        SqlitePlace const place;
        std::atomic<std::int64_t> syncs{0};
        std::atomic<bool> slow{false};
        CrashVfs::get().restart(Sync::real, [&](Operation operation) {
            if (operation == Operation::sync && slow) {
                std::this_thread::sleep_for(delay);
                ++syncs;
            }
            return 0;
        });
        auto const store = open_sqlite_tuned(options_in(place.folder()),
                                             {.vfs = CrashVfs::kName, .group_time = kGroupTime})
                               .value();
        Answered answered;
        std::mutex mutex;
        slow = true;
        std::atomic<std::uint64_t> next{0};
        auto const client = [&] {
            for (auto i = next++; i < kCommands; i = next++) {
                // Somebody who does not trust the wait sends every fifth one again.
                auto const copies = i % 5 == 0 ? 2 : 1;
                // Read where it happens: a client may get its turn long after its answer.
                std::atomic<std::int64_t> answered_at{0};
                std::vector<std::future<Outcome>> outcomes;
                for (int copy = 0; copy < copies; ++copy) {
                    auto promise = std::make_shared<std::promise<Outcome>>();
                    outcomes.push_back(promise->get_future());
                    store->append(command(i, change(1000 + i, 1, "x")),
                                  [promise, &syncs, &answered_at](Outcome outcome) {
                                      answered_at = syncs.load();
                                      promise->set_value(std::move(outcome));
                                  });
                }
                auto const sent = syncs.load();
                for (auto& outcome : outcomes) {
                    auto const one = outcome.get();
                    answered.good += one ? 1 : 0;
                    answered.repeated += one && one->repeated ? 1 : 0;
                }
                std::lock_guard const lock(mutex);
                answered.syncs.push_back(answered_at - sent);
            }
        };
        std::vector<std::jthread> clients;
        for (std::size_t i = 0; i < kClients; ++i) {
            clients.emplace_back(client);
        }
        clients.clear();
        slow = false;
        EXPECT_EQ(answered.good, static_cast<std::int64_t>(kCommands + kCommands / 5));
        EXPECT_EQ(answered.repeated, static_cast<std::int64_t>(kCommands / 5));
        EXPECT_EQ(store->snapshot(region()).value()->seq(), static_cast<Seq>(kCommands));
        EXPECT_TRUE(store->verify(region(), Rebuild::yes)->sound());
        // A commit for each command would be as many syncs as commands.
        EXPECT_LT(syncs.load(), static_cast<std::int64_t>(kCommands / 10));
        std::ranges::sort(answered.syncs);
        EXPECT_LE(answered.syncs[answered.syncs.size() * 99 / 100], 3) << delay.count();
    }
    CrashVfs::get().restart(Sync::real, {});
}

}  // namespace
}  // namespace regiotafel::ledger::test
