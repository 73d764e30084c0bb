#include "ledger/postgres/rewriter.h"

#include "ledger/postgres/connection.h"
#include "ledger/task.h"

namespace regiotafel::ledger::postgres {

Rewriter::Rewriter(std::string url) : url_(std::move(url)) {
    thread_ = std::thread([this] { loop(); });
}

Rewriter::~Rewriter() {
    {
        std::lock_guard const lock(mutex_);
        closing_ = true;
    }
    changed_.notify_all();
    thread_.join();
    refuse_all();
}

void Rewriter::add(Erased erased) {
    {
        std::lock_guard const lock(mutex_);
        waiting_.push_back(std::move(erased));
    }
    changed_.notify_all();
}

// Asking again is enough: an erasure that finds nothing rewrites as well.
void Rewriter::refuse_all() {
    for (auto& erased : waiting_) {
        erased.done(std::unexpected(refuse_closing()));
    }
    waiting_.clear();
}

void Rewriter::loop() {
    std::unique_lock lock(mutex_);
    while (!closing_) {
        if (waiting_.empty()) {
            changed_.wait(lock);
            continue;
        }
        auto const count = waiting_.size();
        auto const last = waiting_.back().transaction;
        lock.unlock();
        bool const done = rewrite(last);
        lock.lock();
        for (std::size_t i = 0; done && i < count; ++i) {
            auto erased = std::move(waiting_.front());
            waiting_.pop_front();
            lock.unlock();
            erased.done(erased.receipt);
            lock.lock();
        }
        if (!done) {
            changed_.wait_for(lock, kRewriteRetry, [&] { return closing_; });
        }
    }
}

bool Rewriter::rewrite(std::string const& last_transaction) {
    auto const connection = Connection::open(url_, OpenAs::writer);
    return connection && rewrite_tables(**connection, last_transaction);
}

// False: to be tried again.
bool Rewriter::rewrite_tables(Connection& connection, std::string const& last_transaction) {
    auto const limit =
        "SET lock_timeout = " + std::to_string(std::chrono::milliseconds(kRewriteLockWait).count());
    Parameter const erasing = std::string_view(last_transaction);
    auto const older = connection.query(
        "SELECT count(*) FROM pg_stat_activity WHERE backend_xmin IS NOT NULL"
        " AND pid <> pg_backend_pid() AND datname = current_database()"
        " AND age(backend_xmin) >= age(CAST(CAST(?1 AS XID8) AS XID))",
        std::span(&erasing, 1));
    if (!older || integer_of(older->front()[0]) > 0 || !connection.run(limit)) {
        return false;
    }
    Parameter const schema = kSchema;
    auto const tables = connection.query(
        "SELECT CAST(tablename AS TEXT) FROM pg_tables WHERE schemaname = ?1 ORDER BY 1",
        std::span(&schema, 1));
    if (!tables) {
        return false;
    }
    for (auto const& row : *tables) {
        if (!connection.run("VACUUM (FULL, ANALYZE) \"" + text_of(row[0]) + '"')) {
            return false;
        }
    }
    return true;
}

}  // namespace regiotafel::ledger::postgres
