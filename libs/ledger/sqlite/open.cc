#include "ledger/sqlite/open.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include "ledger/migrate.h"
#include "ledger/sqlite/dialect.h"
#include "ledger/sqlite/writer.h"

namespace regiotafel::ledger {
namespace {

using base::ErrorCode;
using base::fail;
using base::Result;

// A new file is only there after a power cut if its folder is on disk too.
Result<void> sync_folder(std::filesystem::path const& file) {
    auto const folder =
        file.parent_path().empty() ? std::filesystem::path(".") : file.parent_path();
    int const descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool const synced = descriptor >= 0 && ::fsync(descriptor) == 0;
    if (descriptor >= 0) {
        ::close(descriptor);
    }
    if (!synced) {
        return fail(ErrorCode::failed, {"ledger.no_folder"}, file.string());
    }
    return {};
}

Result<void> set_up(Connection& connection, Tuning const& tuning) {
    TRY_VOID(
        connection.run("PRAGMA secure_delete=ON; PRAGMA trusted_schema=0;"
                       "PRAGMA cell_size_check=1; PRAGMA cache_size=-65536;"
                       "PRAGMA temp_store=MEMORY; PRAGMA busy_timeout=0"));
    auto const mode = TRY(connection.query("PRAGMA journal_mode=WAL", {}));
    if (mode.empty() || (text_of(mode[0][0]) != "wal" && text_of(mode[0][0]) != "memory")) {
        return fail(ErrorCode::failed, {"ledger.no_wal"});
    }
    TRY_VOID(
        connection.run("PRAGMA wal_autocheckpoint=0; PRAGMA synchronous=" + tuning.synchronous));
    // What a broken-off process left in the log is written to the file and synced before anything
    // new is built on it.
    return connection.run("PRAGMA wal_checkpoint(TRUNCATE)");
}

}  // namespace

Result<std::unique_ptr<Connection>> open_writer(
    std::filesystem::path const& file, Tuning const& tuning,
    std::vector<std::unique_ptr<Projector>> const& projectors) {
    INVARIANT(sqlite3_libversion_number() >= kSqliteVersionMin, "SQLite is too old");
    auto connection = TRY(Connection::open(file, OpenAs::writer, tuning.vfs));
    TRY_VOID(set_up(*connection, tuning));
    if (file != ":memory:") {
        TRY_VOID(sync_folder(file));
    }
    TRY_VOID(connection->run("BEGIN IMMEDIATE"));
    SqliteTransaction transaction(*connection);
    TRY_VOID(migrate(transaction, all_migrations(transaction.dialect(), projectors)));
    for (auto const& projector : projectors) {
        TRY_VOID(projector->prepare(transaction));
    }
    TRY_VOID(connection->run("COMMIT"));
    connection->clear_fault();
    return connection;
}

}  // namespace regiotafel::ledger
