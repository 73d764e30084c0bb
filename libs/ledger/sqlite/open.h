// Opening the files of a store, for the store and for a restore.
#pragma once

#include <memory>

#include "ledger/append.h"
#include "ledger/sqlite/connection.h"
#include "ledger/sqlite/sqlite_store.h"
#include "ledger/sqlite/tuning.h"

namespace regiotafel::ledger {

// As open_sqlite(), with what tests change.
base::Result<std::unique_ptr<Store>> open_sqlite_tuned(SqliteOptions options, Tuning const& tuning);

// A connection that writes, in WAL, with an empty log and all tables.
base::Result<std::unique_ptr<Connection>> open_writer(
    std::filesystem::path const& file, Tuning const& tuning,
    std::vector<std::unique_ptr<Projector>> const& projectors);

}  // namespace regiotafel::ledger
