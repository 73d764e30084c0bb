#include "region/session/roll.h"

#include <algorithm>

namespace regiotafel::region {
namespace {

constexpr std::string_view kOther = "other";

std::vector<std::string> missing(std::vector<std::string> const& kinds,
                                 std::vector<std::int64_t> const& counts) {
    std::vector<std::string> out;
    for (std::size_t i = 0; i < kinds.size(); ++i) {
        if (counts[i] == 0 && kinds[i] != kOther) {
            out.push_back(kinds[i]);
        }
    }
    return out;
}

}  // namespace

Roll roll(std::vector<std::string> const& rows, std::vector<std::string> const& columns,
          std::vector<std::pair<std::string, std::string>> const& people) {
    Roll out{.rows = rows,
             .columns = columns,
             .counts = std::vector(rows.size(), std::vector<std::int64_t>(columns.size(), 0)),
             .of_row = std::vector<std::int64_t>(rows.size(), 0),
             .of_column = std::vector<std::int64_t>(columns.size(), 0)};
    for (auto const& [row_id, column_id] : people) {
        auto const row = std::ranges::find(rows, row_id) - rows.begin();
        auto const column = std::ranges::find(columns, column_id) - columns.begin();
        bool const has_row = row < std::ssize(rows);
        bool const has_column = column < std::ssize(columns);
        if (has_row) {
            ++out.of_row[static_cast<std::size_t>(row)];
        }
        if (has_column) {
            ++out.of_column[static_cast<std::size_t>(column)];
        }
        if (has_row && has_column) {
            ++out.counts[static_cast<std::size_t>(row)][static_cast<std::size_t>(column)];
        } else {
            ++out.unknown;
        }
    }
    out.missing_rows = missing(rows, out.of_row);
    out.missing_columns = missing(columns, out.of_column);
    return out;
}

}  // namespace regiotafel::region
