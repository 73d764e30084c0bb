// A consistent copy of a store while it is used, and the way back. Backups expire by the operator's
// hand. An erasure that is asked while a backup is being made is confirmed after it.
#pragma once

#include <filesystem>
#include <optional>

#include "ledger/backup_format.h"
#include "ledger/sqlite/sqlite_store.h"

namespace regiotafel::ledger {

// 64 hexadecimal digits in a file. make_ refuses a file that exists (`ledger.key_exists`).
base::Result<BackupKey> read_backup_key(std::filesystem::path const& file);
base::Result<BackupKey> make_backup_key(std::filesystem::path const& file);

// Also beside a running server. The target appears whole or not at all.
base::Result<void> backup_sqlite(std::filesystem::path const& database,
                                 std::filesystem::path const& target,
                                 std::optional<BackupKey> const& key);

struct RestoreReport {
    std::size_t regions = 0;
    Seq events = 0;
    std::size_t erased_again = 0;  // erasures that the backup did not know
};

// Makes options.file from the backup: erases again everyone on options.erasure_list, verifies every
// chain, and only then gives the file its name. Broken off, it can simply be done again.
// `ledger.restore_exists` if there is a file already.
base::Result<RestoreReport> restore_sqlite(std::filesystem::path const& backup,
                                           std::optional<BackupKey> const& key,
                                           SqliteOptions options);

}  // namespace regiotafel::ledger
