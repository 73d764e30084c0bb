// What people type in a cell of a spreadsheet, as a field's value: "22-11-2026", "€ 1.250,00",
// "ja", the label of a code. The result still has to be made canonical (value.h).
#pragma once

#include <string_view>

#include <boost/json/value.hpp>

#include "base/result.h"
#include "register/schema.h"

namespace regiotafel::registers {

// An empty cell is null. References are left as text: import.h looks them up.
base::Result<boost::json::value> value_of_cell(Field const& field, std::string_view text);

}  // namespace regiotafel::registers
