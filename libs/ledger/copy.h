// Backups: their keys, how a file gets its name, and the backup that every store can write and read
// back: the open export of all regions (export.h) inside the format of backup_format.h.
#pragma once

#include <filesystem>
#include <optional>

#include "ledger/backup_format.h"
#include "ledger/store.h"

namespace regiotafel::ledger {

// 64 hexadecimal digits in a file. make_ refuses a file that exists (`ledger.key_exists`).
base::Result<BackupKey> read_backup_key(std::filesystem::path const& file);
base::Result<BackupKey> make_backup_key(std::filesystem::path const& file);

// Gives `made` the name `target`; both are on disk when it returns.
base::Result<void> publish_file(std::filesystem::path const& made,
                                std::filesystem::path const& target);

struct RestoreReport {
    std::size_t regions = 0;
    Seq events = 0;
    std::size_t erased_again = 0;  // erasures that the backup did not know
};

// Also beside servers that write: each region as it was at one moment, regions one after another.
// The plain copy stands beside the target until it is encrypted.
base::Result<void> backup_store(Store& store, std::filesystem::path const& target,
                                std::optional<BackupKey> const& key);

// Into a store without regions (`ledger.restore_exists`) that nobody else uses: reads the events
// with their chain, erases again everyone on the list, verifies every region. Broken off, the store
// has to be emptied before it is done again.
base::Result<RestoreReport> restore_store(Store& store, std::filesystem::path const& backup,
                                          std::optional<BackupKey> const& key,
                                          std::filesystem::path const& erasure_list);

}  // namespace regiotafel::ledger
