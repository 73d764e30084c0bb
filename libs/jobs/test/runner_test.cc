// Jobs over a real store: run, stop, fail, tried again, interrupted by an end of the server.
#include "jobs/runner.h"

#include <atomic>
#include <filesystem>

#include <gmock/gmock.h>

#include "ledger/sqlite/sqlite_store.h"

namespace regiotafel::jobs::test {
namespace {

namespace json = boost::json;
using base::ErrorCode;
using base::Result;

class Jobs : public testing::Test {
  protected:
    void SetUp() override {
        folder_ =
            std::filesystem::temp_directory_path() / ("jobs-test-" + std::to_string(::getpid()));
        std::filesystem::remove_all(folder_);
        std::filesystem::create_directories(folder_);
        ledger::SqliteOptions options{.file = folder_ / "test.sqlite"};
        options.projectors.push_back(make_projector());
        store_ = ledger::open_sqlite(std::move(options)).value();
        region_ = ledger::RegionId::parse("demo").value();
        ledger::Command command{.region = region_, .actor = "test"};
        command.events = {{.stream = "test", .type = "begun"}};
        ASSERT_TRUE(store_->append(std::move(command)));
    }

    void TearDown() override {
        runner_.reset();
        store_.reset();
        std::filesystem::remove_all(folder_);
    }

    void start(Kind kind) {
        runner_ = std::make_unique<Runner>(
            RunnerOptions{.store = *store_, .now_ms = [this] { return ++now_; }, .back_off_ms = 1});
        ASSERT_TRUE(runner_->start({{"work", std::move(kind)}}));
    }

    NewJob asked(std::string actor = "els") {
        return {.region = "demo", .kind = "work", .actor = {.id = std::move(actor)}};
    }

    Job job(base::Uuid const& id) {
        auto const snapshot = store_->snapshot(region_).value();
        return find(*snapshot, id).value().value();
    }

    Job until(base::Uuid const& id, State state) {
        for (int i = 0; i < 20'000; ++i) {
            auto found = job(id);
            if (found.state == state) {
                return found;
            }
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        }
        return job(id);
    }

    // A job that runs until it is told to stop.
    Kind endless() {
        return {.run = [this](Work& work) -> Result<json::object> {
            started_ = true;
            for (;;) {
                work.progress(40, "jobs.full");
                TRY_VOID(work.check());
                std::this_thread::yield();
            }
        }};
    }

