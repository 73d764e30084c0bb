#include "ledger/sqlite/backup.h"

#include <atomic>
#include <sstream>
#include <thread>

#include "ledger/sqlite/test/place.h"

namespace regiotafel::ledger::test {
namespace {

namespace fs = std::filesystem;

std::string encoded(std::string const& bytes, std::optional<BackupKey> const& key) {
    std::istringstream in(bytes);
    std::ostringstream out;
    EXPECT_TRUE(encode_backup(in, out, key));
    return out.str();
}

base::Result<std::string> decoded(std::string const& bytes, std::optional<BackupKey> const& key) {
    std::istringstream in(bytes);
    std::ostringstream out;
    TRY_VOID(decode_backup(in, out, key));
    return out.str();
}

TEST(BackupFormat, ThereAndBackAndEveryFlipIsFound) {
    BackupKey const key{.bytes = {1, 2, 3}};
    for (auto const& given : {std::optional<BackupKey>{}, std::optional(key)}) {
        for (std::size_t size : {0UL, 1UL, 300UL, kBackupChunkBytes, 2 * kBackupChunkBytes + 5}) {
            std::string const bytes(size, 'x');
            auto const file = encoded(bytes, given);
            EXPECT_EQ(decoded(file, given).value(), bytes);
            for (std::size_t at = 0; at < file.size(); at += 1 + file.size() / 97) {
                auto flipped = file;
                flipped[at] = static_cast<char>(flipped[at] ^ 4);
                EXPECT_FALSE(decoded(flipped, given)) << size << " at " << at;
                EXPECT_FALSE(decoded(file.substr(0, at), given)) << size << " until " << at;
            }
            EXPECT_FALSE(decoded(file + "x", given));
        }
    }
    EXPECT_EQ(decoded(encoded("x", key), {}).error().message.key, "ledger.backup_needs_key");
    EXPECT_EQ(decoded(encoded("x", key), BackupKey{}).error().message.key,
              "ledger.backup_wrong_key");
}

TEST(Backup, OneTakenUnderLoadIsRestoredAndVerifies) {
    SqlitePlace place;
    auto store = place.open();
    std::atomic<bool> stop{false};
    ASSERT_TRUE(store->append(command(1, change(1, 1, "first"))));
    std::thread load([&] {
        for (std::uint64_t i = 2; !stop; ++i) {
            ASSERT_TRUE(store->append(command(i, change(i, 1, "text"))));
        }
    });
    auto const made = backup_sqlite(place.file(), place.folder() / "copy.bak", {});
    stop = true;
    load.join();
    ASSERT_TRUE(made);
    SqlitePlace other;
    auto const report = restore_sqlite(place.folder() / "copy.bak", {}, options_in(other.folder()));
    ASSERT_TRUE(report);
    EXPECT_GE(report->events, 1);
    auto const restored = other.open();
    EXPECT_TRUE(restored->verify(region(), Rebuild::yes)->sound());
    auto const all = store->events({.region = region(), .limit = kEventsPerReadMax}).value();
    auto const back = restored->events({.region = region(), .limit = kEventsPerReadMax}).value();
    ASSERT_LE(back.size(), all.size());
    EXPECT_TRUE(std::ranges::equal(back, std::span(all).first(back.size())));
}

TEST(Backup, ARestoreBringsNobodyBack) {
    std::string const canary = "CANARY-0815-of-Joris";
    SqlitePlace place;
    auto const key = make_backup_key(place.folder() / "key").value();
    {
        auto const store = place.open();
        ASSERT_TRUE(store->append(command(1, change(1, 1, canary, "joris"))));
        ASSERT_TRUE(backup_sqlite(place.file(), place.folder() / "copy.bak", key));
        ASSERT_TRUE(store->erase({.region = region(), .subject = "joris"}));
    }
    EXPECT_EQ(place.bytes().find(canary), std::string::npos);  // the backup is encrypted
    fs::remove(place.file());
    auto const read = read_backup_key(place.folder() / "key");
    auto const report =
        restore_sqlite(place.folder() / "copy.bak", read.value(), options_in(place.folder()));
    ASSERT_TRUE(report);
    EXPECT_EQ(report->erased_again, 1U);
    EXPECT_EQ(place.bytes().find(canary), std::string::npos);
    auto const store = place.open();
    EXPECT_TRUE(store->events({.region = region()})->at(0).parts[0].erased);
    EXPECT_TRUE(store->verify(region(), Rebuild::yes)->sound());
}

TEST(Backup, ARestoreNeverOverwrites) {
    SqlitePlace place;
    {
        auto const store = place.open();
        ASSERT_TRUE(store->append(command(1, change(1, 1, "x"))));
        ASSERT_TRUE(backup_sqlite(place.file(), place.folder() / "copy.bak", {}));
        auto const running =
            restore_sqlite(place.folder() / "copy.bak", {}, options_in(place.folder()));
        EXPECT_EQ(running.error().message.key, "ledger.locked");
    }
    auto const there = restore_sqlite(place.folder() / "copy.bak", {}, options_in(place.folder()));
    EXPECT_EQ(there.error().message.key, "ledger.restore_exists");
    // A damaged backup leaves nothing behind.
    fs::remove(place.file());
    auto bytes = regiotafel::test::read_file(place.folder() / "copy.bak");
    bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 1);
    regiotafel::test::write_file(place.folder() / "copy.bak", bytes);
    EXPECT_FALSE(restore_sqlite(place.folder() / "copy.bak", {}, options_in(place.folder())));
    EXPECT_FALSE(fs::exists(place.file()));
    EXPECT_FALSE(fs::exists(place.file().string() + ".restoring"));
}

}  // namespace
}  // namespace regiotafel::ledger::test
