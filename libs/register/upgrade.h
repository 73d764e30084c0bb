// Events are kept as they were written. This reads what an earlier version of a register wrote as
// today's version says it: fields and statuses under their new names, values as `convert` says.
// Pure. A value that cannot be converted stays as it was; check_versions() refuses a start on it.
#pragma once

#include <cstdint>
#include <optional>

#include <boost/json/value.hpp>

#include "register/record.h"
#include "register/schema.h"

namespace regiotafel::registers {

// The value after every upgrade that a value of this version needs; nothing where one cannot be
// done without losing something.
std::optional<boost::json::value> upgraded(Field const& field, std::int64_t version,
                                           boost::json::value const& value);

void upgrade(Register const& schema, std::int64_t version, RecordChange& change);

}  // namespace regiotafel::registers
