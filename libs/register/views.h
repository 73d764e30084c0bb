// A view in the database for each register, for programs that read the database itself (reports,
// business intelligence): one row a record, one column a field, with the types of the store. What
// is personal, computed or retired is left out, and so are deleted records.
//
// `register_agreement(record_id, record_region, record_version, record_status, record_created,
// record_changed, …)`; a period gives two columns, `<field>_from` and `<field>_until`; a location
// `<field>_latitude` and `<field>_longitude`; money `<field>_cents`; several references a JSON
// array of ids.
#pragma once

#include <string>

#include "ledger/database.h"
#include "register/schema_toml.h"

namespace regiotafel::registers {

// What stands after CREATE VIEW.
std::string view_statement(ledger::Dialect const& dialect, Register const& schema);

ledger::Migration view_tables();

// Makes what is missing or changed and drops what has no register any more.
base::Result<void> keep_views(ledger::Transaction& transaction, Registers const& registers);

}  // namespace regiotafel::registers
