// Reading a TOML file that a person wrote, with the line of a mistake. For .cc files only: the TOML
// library is costly to include. Integers are read with value_exact(): value() casts a fraction such
// as 6e25, which is undefined.
#pragma once

#include <string_view>

#include <toml++/toml.h>

#include "base/result.h"

namespace regiotafel::base {

// Error{too_large} with the caller's words beyond `bytes_max`; Error{bad_input} names file and
// line.
Result<toml::table> parse_toml(std::string_view name, std::string_view text, std::size_t bytes_max,
                               std::string_view too_large_key);

// "sessie.toml:12"
std::string toml_place(std::string_view name, toml::source_region const& region);

}  // namespace regiotafel::base
