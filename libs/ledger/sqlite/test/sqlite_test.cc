// What only holds for SQLite: the lock, opening beside a server, damaged files.
#include <cstdlib>

#include "base/random.h"
#include "ledger/sqlite/test/place.h"

namespace regiotafel::ledger::test {
namespace {

std::unique_ptr<Store> open_read_only(SqlitePlace const& place) {
    return open_sqlite_read_only(options_in(place.folder())).value();
}

TEST(Sqlite, ASecondServerIsRefused) {
    SqlitePlace place;
    auto const store = place.open();
    auto const second = open_sqlite(options_in(place.folder()));
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().message.key, "ledger.locked");
}

TEST(Sqlite, ReadingAndVerifyingWorkBesideAServer) {
    SqlitePlace place;
    auto const store = place.open();
    ASSERT_TRUE(store->append(command(1, change(10, 1, "one"))));
    auto const beside = open_read_only(place);
    EXPECT_EQ(beside->events({.region = region()})->size(), 1U);
    EXPECT_TRUE(beside->verify(region(), Rebuild::yes)->sound());
    auto const refused = beside->append(command(2, change(10, 2, "two")));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, RefusalKind::stopped);
    EXPECT_TRUE(store->append(command(2, change(10, 2, "two"))));
}

TEST(Sqlite, TablesOfANewerProgramAreRefused) {
    SqlitePlace place;
    place.open().reset();
    auto options = options_in(place.folder());
    options.projectors.clear();
    auto const older = open_sqlite(std::move(options));
    ASSERT_FALSE(older);
    EXPECT_EQ(older.error().message.key, "ledger.migration_unknown");
}

TEST(Sqlite, EveryFlippedBitOfAPayloadIsFound) {
    SqlitePlace place;
    {
        auto const store = place.open();
        for (std::uint64_t i = 0; i < 30; ++i) {
            ASSERT_TRUE(store->append(command(i, change(i, 1, "payload-" + std::to_string(i)))));
        }
    }
    auto const whole = regiotafel::test::read_file(place.file());
    std::size_t const needle = whole.find("payload-17");
    ASSERT_NE(needle, std::string::npos);
    for (std::size_t bit = 0; bit < 80; ++bit) {
        auto damaged = whole;
        // The ledger's part and the projector's row both hold the text; both have to be noticed.
        damaged[needle + bit / 8] = static_cast<char>(damaged[needle + bit / 8] ^ (1 << (bit % 8)));
        regiotafel::test::write_file(place.file(), damaged);
        auto const report = open_read_only(place)->verify(region(), Rebuild::yes);
        ASSERT_TRUE(report);
        EXPECT_FALSE(report->sound()) << bit;
    }
}

// What a region says of itself: its events and the rows that came of them.
std::string all_of(Store& store) {
    std::string all;
    auto const events = store.events({.region = region()});
    if (!events) {
        return "unreadable";
    }
    for (auto const& event : *events) {
        all += header_bytes(event);
        for (auto const& part : event.parts) {
            all += part.bytes;
        }
    }
    auto const snapshot = store.snapshot(region());
    auto const rows = snapshot ? (*snapshot)->query("SELECT text FROM note ORDER BY record")
                               : base::Result<Rows>(Rows{});
    if (!rows) {
        return "unreadable";
    }
    for (auto const& row : *rows) {
        all += bytes_of(row[0]);
    }
    return all;
}