    std::filesystem::path folder_;
    std::unique_ptr<ledger::Store> store_;
    ledger::RegionId region_;
    std::atomic<std::int64_t> now_ = 1'000'000'000'000;
    std::atomic<bool> started_ = false;
    std::unique_ptr<Runner> runner_;
};

TEST_F(Jobs, RunsAndKeepsItsOutcomeAndFiles) {
    start({.run = [](Work& work) -> Result<json::object> {
        auto const snapshot = TRY(work.store().snapshot(work.region()));
        auto const file = TRY(read_file(*snapshot, work.job().id, "in", "rows"));
        return json::object{{"length", file.bytes.size()}};
    }});
    auto asks = asked();
    asks.files = {{.role = "in", .name = "rows", .bytes = "1234"}};
    auto const id = runner_->add(asks).value();
    auto const done = until(id, State::done);
    EXPECT_EQ(done.outcome.at("length").as_int64(), 4);
    EXPECT_EQ(done.percent, 100);
    asks.id = id;
    EXPECT_EQ(runner_->add(asks).value(), id);
    EXPECT_EQ(job(id).attempts, 1) << "the same id twice is one job";
}

TEST_F(Jobs, KeepsNoTextsOfAnError) {
    start({.run = [](Work&) -> Result<json::object> {
        return base::fail(ErrorCode::bad_input,
                          {"jobs.full", {{"name", std::string("Jan")}, {"line", std::int64_t{3}}}});
    }});
    auto const failed = until(runner_->add(asked()).value(), State::failed);
    EXPECT_EQ(json::value(failed.outcome),
              json::value({{"problem", "jobs.full"}, {"values", {{"line", 3}}}}));
}

TEST_F(Jobs, StopsWhenAskedAndOnlyWhoAskedTriesAgain) {
    start(endless());
    auto const id = runner_->add(asked()).value();
    EXPECT_EQ(until(id, State::running).state, State::running);
    auto const other = ledger::RegionId::parse("elders").value();
    EXPECT_FALSE(runner_->cancel(other, id));
    EXPECT_EQ(job(id).state, State::running) << "another region's job is nobody's business";
    ASSERT_TRUE(runner_->cancel(region_, id));
    EXPECT_EQ(until(id, State::cancelled).percent, 40);
    EXPECT_EQ(runner_->retry(region_, id, {.id = "jan"}).error().code, ErrorCode::forbidden);
    ASSERT_TRUE(runner_->retry(region_, id, {.id = "els"}));
    EXPECT_EQ(until(id, State::running).state, State::running);
    EXPECT_EQ(runner_->retry(region_, id, {.id = "els"}).error().code, ErrorCode::conflict);
}

TEST_F(Jobs, IsInterruptedByAStopOfTheServer) {
    start(endless());
    auto const id = runner_->add(asked()).value();
    until(id, State::running);
    runner_->stop();
    EXPECT_EQ(job(id).state, State::interrupted);
}

// What the store holds of a server that was killed.
TEST_F(Jobs, TakesOverWhatAKilledServerLeft) {
    Job left{.id = derived_id({}, "left", 1), .region = "demo", .kind = "work", .actor = "els"};
    auto const leave = [&] {
        auto const insert_running = [&](ledger::Transaction& transaction) -> Result<void> {
            TRY_VOID(insert(transaction, left));
            left.state = State::running;
            return update(transaction, left);
        };
        ASSERT_TRUE(store_->carry_out(ledger::rows_only(region_, "jobs", 0, insert_running)));
    };
    leave();
    start({.run = [](Work&) -> Result<json::object> {
        return json::object{};
    }});
    EXPECT_EQ(job(left.id).state, State::interrupted);
    ASSERT_TRUE(runner_->retry(region_, left.id, {.id = "els"}));
    EXPECT_EQ(until(left.id, State::done).state, State::done);

    runner_.reset();
    left = {.id = derived_id({}, "left", 2), .region = "demo", .kind = "work", .actor = "els"};
    leave();
    start({.run = [](Work&) -> Result<json::object> { return json::object{}; },
           .needs_actor = false});
    EXPECT_EQ(until(left.id, State::done).state, State::done) << "goes on by itself";
}

TEST_F(Jobs, TriesAgainByItselfWhatMayHeal) {
    std::atomic<int> times = 0;
    start({.run = [&](Work&) -> Result<json::object> {
               return ++times < 3
                          ? Result<json::object>(base::fail(ErrorCode::unavailable, {"jobs.full"}))
                          : json::object{};
           },
           .attempts_max = 5});
    EXPECT_EQ(until(runner_->add(asked()).value(), State::done).attempts, 3);
}

TEST_F(Jobs, RefusesWhenTooManyWait) {
    start(endless());
    for (std::size_t i = 0; i < kWaitingPerActorMax; ++i) {
        ASSERT_TRUE(runner_->add(asked()));
    }
    EXPECT_EQ(runner_->add(asked()).error().message.key, "jobs.full");
    EXPECT_TRUE(runner_->add(asked("jan"))) << "others still may";
}

TEST_F(Jobs, LetsQuickWorkPassLongWork) {
    runner_ = std::make_unique<Runner>(RunnerOptions{.store = *store_, .now_ms = [this] {
                                                         return ++now_;
                                                     }});
    Kind const mail_kind{.run = [](Work&) -> Result<json::object> { return json::object{}; },
                         .quick = true};
    ASSERT_TRUE(runner_->start({{"work", endless()}, {"mail", mail_kind}}));
    for (std::size_t i = 0; i < 2 * kWorkers; ++i) {
        ASSERT_TRUE(runner_->add(asked()));
    }
    auto mail = asked();
    mail.kind = "mail";
    EXPECT_EQ(until(runner_->add(mail).value(), State::done).state, State::done);
}

TEST_F(Jobs, AnErasureTakesFilesThatTellOfTheRecord) {
    start({.run = [](Work&) -> Result<json::object> {
        return json::object{};
    }});
    auto const person = derived_id({}, "person", 1);
    auto asks = asked();
    asks.files = {{.role = "in", .name = "rows", .bytes = "Jan"},
                  {.role = "export", .name = "all", .bytes = "Jan"}};
    auto const about = runner_->add(asks).value();
    auto const other = runner_->add(asks).value();
    std::vector<Touched> const touched{{.register_id = "person", .record = person, .version = 1}};
    ledger::Command command{.region = region_, .actor = "jobs"};
    command.decide =
        [&](ledger::Transaction& transaction) -> ledger::Decided<std::vector<ledger::NewEvent>> {
        TRY_VOID(put_touched(transaction, "demo", about, touched));
        return std::vector<ledger::NewEvent>{
            {.stream = "person",
             .type = "created",
             .parts = {{.subject = base::format_uuid(person), .bytes = "Jan"}}}};
    };
    ASSERT_TRUE(store_->append(std::move(command)));
    ASSERT_TRUE(store_->erase({.region = region_, .subject = base::format_uuid(person)}));
    auto const snapshot = store_->snapshot(region_).value();
    EXPECT_THAT(list_files(*snapshot, about).value(), testing::IsEmpty());
    EXPECT_EQ(list_files(*snapshot, other).value().size(), 1U);
}

}  // namespace
}  // namespace regiotafel::jobs::test
