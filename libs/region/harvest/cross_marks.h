// A list in which levels and functions stand side by side and a cross says which one is meant.
#pragma once

#include <optional>
#include <string_view>

#include "region/harvest/grid.h"
#include "region/harvest/vocabulary.h"

namespace regiotafel::region {

// "x", "✓" and the like.
bool is_cross(std::string_view text);

// The same as a list with one idea a row, its level and its function in two more columns at the
// end, or nothing where the grid is no such list. A row in which no level, or more than one, is
// crossed has an empty level, and so for functions: that is asked. Words between the crosses stay
// where they are.
std::optional<Grid> list_of_crosses(Grid const& grid, Vocabulary const& vocabulary);

}  // namespace regiotafel::region
