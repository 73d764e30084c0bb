// Writes the current state of every record, who points to whom, and the words to search in, from
// the events of registers. See ledger/store.h for when it is called.
#pragma once

#include <memory>

#include "ledger/store.h"
#include "register/schema_toml.h"

namespace regiotafel::registers {

// The registers have to outlive it.
std::unique_ptr<ledger::Projector> make_projector(Registers const& registers);

// The table of words of a search; its ids are search_number()s.
inline constexpr std::string_view kSearchTable = "record_search";

// A record's id in the table of words.
std::int64_t search_number(std::string_view region, std::string_view register_id,
                           base::Uuid const& id);

// The condition of a register's partial indexes, and their first column. Written so that the
// primary key cannot serve them: planners would rather walk all of a region by its key than use an
// index on a value.
std::string in_register(Register const& schema);
inline constexpr std::string_view kRegionValue = "region || ''";

// The expression that filters and sorts by a field: equal values, equal results on every store.
std::string field_expression(ledger::Dialect const& dialect, Field const& field);

}  // namespace regiotafel::registers
