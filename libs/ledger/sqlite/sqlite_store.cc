#include "ledger/sqlite/sqlite_store.h"

#include <algorithm>

#include "ledger/migrate.h"
#include "ledger/queued_store.h"
#include "ledger/sqlite/dialect.h"
#include "ledger/sqlite/lock_file.h"
#include "ledger/sqlite/open.h"
#include "ledger/sqlite/readers.h"
#include "ledger/sqlite/rebuild.h"
#include "ledger/sqlite/writer.h"
#include "ledger/verify.h"

namespace regiotafel::ledger {
namespace {

using base::ErrorCode;
using base::fail;
using base::Result;

constexpr std::chrono::hours kReaderLifeAlone{24};  // nobody else has the file

// A snapshot for so long as one may be kept, then the next one.
class RenewingReader : public Reader {
  public:
    explicit RenewingReader(Readers& readers, RegionId region)
        : readers_(readers), region_(std::move(region)) {}

    Result<Rows> query(std::string_view sql, std::span<Parameter const> values) override {
        auto const now = std::chrono::steady_clock::now();
        if (!snapshot_ || now - since_ > kReaderLife / 3) {
            snapshot_.reset();
            snapshot_ = TRY(readers_.snapshot(region_));
            since_ = now;
        }
        return snapshot_->query(sql, values);
    }
    Dialect const& dialect() const override { return dialect_; }

  private:
    SqliteDialect dialect_{};
    Readers& readers_;
    RegionId region_;
    std::unique_ptr<Snapshot> snapshot_;
    std::chrono::steady_clock::time_point since_{};
};

class SqliteStore : public QueuedStore {
  public:
    Result<std::unique_ptr<Snapshot>> snapshot(RegionId const& region) override {
        return readers_->snapshot(region);
    }

    Result<VerifyReport> verify(RegionId const& region, Rebuild rebuild) override;

    Dialect const& dialect() const override { return dialect_; }
    Bus& bus() override { return bus_; }

    static Result<std::unique_ptr<Store>> open(SqliteOptions options, Tuning const& tuning);
    static Result<std::unique_ptr<Store>> open_read_only(SqliteOptions options);

  private:
    Queue* queue() const override { return writer_ ? &writer_->queue() : nullptr; }
    Result<void> check_pages(VerifyReport& report);

    SqliteOptions options_{};
    SqliteDialect dialect_{};
    LocalBus bus_{};
    std::vector<std::string> tables_{};
    std::unique_ptr<LockFile> lock_{};
    std::shared_ptr<Readers> readers_{};  // shared with snapshots that outlive the store
    std::unique_ptr<Writer> writer_{};    // last, so that it ends before what it uses
};

Result<std::unique_ptr<Store>> SqliteStore::open(SqliteOptions options, Tuning const& tuning) {
    auto store = std::make_unique<SqliteStore>();
    store->lock_ = TRY(LockFile::take(options.file));
    auto connection = TRY(open_writer(options.file, tuning, options.projectors));
    store->tables_ = tables_of(options.projectors);
    store->readers_ = std::make_shared<Readers>(options.file, tuning.vfs);
    auto appender = std::make_unique<Appender>(std::move(options.projectors));
    store->writer_ =
        std::make_unique<Writer>(std::move(connection), std::move(appender), store->readers_,
                                 store->bus_, options.erasure_list, tuning);
    options.projectors.clear();
    store->options_ = std::move(options);
    return store;
}

Result<std::unique_ptr<Store>> SqliteStore::open_read_only(SqliteOptions options) {
    auto store = std::make_unique<SqliteStore>();
    auto lock = LockFile::take(options.file);
    bool const alone = lock.has_value();
    if (alone) {
        store->lock_ = std::move(*lock);
    }
    store->readers_ = std::make_shared<Readers>(
        options.file, "", alone ? std::chrono::seconds(kReaderLifeAlone) : kReaderLife);
    store->tables_ = tables_of(options.projectors);
    auto const reader = TRY(store->readers_->snapshot({}));
    TRY_VOID(check_migrated(*reader, all_migrations(store->dialect_, options.projectors)));
    store->options_ = std::move(options);
    return store;
}

// SQLite's own look at pages and indexes; the chain does not see an index.
Result<void> SqliteStore::check_pages(VerifyReport& report) {
    auto const reader = TRY(readers_->snapshot({}));
    auto const rows = reader->query("PRAGMA integrity_check(1)");
    if (!rows) {
        report.problem = rows.error().message;
        return {};
    }
    if (rows->empty() || rows->front()[0] != Value("ok")) {
        report.problem = base::Message{"ledger.damaged_file"};
    }
    return {};
}

Result<VerifyReport> SqliteStore::verify(RegionId const& region, Rebuild rebuild) {
    RenewingReader reader(*readers_, region);
    auto report = TRY(verify_chain(reader, region));
    if (!report.problem) {
        TRY_VOID(check_pages(report));
    }
    if (!report.problem && rebuild == Rebuild::yes) {
        if (!options_.make_projectors) {
            return fail(ErrorCode::bad_input, {"ledger.no_rebuild"});
        }
        auto const now = TRY(readers_->snapshot(region));
        report.differing_tables = TRY(find_differences(*now, tables_, options_.make_projectors()));
    }
    if (!report.sound()) {
        stop_damaged();
    }
    return report;
}

}  // namespace

Result<std::unique_ptr<Store>> open_sqlite_tuned(SqliteOptions options, Tuning const& tuning) {
    return SqliteStore::open(std::move(options), tuning);
}

Result<std::unique_ptr<Store>> open_sqlite(SqliteOptions options) {
    return SqliteStore::open(std::move(options), {});
}

Result<std::unique_ptr<Store>> open_sqlite_read_only(SqliteOptions options) {
    return SqliteStore::open_read_only(std::move(options));
}

}  // namespace regiotafel::ledger
