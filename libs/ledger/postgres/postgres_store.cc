#include "ledger/postgres/postgres_store.h"

#include <thread>

#include "ledger/migrate.h"
#include "ledger/postgres/dialect.h"
#include "ledger/postgres/lookout.h"
#include "ledger/postgres/open.h"
#include "ledger/postgres/readers.h"
#include "ledger/postgres/writer.h"
#include "ledger/queued_store.h"
#include "ledger/verify.h"

namespace regiotafel::ledger {
namespace postgres {
namespace {

using base::ErrorCode;
using base::fail;
using base::Result;

class PostgresStore : public QueuedStore {
  public:
    Result<std::unique_ptr<Snapshot>> snapshot(RegionId const& region) override {
        return readers_->snapshot(region);
    }

    Result<VerifyReport> verify(RegionId const& region, Rebuild rebuild) override;

    Dialect const& dialect() const override { return dialect_; }
    Bus& bus() override { return *bus_; }

    static Result<std::unique_ptr<PostgresStore>> open_to_read(PostgresOptions& options);
    Result<void> check_tables(PostgresOptions const& options);
    void write(std::unique_ptr<Connection> connection, PostgresOptions& options);

  private:
    Queue* queue() const override { return writer_ ? &writer_->queue() : nullptr; }

    std::string url_{};
    std::function<std::vector<std::unique_ptr<Projector>>()> make_projectors_{};
    PostgresDialect dialect_{};
    std::unique_ptr<Bus> bus_{};
    std::vector<std::string> tables_{};
    std::shared_ptr<Readers> readers_{};  // shared with snapshots that outlive the store
    std::unique_ptr<Lookout> lookout_{};
    std::unique_ptr<Writer> writer_{};  // last, so that it ends before what it uses
};

Result<std::unique_ptr<PostgresStore>> PostgresStore::open_to_read(PostgresOptions& options) {
    auto store = std::make_unique<PostgresStore>();
    store->url_ = options.url;
    store->make_projectors_ = std::move(options.make_projectors);
    store->bus_ = options.bus ? std::move(options.bus) : std::make_unique<LocalBus>();
    store->tables_ = tables_of(options.projectors);
    store->readers_ = std::make_shared<Readers>(options.url);
    return store;
}

Result<void> PostgresStore::check_tables(PostgresOptions const& options) {
    auto const reader = readers_->snapshot({});
    if (!reader && reader.error().code == ErrorCode::unavailable) {
        return std::unexpected(reader.error());
    }
    if (!reader) {
        return fail(ErrorCode::bad_input, {"ledger.migration_missing"});  // no tables at all
    }
    return check_migrated(**reader, all_steps(options.projectors));
}

void PostgresStore::write(std::unique_ptr<Connection> connection, PostgresOptions& options) {
    auto appender = std::make_unique<Appender>(std::move(options.projectors));
    writer_ = std::make_unique<Writer>(url_, std::move(connection), std::move(appender), *bus_,
                                       options.erasure_list);
    lookout_ = std::make_unique<Lookout>(readers_, *bus_);
}

Result<VerifyReport> PostgresStore::verify(RegionId const& region, Rebuild rebuild) {
    auto const reader = TRY(readers_->long_snapshot(region));
    auto report = TRY(verify_chain(*reader, region));
    if (!report.problem && rebuild == Rebuild::yes) {
        if (!make_projectors_) {
            return fail(ErrorCode::bad_input, {"ledger.no_rebuild"});
        }
        report.differing_tables = TRY(find_differences(url_, *reader, tables_, make_projectors_()));
    }
    if (!report.sound()) {
        stop_damaged();
    }
    return report;
}

}  // namespace
}  // namespace postgres

namespace {

// The database may be starting, or cut us off; what was done by then is not done again.
base::Result<std::unique_ptr<postgres::Connection>> open_patiently(PostgresOptions const& options) {
    auto opened = postgres::open_writer(options.url, options.projectors);
    for (int tries = 1; !opened && tries < kStartTries; ++tries) {
        if (opened.error().message.key != "ledger.no_database") {
            break;
        }
        std::this_thread::sleep_for(kStartAgain);
        opened = postgres::open_writer(options.url, options.projectors);
    }
    return opened;
}

}  // namespace

base::Result<std::unique_ptr<Store>> open_postgres(PostgresOptions options) {
    auto connection = TRY(open_patiently(options));
    auto store = TRY(postgres::PostgresStore::open_to_read(options));
    store->write(std::move(connection), options);
    return store;
}

base::Result<std::unique_ptr<Store>> open_postgres_read_only(PostgresOptions options) {
    auto store = TRY(postgres::PostgresStore::open_to_read(options));
    TRY_VOID(store->check_tables(options));
    return store;
}

}  // namespace regiotafel::ledger
