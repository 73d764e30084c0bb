// A consistent copy of a store while it is used, and the way back. Backups expire by the operator's
// hand. An erasure that is asked while a backup is being made is confirmed after it.
#pragma once

#include <filesystem>
#include <optional>

#include "ledger/copy.h"
#include "ledger/sqlite/sqlite_store.h"

namespace regiotafel::ledger {

// Also beside a running server. The target appears whole or not at all.
base::Result<void> backup_sqlite(std::filesystem::path const& database,
                                 std::filesystem::path const& target,
                                 std::optional<BackupKey> const& key);

// Makes options.file from the backup: erases again everyone on options.erasure_list, verifies every
// chain, and only then gives the file its name. Broken off, it can simply be done again.
// `ledger.restore_exists` if there is a file already.
base::Result<RestoreReport> restore_sqlite(std::filesystem::path const& backup,
                                           std::optional<BackupKey> const& key,
                                           SqliteOptions options);

}  // namespace regiotafel::ledger
