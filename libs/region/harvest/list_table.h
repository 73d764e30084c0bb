// Forms that are lists with one idea a row, or that have levels or tables side by side.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "region/harvest/form_table.h"

namespace regiotafel::region {

// The field of a list that a column's name tells: "table", "row", "column", "text", or nothing.
std::string list_field(std::string_view text);

// Columns of a list or cross table that hold something and are none of its fields.
std::vector<int> other_columns(Grid const& grid, FormPart const& part);

// A list whose columns have names that nobody foresaw: one column holds levels, one functions and
// one longer texts that differ. A table's column is told by its names or by its own name.
std::vector<FormPart> find_list_by_content(Grid const& grid, Vocabulary const& vocabulary);

// Functions one below the other, and beside them a column for each table, or the levels with the
// table in a column of its own.
std::vector<FormPart> find_cross_table(Grid const& grid, Vocabulary const& vocabulary);

// Levels one below the other and ideas beside them; which function it is about is told above.
std::vector<FormPart> find_levels_beside_ideas(Grid const& grid, Vocabulary const& vocabulary);

}  // namespace regiotafel::region
