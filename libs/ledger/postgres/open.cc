#include "ledger/postgres/open.h"

#include "ledger/migrate.h"
#include "ledger/postgres/transaction.h"
#include "ledger/verify.h"

namespace regiotafel::ledger::postgres {
namespace {

using base::Result;

// Which group a writer committed last; see Writer::find_outcome().
Migration writer_table() {
    return {"postgres/001",
            {"CREATE TABLE ledger_writer (writer BYTEA NOT NULL PRIMARY KEY,"
             " groups BIGINT NOT NULL, written_at TIMESTAMPTZ NOT NULL DEFAULT now())"}};
}

Result<void> make_tables(Transaction& transaction,
                         std::vector<std::unique_ptr<Projector>> const& projectors) {
    TRY_VOID(migrate(transaction, all_steps(projectors)));
    for (auto const& projector : projectors) {
        TRY_VOID(projector->prepare(transaction));
    }
    return {};
}

}  // namespace

std::vector<Migration> all_steps(std::vector<std::unique_ptr<Projector>> const& projectors) {
    auto steps = all_migrations(PostgresDialect{}, projectors);
    steps.insert(steps.begin(), writer_table());
    return steps;
}

Result<std::unique_ptr<Connection>> open_writer(
    std::string const& url, std::vector<std::unique_ptr<Projector>> const& projectors) {
    auto connection = TRY(Connection::open(url, OpenAs::writer));
    // Another process may be making indexes for a long time.
    TRY_VOID(connection->run("SET lock_timeout = 0"));
    TRY_VOID(connection->run(kBegin));
    TRY_VOID(connection->run("CREATE SCHEMA IF NOT EXISTS " + std::string(kSchema)));
    PostgresTransaction transaction(*connection);
    TRY_VOID(make_tables(transaction, projectors));
    TRY_VOID(transaction.execute(
        "DELETE FROM ledger_writer WHERE written_at < now() - INTERVAL '1 day'"));
    TRY_VOID(connection->run("COMMIT; SET lock_timeout = '20s'"));
    connection->clear_fault();
    return connection;
}

Result<std::vector<std::string>> find_differences(
    std::string const& url, Reader& reader, std::vector<std::string> const& tables,
    std::vector<std::unique_ptr<Projector>> projectors) {
    auto connection = TRY(Connection::open(url, OpenAs::writer));
    TRY_VOID(
        connection->run("SET idle_in_transaction_session_timeout = 0; BEGIN;"
                        "CREATE SCHEMA regiotafel_rebuild;"
                        "SET LOCAL search_path = regiotafel_rebuild"));
    PostgresTransaction transaction(*connection);
    TRY_VOID(make_tables(transaction, projectors));
    Appender appender(std::move(projectors));
    TRY_VOID(replay_all(reader, appender, transaction));
    std::vector<std::string> differing;
    for (auto const& table : tables) {
        auto const here = TRY(table_digest(reader, table));
        auto const there = TRY(table_digest(transaction, table));
        if (here != there) {
            differing.push_back(table);
        }
    }
    TRY_VOID(connection->run("ROLLBACK"));
    return differing;
}

}  // namespace regiotafel::ledger::postgres
