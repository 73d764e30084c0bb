// Which registers the tables were made with. When a register reads differently now, every event of
// it is looked at once: a start that would lose data is refused, and otherwise its records are made
// anew. What has been checked is kept, so that the next start looks at nothing.
#pragma once

#include <string>
#include <vector>

#include "ledger/store.h"
#include "register/schema_toml.h"

namespace regiotafel::registers {

// A record whose rows were made by another version of its register.
struct StaleRecord {
    ledger::RegionId region{};
    std::string register_id{};
    base::Uuid record{};
};

// The tables of this part.
ledger::Migration version_tables();

// The records that have to be made anew. Error{bad_input} that names file, line and remedy where
// a register's version went back, where a register with records is gone, or where an event holds a
// field, a status or a value that today's register has no place for.
base::Result<std::vector<StaleRecord>> check_versions(ledger::Transaction& transaction,
                                                      Registers const& registers);

// Makes the indexes that are wanted and missing, and drops those that are wanted no more. Each is
// what stands after the name of a CREATE INDEX.
base::Result<void> keep_indexes(ledger::Transaction& transaction,
                                std::vector<std::string> const& wanted);

}  // namespace regiotafel::registers
