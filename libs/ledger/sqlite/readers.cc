#include "ledger/sqlite/readers.h"

#include <algorithm>

#include "ledger/sqlite/dialect.h"

namespace regiotafel::ledger {

using base::ErrorCode;
using base::fail;
using base::Result;
using Clock = std::chrono::steady_clock;

namespace {

std::unexpected<base::Error> expired() {
    return fail(ErrorCode::unavailable, {"ledger.reader_expired"});
}

}  // namespace

class SqliteSnapshot : public Snapshot {
  public:
    SqliteSnapshot(std::shared_ptr<Readers> readers, std::shared_ptr<Readers::Use> use)
        : readers_(std::move(readers)), use_(std::move(use)) {}
    ~SqliteSnapshot() override { readers_->give_back(use_); }
    SqliteSnapshot(SqliteSnapshot const&) = delete;
    SqliteSnapshot& operator=(SqliteSnapshot const&) = delete;

    Result<Rows> query(std::string_view sql, std::span<Parameter const> values) override {
        std::lock_guard const lock(use_->mutex);
        if (use_->ended || Clock::now() - use_->since > readers_->life_) {
            return expired();
        }
        auto rows = use_->connection->query(sql, values);
        if (use_->ended) {
            return expired();
        }
        return rows;
    }

    Result<void> begin(RegionId const& region) {
        {
            std::lock_guard const lock(use_->mutex);
            TRY_VOID(use_->connection->run("BEGIN"));
        }
        seq_ = TRY(read_head(*this, region));
        return {};
    }

    Seq seq() const override { return seq_; }
    Dialect const& dialect() const override { return dialect_; }

  private:
    SqliteDialect dialect_{};
    std::shared_ptr<Readers> readers_;   // a snapshot may outlive its store
    std::shared_ptr<Readers::Use> use_;  // shared with the one who ends it
    Seq seq_ = 0;
};

Readers::Readers(std::filesystem::path file, std::string vfs, std::chrono::seconds life)
    : file_(std::move(file)), vfs_(std::move(vfs)), life_(life) {}

Result<std::shared_ptr<Readers::Use>> Readers::borrow() {
    std::unique_lock lock(mutex_);
    bool const free = changed_.wait_for(lock, kReaderWait,
                                        [&] { return gate_open_ && used_.size() < kReadersMax; });
    if (!free) {
        return fail(ErrorCode::unavailable, {"ledger.busy"});
    }
    auto use = std::make_shared<Use>();
    if (!idle_.empty()) {
        use->connection = std::move(idle_.back());
        idle_.pop_back();
    } else {
        use->connection = TRY(Connection::open(file_, OpenAs::reader, vfs_));
        TRY_VOID(
            use->connection->run("PRAGMA wal_autocheckpoint=0; PRAGMA busy_timeout=5000;"
                                 "PRAGMA query_only=1; PRAGMA trusted_schema=0"));
    }
    use->since = Clock::now();
    use->connection->stop_when([raw = use.get(), life = life_] {
        return raw->ended.load() || Clock::now() - raw->since > life;
    });
    used_.push_back(use);
    return use;
}

void Readers::give_back(std::shared_ptr<Use> const& use) {
    std::unique_ptr<Connection> connection;
    {
        std::lock_guard const lock(use->mutex);
        connection = std::move(use->connection);
    }
    connection->stop_when({});
    // A reader that cannot end its transaction is not used again.
    if (connection->in_transaction() && !connection->run("ROLLBACK")) {
        connection.reset();
    }
    {
        std::lock_guard const lock(mutex_);
        std::erase(used_, use);
        if (connection) {
            idle_.push_back(std::move(connection));
        }
    }
    changed_.notify_all();
}

Result<std::unique_ptr<Snapshot>> Readers::snapshot(RegionId const& region) {
    auto use = TRY(borrow());
    auto snapshot = std::make_unique<SqliteSnapshot>(shared_from_this(), std::move(use));
    TRY_VOID(snapshot->begin(region));
    return snapshot;
}

void Readers::end_opened_before(Clock::time_point moment) {
    std::vector<std::shared_ptr<Use>> old;
    {
        std::lock_guard const lock(mutex_);
        std::ranges::copy_if(used_, std::back_inserter(old),
                             [&](auto const& use) { return use->since < moment; });
    }
    for (auto const& use : old) {
        use->ended = true;  // a statement that runs stops soon
        std::lock_guard const lock(use->mutex);
        if (use->connection && use->connection->in_transaction()) {
            use->connection->stop_when({});
            if (!use->connection->run("ROLLBACK")) {
                continue;  // give_back() tries again and lets the connection go
            }
        }
    }
}

bool Readers::has_opened_before(Clock::time_point moment) {
    std::lock_guard const lock(mutex_);
    return std::ranges::any_of(used_,
                               [&](auto const& use) { return use->since < moment && !use->ended; });
}

void Readers::close_gate() {
    std::lock_guard const lock(mutex_);
    gate_open_ = false;
}

void Readers::open_gate() {
    {
        std::lock_guard const lock(mutex_);
        gate_open_ = true;
    }
    changed_.notify_all();
}

}  // namespace regiotafel::ledger
