#include "ledger/postgres/readers.h"

#include "ledger/postgres/dialect.h"

namespace regiotafel::ledger::postgres {

using base::ErrorCode;
using base::fail;
using base::Result;
using Clock = std::chrono::steady_clock;

class PostgresSnapshot : public Snapshot {
  public:
    // `pool` takes the connection back; empty for one of its own.
    PostgresSnapshot(std::unique_ptr<Connection> connection, std::shared_ptr<Readers> pool)
        : connection_(std::move(connection)), pool_(std::move(pool)) {}
    ~PostgresSnapshot() override {
        if (pool_) {
            pool_->give_back(std::move(connection_));
        }
    }
    PostgresSnapshot(PostgresSnapshot const&) = delete;
    PostgresSnapshot& operator=(PostgresSnapshot const&) = delete;

    // The first statement after BEGIN is what takes the snapshot.
    Result<void> begin(RegionId const& region) {
        TRY_VOID(connection_->run("BEGIN"));
        since_ = Clock::now();
        seq_ = TRY(read_head(*this, region));
        return {};
    }

    Result<Rows> query(std::string_view sql, std::span<Parameter const> values) override {
        if (Clock::now() - since_ > (pool_ ? Clock::duration(kReaderLife) : kCheckerLife)) {
            return fail(ErrorCode::unavailable, {"ledger.reader_expired"});
        }
        return connection_->query(sql, values);
    }

    Seq seq() const override { return seq_; }
    Dialect const& dialect() const override { return dialect_; }
    bool is_connected() const { return connection_->is_connected(); }

  private:
    PostgresDialect dialect_{};
    std::unique_ptr<Connection> connection_;
    std::shared_ptr<Readers> pool_;
    Clock::time_point since_{};
    Seq seq_ = 0;
};

Result<std::unique_ptr<Connection>> Readers::borrow() {
    {
        std::unique_lock lock(mutex_);
        if (!changed_.wait_for(lock, kReaderWait, [&] { return used_ < kReadersMax; })) {
            return fail(ErrorCode::unavailable, {"ledger.busy"});
        }
        ++used_;
        if (!idle_.empty()) {
            auto connection = std::move(idle_.back());
            idle_.pop_back();
            return connection;
        }
    }
    auto opened = Connection::open(url_, OpenAs::reader);
    if (!opened) {
        give_back(nullptr);
    }
    return opened;
}

void Readers::give_back(std::unique_ptr<Connection> connection) {
    // A reader that cannot end its transaction is not used again.
    bool const good = connection && connection->is_connected() &&
                      (!connection->in_transaction() || connection->run("ROLLBACK"));
    {
        std::lock_guard const lock(mutex_);
        --used_;
        if (good) {
            idle_.push_back(std::move(connection));
        }
    }
    changed_.notify_one();
}

Result<std::unique_ptr<Snapshot>> Readers::snapshot(RegionId const& region) {
    // After a restart of the server every idle connection is dead, and each says so only once.
    for (std::size_t i = 0; i <= kReadersMax; ++i) {
        auto connection = TRY(borrow());
        auto snapshot =
            std::make_unique<PostgresSnapshot>(std::move(connection), shared_from_this());
        auto const begun = snapshot->begin(region);
        if (begun) {
            return snapshot;
        }
        if (snapshot->is_connected()) {
            return std::unexpected(begun.error());
        }
    }
    return fail(ErrorCode::unavailable, {"ledger.no_database"});
}

Result<std::unique_ptr<Snapshot>> Readers::long_snapshot(RegionId const& region) {
    auto connection = TRY(Connection::open(url_, OpenAs::checker));
    auto snapshot = std::make_unique<PostgresSnapshot>(std::move(connection), nullptr);
    TRY_VOID(snapshot->begin(region));
    return snapshot;
}

}  // namespace regiotafel::ledger::postgres
