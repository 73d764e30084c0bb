#include "region/harvest/grid.h"

#include <algorithm>

#include "base/text.h"

namespace regiotafel::region {

Grid make_grid(document::Table const& table) {
    Grid grid;
    grid.name = table.name;
    grid.line = table.line;
    grid.rows.assign(static_cast<std::size_t>(std::max(table.rows, 0)),
                     std::vector<GridCell>(static_cast<std::size_t>(std::max(table.columns, 0))));
    for (auto const& cell : table.cells) {
        int const last = std::min(cell.row + cell.row_span, grid.height());
        for (int row = cell.row; row < last && cell.column < grid.width(); ++row) {
            auto& place = grid.rows[row][cell.column];
            place.text = std::string(base::trim(cell.text));
            place.tag = cell.tag;
            place.line = cell.line;
            place.merged_above = row > cell.row;
        }
    }
    return grid;
}

Grid transposed(Grid const& grid) {
    Grid result;
    result.name = grid.name;
    result.line = grid.line;
    result.rows.assign(static_cast<std::size_t>(grid.width()),
                       std::vector<GridCell>(grid.rows.size()));
    for (int row = 0; row < grid.height(); ++row) {
        for (int column = 0; column < grid.width(); ++column) {
            result.rows[column][row] = grid.rows[row][column];
        }
    }
    return result;
}

}  // namespace regiotafel::region
