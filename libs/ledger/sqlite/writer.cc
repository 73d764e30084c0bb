#include "ledger/sqlite/writer.h"

#include <algorithm>

#include <sqlite3.h>

namespace regiotafel::ledger {

using base::ErrorCode;
using base::Result;
using Clock = std::chrono::steady_clock;

Result<Rows> SqliteTransaction::query(std::string_view sql, std::span<Parameter const> values) {
    return connection_.query(sql, values);
}

Result<std::int64_t> SqliteTransaction::execute(std::string_view sql,
                                                std::span<Parameter const> values) {
    ++writes_;
    return connection_.execute(sql, values);
}

Writer::Writer(std::unique_ptr<Connection> connection, std::unique_ptr<Appender> appender,
               std::shared_ptr<Readers> readers, Bus& bus, std::filesystem::path erasure_list,
               Tuning tuning)
    : connection_(std::move(connection)),
      appender_(std::move(appender)),
      readers_(std::move(readers)),
      bus_(bus),
      erasure_list_(std::move(erasure_list)),
      tuning_(std::move(tuning)) {
    sqlite3_wal_hook(
        connection_->handle(),
        [](void* self, sqlite3*, char const*, int pages) {
            static_cast<Writer*>(self)->log_pages_ = pages;
            return SQLITE_OK;
        },
        this);
    thread_ = std::thread([this] { loop(); });
}

Writer::~Writer() {
    queue_.close();
    thread_.join();
}

void Writer::loop() {
    while (true) {
        auto batch = queue_.wait(empty_since_ ? kBusyTick : kTick);
        if (!batch.empty()) {
            commit_group(batch);
            queue_.put_back(std::move(batch));
        }
        keep_house();
        if (queue_.is_over()) {
            break;
        }
    }
    if (!erasures_.empty()) {
        finish_erasures();
    }
    bool const broken = !queue_.health().writing;
    sqlite3_db_config(connection_->handle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, broken ? 1 : 0,
                      nullptr);
}

// False if the whole group has to be undone.
bool Writer::run_task(Task& task, Undo undo, std::vector<Outcome>& outcomes) {
    SqliteTransaction transaction(*connection_);
    bool const saved = undo == Undo::savepoints;
    if (saved && !connection_->execute("SAVEPOINT command", {})) {
        return false;
    }
    outcomes.push_back(perform(*appender_, transaction, task, erasure_list_));
    if (connection_->fault() != Fault::none) {
        if (!outcomes.back()) {
            last_error_ = outcomes.back().error().error;
        }
        return false;
    }
    if (!outcomes.back()) {
        appender_->undo();
        if (!saved) {
            return transaction.writes() == 0;
        }
        if (!connection_->execute("ROLLBACK TO command", {})) {
            return false;
        }
    }
    return !saved || connection_->execute("RELEASE command", {}).has_value();
}

Writer::Run Writer::run_group(Tasks& batch, Undo undo, std::vector<Outcome>& outcomes,
                              std::size_t count_max) {
    auto const failed = [&](base::Error error) {
        last_error_ = std::move(error);
        return Run::fault;
    };
    outcomes.clear();
    connection_->clear_fault();
    if (auto begun = connection_->execute("BEGIN IMMEDIATE", {}); !begun) {
        return failed(begun.error());
    }
    auto const start = Clock::now();
    std::size_t events = 0;
    for (std::size_t i = 0; i < count_max; ++i) {
        if (!run_task(*batch[i], undo, outcomes)) {
            return connection_->fault() == Fault::none && undo == Undo::whole_group ? Run::redo
                                                                                    : Run::fault;
        }
        events += events_of(outcomes.back());
        if (events >= kCommandsPerCommitMax || Clock::now() - start >= tuning_.group_time) {
            break;
        }
    }
    SqliteTransaction transaction(*connection_);
    if (auto finished = appender_->finish(transaction); !finished) {
        return failed(finished.error());
    }
    if (tuning_.ack == AckTime::before_commit) {
        answer(batch, outcomes);
    }
    if (auto committed = connection_->execute("COMMIT", {}); !committed) {
        return failed(committed.error());
    }
    return Run::committed;
}

void Writer::commit_group(Tasks& batch) {
    if (auto const problem = queue_.problem()) {
        return queue_.refuse(batch, batch.size(), Refusal(RefusalKind::stopped, *problem));
    }
    std::vector<Outcome> outcomes;
    auto run = run_group(batch, Undo::whole_group, outcomes, batch.size());
    if (run == Run::redo) {
        // One command was refused after it had written. Savepoints are slower, so only now.
        std::size_t const count = outcomes.size();
        roll_back();
        run = run_group(batch, Undo::savepoints, outcomes, count);
    }
    if (run != Run::committed) {
        std::size_t const count = std::max<std::size_t>(outcomes.size(), 1);
        roll_back();
        refuse_group(batch, count);
        return;
    }
    auto const reached = appender_->take_reached();
    answer(batch, outcomes);
    for (auto const& [region, seq] : reached) {
        bus_.publish(region, seq);
    }
}

void Writer::answer(Tasks& batch, std::vector<Outcome>& outcomes) {
    std::vector<Answer> answers;
    answers.reserve(outcomes.size());
    for (auto& outcome : outcomes) {
        bool const erased = outcome && std::holds_alternative<Erasure>(batch.front()->work);
        auto& to = erased ? erasures_ : answers;
        to.push_back({std::move(batch.front()), std::move(outcome)});
        batch.pop_front();
        if (erased) {
            empty_since_ = Clock::now();
        }
    }
    outcomes.clear();
    queue_.give(std::move(answers));
}

void Writer::refuse_group(Tasks& batch, std::size_t count) {
    auto kind = RefusalKind::busy;
    if (connection_->fault() == Fault::full) {
        kind = RefusalKind::disk_full;
    } else if (connection_->fault() != Fault::busy) {
        kind = RefusalKind::stopped;
        queue_.stop({ErrorCode::failed, {"ledger.stopped"}, last_error_.where});
    }
    queue_.refuse(batch, count, Refusal(kind, last_error_));
}

void Writer::roll_back() {
    appender_->clear();
    if (connection_->in_transaction()) {
        auto const fault = connection_->fault();
        if (auto undone = connection_->execute("ROLLBACK", {}); !undone && fault == Fault::none) {
            queue_.stop(undone.error());
        }
    }
}

}  // namespace regiotafel::ledger
