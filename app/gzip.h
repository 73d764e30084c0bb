// Published data often comes packed, and is read as what it holds; what a browser gets goes out
// packed.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace regiotafel::app {

inline constexpr std::size_t kUnpackedMax = 200U << 20U;

bool is_gzip(std::string_view bytes);

// Error{bad_input} for a broken file, Error{too_large} beyond kUnpackedMax.
base::Result<std::string> unpack_gzip(std::string_view name, std::string_view bytes);

// As small as gzip makes it; the same bytes give the same bytes.
std::string pack_gzip(std::string_view bytes);

}  // namespace regiotafel::app
