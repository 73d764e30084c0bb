// The ledger in one SQLite file: WAL, synchronous=FULL, one connection that writes and checkpoints,
// readers beside it that only read. Beside `regiotafel.db` stand its lock, `…-wal` and `…-shm`.
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "ledger/store.h"

namespace regiotafel::ledger {

inline constexpr int kSqliteVersionMin = 3'051'003;  // older ones can corrupt a WAL

struct SqliteOptions {
    std::filesystem::path file{};
    // Where the subjects that were erased are listed, for `restore`; keep it out of the backup.
    std::filesystem::path erasure_list{};
    // In the order in which they are applied; the store owns them.
    std::vector<std::unique_ptr<Projector>> projectors{};
    // A second set for `verify` with a rebuild; may be empty, then a rebuild is refused.
    std::function<std::vector<std::unique_ptr<Projector>>()> make_projectors{};
};

// Refuses if another process has the file (`ledger.locked`), if it is damaged, or if its tables are
// newer than the program. The store closes, and its last commands are answered, when it is
// destroyed.
base::Result<std::unique_ptr<Store>> open_sqlite(SqliteOptions options);

// Only reads, also beside a running server; append, erase and import are refused (`stopped`).
base::Result<std::unique_ptr<Store>> open_sqlite_read_only(SqliteOptions options);

}  // namespace regiotafel::ledger