TEST(Sqlite, AFlippedBitAnywhereIsFoundOrChangesNothing) {
    SqlitePlace place;
    {
        auto const store = place.open();
        for (std::uint64_t i = 0; i < 300; ++i) {
            ASSERT_TRUE(store->append(command(i, change(i, 1, "note " + std::to_string(i)))));
        }
    }
    auto const whole = regiotafel::test::read_file(place.file());
    auto const truth = all_of(*open_read_only(place));
    bool const is_long = std::getenv("REGIO_LONG") != nullptr;
    base::Random random(22);
    std::size_t found = 0;
    for (int flip = 0; flip < (is_long ? 1'000 : 60); ++flip) {
        auto damaged = whole;
        auto const bit = random.below(whole.size() * 8);
        damaged[bit / 8] = static_cast<char>(damaged[bit / 8] ^ (1 << (bit % 8)));
        regiotafel::test::write_file(place.file(), damaged);
        auto const store = open_sqlite_read_only(options_in(place.folder()));
        auto const report = store ? (*store)->verify(region(), Rebuild::yes)
                                  : base::Result<VerifyReport>(std::unexpected(store.error()));
        if (!report || !report->sound()) {
            ++found;
        } else {
            EXPECT_EQ(all_of(**store), truth) << "bit " << bit;
        }
    }
    EXPECT_GT(found, is_long ? 400U : 20U) << "flips in space that nothing uses change nothing";
}

TEST(Sqlite, AStoreThatFindsDamageStopsWriting) {
    SqlitePlace place;
    auto const store = place.open();
    ASSERT_TRUE(store->append(command(1, change(10, 1, "one"))));
    Command meddling{.region = region(), .id = id(2)};
    meddling.decide = [](Transaction& rows) -> Decided<std::vector<NewEvent>> {
        TRY_VOID(rows.execute("UPDATE ledger_part SET bytes = ?1", {BlobView{"two"}}));
        return std::vector<NewEvent>{};
    };
    ASSERT_TRUE(store->append(std::move(meddling)));
    auto const report = store->verify(region(), Rebuild::no);
    ASSERT_TRUE(report);
    EXPECT_EQ(report->first_bad, 1);
    EXPECT_FALSE(store->health().writing);
    EXPECT_EQ(store->append(command(3, change(11, 1, "x"))).error().kind, RefusalKind::stopped);
}

TEST(Sqlite, AReaderThatStaysDoesNotKeepErasedBytes) {
    if (std::getenv("REGIO_LONG") == nullptr) {
        GTEST_SKIP() << "waits until the reader's time is over; set REGIO_LONG";
    }
    std::string const canary = "CANARY-2342-of-Noor";
    SqlitePlace place;
    auto const store = place.open();
    ASSERT_TRUE(store->append(command(1, change(1, 1, canary, "noor"))));
    auto const stays = store->snapshot(region()).value();
    ASSERT_TRUE(store->erase({.region = region(), .subject = "noor"}));
    EXPECT_EQ(place.bytes().find(canary), std::string::npos);
    auto const late = stays->query("SELECT 1");
    ASSERT_FALSE(late);
    EXPECT_EQ(late.error().message.key, "ledger.reader_expired");
}

TEST(Sqlite, TheDialectsWordsWork) {
    SqlitePlace place;
    auto const store = place.open();
    auto const& dialect = store->dialect();
    Command trying{.region = region(), .id = id(1)};
    trying.decide = [&](Transaction& rows) -> Decided<std::vector<NewEvent>> {
        for (auto const& statement : dialect.full_text_table("words")) {
            TRY_VOID(rows.execute(statement));
        }
        TRY_VOID(rows.execute(dialect.full_text_put("words"), {std::int64_t{7}, "school plein"}));
        auto const query = dialect.full_text_query({"plein"});
        auto const found = TRY(
            rows.query("SELECT rowid FROM words WHERE " + dialect.full_text_match("words", "?1"),
                       {std::string_view(query)}));
        EXPECT_EQ(integer_of(found.at(0).at(0)), 7);
        auto const json = TRY(rows.query("SELECT " + dialect.json_integer("?1", "n") + ", " +
                                             dialect.json_text("?1", "n") + ", " +
                                             dialect.json_array_has("?1", "tags", "?2"),
                                         {R"({"n": 3, "tags": ["a", "b"]})", "b"}));
        EXPECT_EQ(integer_of(json[0][0]), 3);
        EXPECT_EQ(text_of(json[0][1]), "3");
        EXPECT_EQ(integer_of(json[0][2]), 1);
        return std::vector<NewEvent>{};
    };
    EXPECT_TRUE(store->append(std::move(trying)));
}

}  // namespace
}  // namespace regiotafel::ledger::test
