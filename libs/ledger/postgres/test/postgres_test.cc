// What only holds for PostgreSQL: several stores on one database, connections that are cut,
// settings that would lose what was acknowledged.
#include <algorithm>
#include <atomic>
#include <future>
#include <thread>

#include "ledger/copy.h"
#include "ledger/erasure_list.h"
#include "ledger/postgres/connection.h"
#include "ledger/postgres/test/place.h"
#include "ledger/postgres/wire.h"

namespace regiotafel::ledger::test {
namespace {

using postgres::Connection;
using postgres::OpenAs;

class Postgres : public testing::Test {
  protected:
    void SetUp() override {
        if (regiotafel::test::find_postgres().empty()) {
            GTEST_SKIP() << "PostgreSQL is not installed";
        }
        place_ = std::make_unique<PostgresPlace>();
    }
    void run(std::string const& sql) const {
        auto const connection = Connection::open(place_->url(), OpenAs::writer).value();
        ASSERT_TRUE(connection->run(sql));
    }

    std::unique_ptr<PostgresPlace> place_;
};

Command ballot(std::uint64_t i) {
    auto made = command(i, change(5000 + i, 1, "yes"));
    made.provenance = Provenance::withheld;
    return made;
}

TEST(Wire, PlaceholdersAreTranslatedOutsideQuotes) {
    EXPECT_EQ(postgres::with_dollars("SELECT '?1', \"a?\" WHERE x = ?1 AND y = ?12"),
              "SELECT '?1', \"a?\" WHERE x = $1 AND y = $12");
}

TEST_F(Postgres, ADatabaseThatAcknowledgesTooSoonIsRefused) {
    run("DO $$ BEGIN EXECUTE 'ALTER DATABASE ' || current_database() ||"
        " ' SET synchronous_commit = off'; END $$");
    auto const opened = open_postgres(place_->options());
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().message.key, "ledger.database_unsafe");
    EXPECT_EQ(opened.error().where, "synchronous_commit = off");
}

TEST_F(Postgres, StoresThatStartAtOnceMakeTheTablesOnceAndWriteOneChain) {
    constexpr std::uint64_t kStores = 3;
    constexpr std::uint64_t kCommands = 150;
    std::vector<std::future<std::unique_ptr<Store>>> opening;
    for (std::uint64_t i = 0; i < kStores; ++i) {
        opening.push_back(std::async(std::launch::async, [&] { return place_->open(); }));
    }
    std::vector<std::unique_ptr<Store>> stores;
    for (auto& one : opening) {
        stores.push_back(one.get());
    }
    auto const follower = subscribe(*stores[0], {.region = region(), .limit = 1000});
    {
        std::vector<std::jthread> writers;
        for (std::uint64_t i = 0; i < kStores; ++i) {
            writers.emplace_back([&, i] {
                for (std::uint64_t n = 0; n < kCommands; ++n) {
                    // Each command is sent to two of the three.
                    for (auto const& store : {stores[i].get(), stores[(i + 1) % kStores].get()}) {
                        auto const number = i * kCommands + n;
                        ASSERT_TRUE(store->append(command(number, change(100 + number, 1, "x"))));
                    }
                }
            });
        }
    }
    std::vector<Event> seen;
    while (seen.size() < kStores * kCommands) {
        auto const more = follower->next().value();
        if (more.empty()) {
            follower->wait(std::chrono::seconds(5));
        }
        std::ranges::copy(more, std::back_inserter(seen));
    }
    EXPECT_EQ(seen.back().seq, static_cast<Seq>(kStores * kCommands));
    EXPECT_TRUE(stores[2]->verify(region(), Rebuild::yes)->sound());
}

// Ballots have no id to find them by: what happened to their group has to be known.
TEST_F(Postgres, CutConnectionsLoseNoBallotAndDoubleNone) {
    constexpr std::uint64_t kBallots = 200;
    auto const store = place_->open();
    std::atomic<bool> going{true};
    std::jthread const cutter([&] {
        auto connection = Connection::open(place_->url(), OpenAs::writer).value();
        while (going) {
            ASSERT_TRUE(
                connection->run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                                " WHERE datname = current_database() AND pid <> pg_backend_pid()"));
            std::this_thread::sleep_for(std::chrono::milliseconds(60));
        }
    });
    std::uint64_t good = 0;
    for (std::uint64_t i = 0; i < kBallots; ++i) {
        good += store->append(ballot(i)) ? 1U : 0U;
    }
    going = false;
    auto seq = store->snapshot(region());
    while (!seq) {
        seq = store->snapshot(region());
    }
    EXPECT_EQ((*seq)->seq(), static_cast<Seq>(good));
    EXPECT_EQ(good, kBallots);
}

TEST_F(Postgres, WhatTheDatabaseCannotKeepIsRefusedAlone) {
    auto const store = place_->open();
    auto odd = change(10, 1, "x");
    odd.stream = std::string("a\0b", 3);
    EXPECT_FALSE(store->append(command(1, odd)));
    EXPECT_TRUE(store->append(command(2, change(10, 1, "x"))));
    EXPECT_TRUE(store->health().writing);
}

TEST_F(Postgres, ABackupOfAllRegionsRestoresWithItsChain) {
    auto const store = place_->open();
    ASSERT_TRUE(store->append(command(1, change(10, 1, "kept", "subject-1"))));
    ASSERT_TRUE(store->append(command(2, change(11, 1, "stays"))));
    regiotafel::test::TemporaryFolder const folder;
    auto const file = folder.path() / "copy.backup";
    ASSERT_TRUE(backup_store(*store, file, std::nullopt));
    ASSERT_FALSE(restore_store(*store, file, std::nullopt, folder.path() / "list"));
    auto const list = folder.path() / "list";
    ASSERT_TRUE(add_to_erasure_list(list, {.region = region(), .subject = "subject-1"}));
    PostgresPlace other;
    auto const copy = other.open();
    auto const report = restore_store(*copy, file, std::nullopt, list);
    ASSERT_TRUE(report);
    EXPECT_EQ(report->erased_again, 1U);
    EXPECT_EQ(report->events, 3);
    EXPECT_TRUE(copy->events({.region = region()})->front().parts[0].erased);
}

}  // namespace
}  // namespace regiotafel::ledger::test
