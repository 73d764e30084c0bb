#include "ledger/sqlite/backup.h"

#include <fstream>

#include "ledger/erasure_list.h"
#include "ledger/sqlite/lock_file.h"
#include "ledger/sqlite/open.h"
#include "ledger/sqlite/writer.h"
#include "ledger/verify.h"

namespace regiotafel::ledger {
namespace {

namespace fs = std::filesystem;
using base::ErrorCode;
using base::fail;
using base::Result;

// A file that goes away again, with what SQLite may leave beside it.
class Scratch {
  public:
    explicit Scratch(fs::path path) : path_(std::move(path)) { clear(); }
    ~Scratch() { clear(); }
    Scratch(Scratch const&) = delete;
    Scratch& operator=(Scratch const&) = delete;
    fs::path const& path() const { return path_; }

  private:
    void clear() const {
        std::error_code ignored;
        for (auto const* ending : {"", "-wal", "-shm", "-journal"}) {
            fs::remove(path_.string() + ending, ignored);
        }
    }
    fs::path path_;
};

Result<std::size_t> erase_again(Connection& connection, Appender& appender, fs::path const& list) {
    std::size_t erased = 0;
    auto const entries = TRY(read_erasure_list(list));
    SqliteTransaction transaction(connection);
    TRY_VOID(connection.run("BEGIN IMMEDIATE"));
    for (auto const& entry : entries) {
        auto const receipt = appender.erase(
            transaction, {.region = entry.region, .subject = entry.subject, .at_ms = entry.at_ms});
        if (!receipt) {
            return std::unexpected(receipt.error().error);
        }
        erased += receipt->first_seq > 0 ? 1U : 0U;
    }
    TRY_VOID(appender.finish(transaction));
    TRY_VOID(connection.run("COMMIT; PRAGMA wal_checkpoint(TRUNCATE)"));
    return erased;
}

Result<RestoreReport> finish_restore(fs::path const& file, SqliteOptions options) {
    RestoreReport report;
    auto connection = TRY(open_writer(file, {}, options.projectors));
    Appender appender(std::move(options.projectors));
    report.erased_again = TRY(erase_again(*connection, appender, options.erasure_list));
    SqliteTransaction reader(*connection);
    auto const regions = TRY(read_regions(reader));
    for (auto const& region : regions) {
        auto const verified = TRY(verify_chain(reader, region));
        if (verified.problem) {
            return fail(ErrorCode::bad_input, *verified.problem, region.text());
        }
        ++report.regions;
        report.events += verified.events;
    }
    return report;
}

}  // namespace

Result<void> backup_sqlite(fs::path const& database, fs::path const& target,
                           std::optional<BackupKey> const& key) {
    // The copy that is not encrypted yet stays where the data are.
    Scratch const copy(database.string() + ".backup");
    Scratch const made(target.string() + ".partial");
    {
        auto connection = TRY(Connection::open(database, OpenAs::reader, ""));
        TRY_VOID(connection->run("PRAGMA wal_autocheckpoint=0; PRAGMA busy_timeout=5000"));
        std::string const path = copy.path().string();
        Parameter const to = std::string_view(path);
        TRY_VOID(connection->execute("VACUUM INTO ?1", std::span(&to, 1)));
    }
    {
        std::ifstream in(copy.path(), std::ios::binary);
        std::ofstream out(made.path(), std::ios::binary);
        TRY_VOID(encode_backup(in, out, key));
    }
    return publish_file(made.path(), target);
}

Result<RestoreReport> restore_sqlite(fs::path const& backup, std::optional<BackupKey> const& key,
                                     SqliteOptions options) {
    auto const lock = TRY(LockFile::take(options.file));
    if (fs::exists(options.file)) {
        return fail(ErrorCode::bad_input, {"ledger.restore_exists"}, options.file.string());
    }
    std::ifstream in(backup, std::ios::binary);
    if (!in) {
        return fail(ErrorCode::not_found, {"ledger.no_backup"}, backup.string());
    }
    Scratch const made(options.file.string() + ".restoring");
    {
        std::ofstream out(made.path(), std::ios::binary);
        TRY_VOID(decode_backup(in, out, key));
    }
    auto const target = options.file;
    auto const report = TRY(finish_restore(made.path(), std::move(options)));
    TRY_VOID(publish_file(made.path(), target));
    return report;
}

}  // namespace regiotafel::ledger
