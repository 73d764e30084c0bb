#include "ledger/postgres/writer.h"

#include <algorithm>

namespace regiotafel::ledger::postgres {

using base::ErrorCode;
using Clock = std::chrono::steady_clock;

Writer::Writer(std::string url, std::unique_ptr<Connection> connection,
               std::unique_ptr<Appender> appender, Bus& bus, std::filesystem::path erasure_list)
    : url_(url),
      connection_(std::move(connection)),
      appender_(std::move(appender)),
      bus_(bus),
      erasure_list_(std::move(erasure_list)),
      rewriter_(std::move(url)) {
    base::secure_random(self_.bytes);
    thread_ = std::thread([this] { loop(); });
}

Writer::~Writer() {
    queue_.close();
    thread_.join();
}

void Writer::loop() {
    while (true) {
        auto batch = queue_.wait();
        if (!batch.empty()) {
            commit_group(batch);
            queue_.put_back(std::move(batch));
        }
        if (queue_.is_over()) {
            break;
        }
    }
    // The row is of no use any more; a cut connection leaves it to the next start.
    Parameter const self = as_parameter(self_);
    [[maybe_unused]] auto const forgotten =
        connection_->execute("DELETE FROM ledger_writer WHERE writer = ?1", std::span(&self, 1));
}

// False if the group has to be undone.
bool Writer::run_task(Task& task, Undo undo) {
    PostgresTransaction transaction(*connection_);
    bool const saved = undo == Undo::savepoints;
    if (saved && !connection_->run("SAVEPOINT command")) {
        return false;
    }
    outcomes_.push_back(perform(*appender_, transaction, task, erasure_list_));
    if (connection_->fault() != Fault::none) {
        return false;
    }
    if (!outcomes_.back()) {
        appender_->undo();
        if (!saved) {
            return transaction.writes() == 0 && !connection_->has_failed();
        }
        if (!connection_->run("ROLLBACK TO command")) {
            return false;
        }
    }
    return !saved || connection_->run("RELEASE command").has_value();
}

Writer::Run Writer::undone(base::Error error) {
    last_error_ = std::move(error);
    last_fault_ = connection_->fault();
    switch (last_fault_) {
        case Fault::busy:
        case Fault::lost:
            return Run::again;
        case Fault::broken:
            queue_.stop({ErrorCode::failed, {"ledger.stopped_damaged"}});
            return Run::refused;
        case Fault::full:
        case Fault::none:
            break;
    }
    return Run::refused;
}

Writer::Run Writer::run_group(Tasks& batch, Undo undo) {
    outcomes_.clear();
    transaction_.clear();
    connection_->clear_fault();
    if (auto begun = connection_->run(kBegin); !begun) {
        return undone(begun.error());
    }
    auto const start = Clock::now();
    std::size_t events = 0;
    bool erases = false;
    for (auto& task : batch) {
        erases = erases || std::holds_alternative<Erasure>(task->work);
        if (!run_task(*task, undo)) {
            if (connection_->fault() == Fault::none && undo == Undo::whole_group) {
                return Run::redo;
            }
            bool const told = !outcomes_.empty() && !outcomes_.back();
            return undone(told ? outcomes_.back().error().error
                               : base::Error{ErrorCode::unavailable, {"ledger.no_database"}});
        }
        events += events_of(outcomes_.back());
        if (events >= kCommandsPerCommitMax || Clock::now() - start >= kGroupTime) {
            break;
        }
    }
    if (erases) {
        auto const id = connection_->query("SELECT CAST(pg_current_xact_id() AS TEXT)", {});
        if (!id) {
            return undone(id.error());
        }
        transaction_ = text_of(id->front()[0]);
    }
    return end_group();
}

Writer::Run Writer::end_group() {
    PostgresTransaction transaction(*connection_);
    if (auto finished = appender_->finish(transaction); !finished) {
        return undone(finished.error());
    }
    ++group_;
    auto const marked = transaction.execute(
        "INSERT INTO ledger_writer (writer, groups) VALUES (?1, ?2) ON CONFLICT (writer)"
        " DO UPDATE SET groups = excluded.groups, written_at = now()",
        {as_parameter(self_), group_});
    if (!marked) {
        return undone(marked.error());
    }
    if (auto committed = connection_->run("COMMIT"); !committed) {
        auto const run = undone(committed.error());
        return last_fault_ == Fault::lost ? Run::not_known : run;
    }
    return Run::committed;
}

// After a cut during COMMIT, on a new connection. Who has the lock knows that the old transaction
// is over.
Writer::Run Writer::find_outcome() {
    connection_->clear_fault();
    if (!connection_->run(kBegin)) {
        return Run::not_known;
    }
    Parameter const self = as_parameter(self_);
    auto const rows = connection_->query("SELECT groups FROM ledger_writer WHERE writer = ?1",
                                         std::span(&self, 1));
    if (!rows || !connection_->run("ROLLBACK")) {
        return Run::not_known;
    }
    bool const committed = !rows->empty() && integer_of(rows->front()[0]) == group_;
    return committed ? Run::committed : Run::again;
}

// True once there is a connection; false when it takes too long or the store closes.
bool Writer::reconnect(Time until) {
    while (!connection_->is_connected()) {
        auto opened = Connection::open(url_, OpenAs::writer);
        if (opened) {
            connection_ = std::move(*opened);
            break;
        }
        last_error_ = opened.error();
        queue_.set_outage(opened.error());
        if (Clock::now() >= until || queue_.is_closing()) {
            return false;
        }
        std::this_thread::sleep_for(kReconnectEvery);
    }
    queue_.set_outage(std::nullopt);
    return true;
}

Writer::Run Writer::try_group(Tasks& batch, Undo& undo) {
    auto run = run_group(batch, undo);
    if (run == Run::redo) {
        // Savepoints are slower, so only where one was refused after it had written.
        roll_back();
        undo = Undo::savepoints;
        run = run_group(batch, undo);
    }
    return run;
}

// Until it is committed, refused, or waited for long enough.
Writer::Run Writer::settle_group(Tasks& batch) {
    auto const until = Clock::now() + kOutageMax;
    auto undo = Undo::whole_group;
    auto run = Run::again;
    for (bool first = true; run == Run::again || run == Run::not_known; first = false) {
        if (Clock::now() >= until || !reconnect(until)) {
            break;
        }
        if (!first) {
            std::this_thread::sleep_for(kRetryEvery);
        }
        run = run == Run::not_known ? find_outcome() : try_group(batch, undo);
        if (run == Run::again || run == Run::refused) {
            roll_back();
        }
        if (connection_->fault() == Fault::lost) {
            connection_->drop();
        }
    }
    return run;
}

void Writer::commit_group(Tasks& batch) {
    if (auto const problem = queue_.problem()) {
        return queue_.refuse(batch, batch.size(), Refusal(RefusalKind::stopped, *problem));
    }
    auto const run = settle_group(batch);
    if (run == Run::committed) {
        auto const reached = appender_->take_reached();
        answer(batch);
        for (auto const& [region, seq] : reached) {
            bus_.publish(region, seq);
        }
        return;
    }
    if (run == Run::not_known) {
        last_error_ = {ErrorCode::unavailable, {"ledger.outcome_unknown"}};
    }
    roll_back();
    refuse_group(batch);
}

void Writer::answer(Tasks& batch) {
    std::vector<Answer> answers;
    answers.reserve(outcomes_.size());
    for (auto& outcome : outcomes_) {
        auto task = std::move(batch.front());
        batch.pop_front();
        if (outcome && std::holds_alternative<Erasure>(task->work)) {
            rewriter_.add({transaction_, *outcome, std::move(task->done)});
            continue;
        }
        answers.push_back({std::move(task), std::move(outcome)});
    }
    outcomes_.clear();
    queue_.give(std::move(answers));
}

void Writer::refuse_group(Tasks& batch) {
    auto kind = RefusalKind::busy;
    if (last_fault_ == Fault::full) {
        kind = RefusalKind::disk_full;
    } else if (last_fault_ == Fault::broken) {
        kind = RefusalKind::stopped;
    }
    // At least the first, so that one task cannot hold all others up.
    auto const count = std::max<std::size_t>(outcomes_.size(), 1);
    queue_.refuse(batch, count, Refusal(kind, last_error_));
    outcomes_.clear();
}

void Writer::roll_back() {
    appender_->clear();
    if (connection_->in_transaction() && !connection_->run("ROLLBACK")) {
        connection_->drop();
    }
}

}  // namespace regiotafel::ledger::postgres
