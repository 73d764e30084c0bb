// The tables of the ledger, and the way every room's tables come to be.
#pragma once

#include <vector>

#include "ledger/database.h"

namespace regiotafel::ledger {

std::vector<Migration> ledger_migrations(Dialect const& dialect);

// Applies what has not been applied yet; the caller commits. `ledger.migration_changed` if a step
// that was applied reads differently now, `ledger.migration_unknown` if one was applied that the
// program does not know: the tables are newer than the program.
base::Result<void> migrate(Transaction& transaction, std::vector<Migration> const& steps);

// Whether migrate() would have nothing to do and nothing to refuse.
base::Result<void> check_migrated(Reader& reader, std::vector<Migration> const& steps);

}  // namespace regiotafel::ledger
