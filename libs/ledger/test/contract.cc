#include "ledger/test/contract.h"

#include <algorithm>
#include <future>
#include <sstream>
#include <thread>

#include "ledger/attachment.h"
#include "ledger/export.h"

namespace regiotafel::ledger::test {
namespace {

std::vector<Event> all(Store& store) {
    return store.events({.region = region(), .limit = kEventsPerReadMax}).value();
}

TEST_P(StoreContract, WhatIsAppendedIsReadBackAfterReopening) {
    auto const receipt = store_->append(command(1, change(10, 1, "hello")));
    ASSERT_TRUE(receipt);
    EXPECT_EQ(receipt->first_seq, 1);
    EXPECT_EQ(receipt->record, id(10));
    EXPECT_EQ(receipt->version, 1);
    reopen();
    auto const events = all(*store_);
    ASSERT_EQ(events.size(), 1U);
    EXPECT_EQ(events[0].parts[0].bytes, "hello");
    EXPECT_EQ(events[0].actor, "anna");
    EXPECT_EQ(events[0].command, id(1));
    EXPECT_EQ(events[0].at_ms, 1'700'000'000'000);
}

TEST_P(StoreContract, ARepeatedCommandGivesTheFirstReceipt) {
    auto const first = store_->append(command(1, change(10, 1, "hello")));
    ASSERT_TRUE(store_->append(command(2, change(10, 2, "later"))));
    reopen();
    auto const again = store_->append(command(1, change(10, 1, "hello")));
    ASSERT_TRUE(first && again);
    EXPECT_TRUE(again->repeated);
    EXPECT_EQ(again->first_seq, first->first_seq);
    EXPECT_EQ(again->version, 1);
    EXPECT_EQ(all(*store_).size(), 2U);
}

TEST_P(StoreContract, AnIdWithAnotherBodyIsRefused) {
    ASSERT_TRUE(store_->append(command(1, change(10, 1, "hello"))));
    auto const other = store_->append(command(1, change(11, 1, "other")));
    ASSERT_FALSE(other);
    EXPECT_EQ(other.error().kind, RefusalKind::reused_id);
    // Another person's id is another command.
    EXPECT_TRUE(store_->append(command(1, change(11, 1, "other"), "bram")));
}

TEST_P(StoreContract, AConflictCarriesBothVersions) {
    ASSERT_TRUE(store_->append(command(1, change(10, 1, "one"))));
    ASSERT_TRUE(store_->append(command(2, change(10, 2, "two"))));
    auto const late = store_->append(command(3, change(10, 2, "mine")));
    ASSERT_FALSE(late);
    EXPECT_EQ(late.error().kind, RefusalKind::version);
    ASSERT_TRUE(late.error().conflict);
    EXPECT_EQ(late.error().conflict->seen.bytes, "one");
    EXPECT_EQ(late.error().conflict->current.bytes, "two");
    EXPECT_EQ(late.error().conflict->current.version, 2);
    EXPECT_EQ(all(*store_).size(), 2U);
}

TEST_P(StoreContract, ARefusalUndoesItsOwnCommandOnly) {
    std::vector<std::future<bool>> answers;
    for (std::uint64_t i = 0; i < 40; ++i) {
        auto promise = std::make_shared<std::promise<bool>>();
        answers.push_back(promise->get_future());
        store_->append(command(i, change(100 + i, 1, i % 4 == 0 ? "refuse" : "fine")),
                       [promise](Outcome outcome) { promise->set_value(outcome.has_value()); });
    }
    for (std::size_t i = 0; i < answers.size(); ++i) {
        EXPECT_EQ(answers[i].get(), i % 4 != 0) << i;
    }
    EXPECT_EQ(all(*store_).size(), 30U);
    auto const snapshot = store_->snapshot(region()).value();
    EXPECT_EQ(integer_of(snapshot->query("SELECT count(*) FROM note")->front()[0]), 30);
    EXPECT_TRUE(store_->verify(region(), Rebuild::no)->sound());
}

TEST_P(StoreContract, ADeciderSeesTheRowsOfTheCommandBefore) {
    for (std::uint64_t i = 0; i < 20; ++i) {
        Command counting{.region = region(), .id = id(i), .actor = "anna"};
        counting.decide = [i](Transaction& rows) -> Decided<std::vector<NewEvent>> {
            auto const count = TRY(rows.query("SELECT count(*) FROM note"));
            return std::vector{change(50 + i, 1, std::to_string(integer_of(count[0][0])))};
        };
        ASSERT_TRUE(store_->append(std::move(counting)));
    }
    EXPECT_EQ(all(*store_).back().parts[0].bytes, "19");
}

TEST_P(StoreContract, WithheldProvenanceLeavesNoTrace) {
    auto ballot = command(1, change(10, 1, "yes"));
    ballot.provenance = Provenance::withheld;
    ASSERT_TRUE(store_->append(std::move(ballot)));
    auto const event = all(*store_).at(0);
    EXPECT_TRUE(event.command.is_nil());
    EXPECT_EQ(event.actor + event.role, "");
    EXPECT_EQ(event.at_ms, 0);
}

TEST_P(StoreContract, ASnapshotStaysAtItsSeq) {
    ASSERT_TRUE(store_->append(command(1, change(10, 1, "one"))));
    auto const snapshot = store_->snapshot(region()).value();
    ASSERT_TRUE(store_->append(command(2, change(10, 2, "two"))));
    EXPECT_EQ(snapshot->seq(), 1);
    EXPECT_EQ(read_events(*snapshot, {.region = region()})->size(), 1U);
    EXPECT_EQ(store_->snapshot(region()).value()->seq(), 2);
}

TEST_P(StoreContract, ASubscriberMissesNothingAndGetsNothingTwice) {
    auto const follower = subscribe(*store_, {.region = region(), .limit = 7});
    std::thread writer([&] {
        for (std::uint64_t i = 0; i < 200; ++i) {
            ASSERT_TRUE(store_->append(command(i, change(1000 + i, 1, "x"))));
        }
    });
    std::vector<Seq> seen;
    while (seen.size() < 200) {
        auto const events = follower->next();
        ASSERT_TRUE(events);
        if (events->empty()) {
            follower->wait(std::chrono::seconds(5));
        }
        std::ranges::transform(*events, std::back_inserter(seen), &Event::seq);
    }
    writer.join();
    for (std::size_t i = 0; i < seen.size(); ++i) {
        ASSERT_EQ(seen[i], static_cast<Seq>(i + 1));
    }
}

// The clock of a machine may jump (RELIABILITY F9): times are kept as they were told, and order is
// that of the seqs.
TEST_P(StoreContract, AClockThatJumpsDoesNotChangeTheOrder) {
    constexpr std::int64_t kDay = 24L * 3600 * 1000;
    std::int64_t const now = 1'700'000'000'000;
    std::vector<std::int64_t> const told{now, now + kDay, now - kDay, now, now - 365 * kDay, 0};
    auto const follower = subscribe(*store_, {.region = region()});
    for (std::size_t i = 0; i < told.size(); ++i) {
        auto made = command(i, change(10, static_cast<RecordVersion>(i) + 1, std::to_string(i)));
        made.at_ms = told[i];
        ASSERT_TRUE(store_->append(std::move(made)));
    }
    auto const history = store_->events({.region = region(), .record = id(10)}).value();
    EXPECT_EQ(all(*store_), history);
    EXPECT_EQ(follower->next().value(), history);
    for (std::size_t i = 0; i < told.size(); ++i) {
        EXPECT_EQ(history[i].seq, static_cast<Seq>(i) + 1);
        EXPECT_EQ(history[i].at_ms, told[i]);
        EXPECT_EQ(history[i].parts[0].bytes, std::to_string(i));
    }
    auto again = command(2, change(10, 3, "2"));
    again.at_ms = now + 2 * kDay;
    EXPECT_TRUE(store_->append(std::move(again))->repeated);
    auto const report = store_->verify(region(), Rebuild::yes).value();
    EXPECT_TRUE(report.sound());
    EXPECT_EQ(report.clock_went_back, 3);
}

TEST_P(StoreContract, StreamsAndRecordsAreReadApart) {
    auto other = change(11, 1, "b");
    other.stream = "elsewhere";
    ASSERT_TRUE(store_->append(command(1, change(10, 1, "a"))));
    ASSERT_TRUE(store_->append(command(2, other)));
    ASSERT_TRUE(store_->append(command(3, change(10, 2, "c"))));
    auto const stream = store_->events({.region = region(), .stream = "elsewhere"});
    ASSERT_EQ(stream->size(), 1U);
    EXPECT_EQ(stream->front().parts[0].bytes, "b");
    auto const history = store_->events({.region = region(), .record = id(10)});
    ASSERT_EQ(history->size(), 2U);
    EXPECT_EQ(history->back().parts[0].bytes, "c");
}

TEST_P(StoreContract, ErasedBytesAreNowhereAndTheChainHolds) {
    std::string const canary = "CANARY-4711-of-Fatima";
    ASSERT_TRUE(store_->append(command(1, change(10, 1, canary, "subject-1"))));
    ASSERT_TRUE(store_->append(command(2, change(11, 1, "stays", "subject-2"))));
    Command attaching = command(3, change(12, 1, "with a file"));
    attaching.decide = [&](Transaction& rows) -> Decided<std::vector<NewEvent>> {
        TRY_VOID(put_attachment(rows, region(), {id(70), "subject-1", "text/plain", canary}));
        return std::vector{change(12, 1, "with a file")};
    };
    ASSERT_TRUE(store_->append(std::move(attaching)));
    EXPECT_NE(place_->bytes().find(canary), std::string::npos);
    auto open_reader = store_->snapshot(region()).value();
    std::thread leaving([&] { open_reader.reset(); });
    auto const erased =
        store_->erase({.region = region(), .subject = "subject-1", .actor = "desk"});
    leaving.join();
    ASSERT_TRUE(erased);
    EXPECT_EQ(place_->bytes().find(canary), std::string::npos);
    auto const events = all(*store_);
    ASSERT_EQ(events.size(), 4U);
    EXPECT_TRUE(events[0].parts[0].erased);
    EXPECT_EQ(events[1].parts[0].bytes, "stays");
    EXPECT_EQ(events[3].type, kErasedType);
    auto const report = store_->verify(region(), Rebuild::yes);
    ASSERT_TRUE(report);
    EXPECT_TRUE(report->sound());
    EXPECT_TRUE(store_->health().writing);
    EXPECT_FALSE(store_->erase({.region = region(), .subject = ""}));
    // Again, there is nothing left to erase; and the command itself can still be repeated.
    EXPECT_EQ(store_->erase({.region = region(), .subject = "subject-1"})->first_seq, 0);
    EXPECT_TRUE(store_->append(command(1, change(10, 1, canary, "subject-1")))->repeated);
}

TEST_P(StoreContract, APartOfASubjectIsErasedAloneAndGoesWithTheWhole) {
    ASSERT_TRUE(store_->append(command(1, change(10, 1, "name", "subject-1"))));
    ASSERT_TRUE(store_->append(command(2, change(11, 1, "owner", "subject-1/a/owner"))));
    ASSERT_TRUE(store_->append(command(3, change(12, 1, "mail", "subject-1/mail"))));
    ASSERT_TRUE(store_->append(command(4, change(13, 1, "other", "subject-11"))));
    auto const erased = [&](std::size_t i) {
        return all(*store_)[i].parts[0].erased;
    };
    ASSERT_TRUE(store_->erase({.region = region(), .subject = "subject-1/a/owner"}));
    EXPECT_FALSE(erased(0));
    EXPECT_TRUE(erased(1));
    EXPECT_FALSE(erased(2));
    ASSERT_TRUE(store_->erase({.region = region(), .subject = "subject-1"}));
    EXPECT_TRUE(erased(0) && erased(2));
    EXPECT_FALSE(erased(3));
    EXPECT_TRUE(store_->verify(region(), Rebuild::yes)->sound());
}

TEST_P(StoreContract, ImportKeepsTheChain) {
    for (std::uint64_t i = 0; i < 5; ++i) {
        ASSERT_TRUE(store_->append(command(i, change(10, static_cast<int>(i) + 1, "x", "s"))));
    }
    ASSERT_TRUE(store_->erase({.region = region(), .subject = "s"}));
    auto const events = all(*store_);
    auto const place = GetParam().make();
    auto const copy = place->open();
    ASSERT_TRUE(copy->import({events.begin(), events.begin() + 3}));
    EXPECT_FALSE(copy->import({events.begin() + 4, events.end()}));
    auto forged = events;
    forged[3].stream = "forged";
    EXPECT_FALSE(copy->import({forged.begin() + 3, forged.end()}));
    ASSERT_TRUE(copy->import({events.begin() + 3, events.end()}));
    EXPECT_EQ(all(*copy), events);
    EXPECT_TRUE(copy->verify(region(), Rebuild::yes)->sound());
    EXPECT_TRUE(copy->append(command(0, change(10, 1, "x", "s")))->repeated);
}

TEST_P(StoreContract, AnExportIsImportedWithItsChainAndAttachments) {
    ASSERT_TRUE(store_->append(command(1, change(10, 1, "text with \"quotes\" and é"))));
    ASSERT_TRUE(store_->append(command(2, change(10, 2, std::string("\0\xFF", 2), "s"))));
    auto attaching = command(3, change(11, 1, "with a file"));
    attaching.decide = [](Transaction& rows) -> Decided<std::vector<NewEvent>> {
        TRY_VOID(put_attachment(rows, region(), {id(70), "", "image/png", "\x89PNG"}));
        return std::vector{change(11, 1, "with a file")};
    };
    ASSERT_TRUE(store_->append(std::move(attaching)));
    ASSERT_TRUE(store_->append(command(4, change(12, 1, "gone", "g"))));
    ASSERT_TRUE(store_->erase({.region = region(), .subject = "g"}));
    std::stringstream file;
    auto const exported = export_region(*store_, region(), file);
    ASSERT_TRUE(exported);
    EXPECT_EQ(exported->events, 5);
    auto const place = GetParam().make();
    auto const copy = place->open();
    auto const imported = import_region(*copy, file);
    ASSERT_TRUE(imported);
    EXPECT_EQ(imported->attachments, 1U);
    EXPECT_EQ(all(*copy), all(*store_));
    EXPECT_TRUE(copy->verify(region(), Rebuild::yes)->sound());
    auto const snapshot = copy->snapshot(region()).value();
    EXPECT_EQ(read_attachment(*snapshot, region(), id(70))->bytes, "\x89PNG");
    std::stringstream broken("{}\n");
    EXPECT_FALSE(import_region(*copy, broken));
}

TEST_P(StoreContract, AThrowingDeciderRefusesItsCommand) {
    Command broken{.region = region(), .id = id(1)};
    broken.decide = [](Transaction&) -> Decided<std::vector<NewEvent>> {
        throw std::runtime_error("broken");
    };
    EXPECT_FALSE(store_->append(std::move(broken)));
    EXPECT_TRUE(store_->append(command(2, change(10, 1, "fine"))));
}

}  // namespace
}  // namespace regiotafel::ledger::test
