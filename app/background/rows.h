// Rows out of a file or out of what somebody pasted, and back to text; what an import is going to
// do as one mark, so that a preview and its confirmation can be compared.
#pragma once

#include <string>
#include <string_view>

#include "register/import.h"

namespace regiotafel::app {

inline constexpr std::string_view kPastedName = "rijen.csv";

// The first table of the file. Error{bad_input} where there is none.
base::Result<registers::Rows> rows_of(std::string_view name, std::string_view bytes);

// As comma-separated values that read back the same.
std::string text_of(registers::Rows const& rows);

std::string fingerprint(std::vector<registers::RecordCommand> const& commands);

}  // namespace regiotafel::app
