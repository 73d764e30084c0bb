#include "region/harvest/grid.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/text.h"

namespace regiotafel::region {

namespace {

constexpr std::size_t kLabelWords = 4;

// A ditto mark under a label says it once more.
void resolve_ditto(Grid& grid) {
    constexpr std::array<std::string_view, 6> kMarks{"\"", "''", ",,", "”", "„", "〃"};
    for (int row = 1; row < grid.height(); ++row) {
        for (int column = 0; column < grid.width(); ++column) {
            auto const& above = grid.rows[row - 1][column];
            auto& cell = grid.rows[row][column];
            bool const mark = std::ranges::find(kMarks, cell.text) != kMarks.end();
            if (mark && base::split_words(above.text).size() <= kLabelWords) {
                cell.text = above.text;
                cell.merged_above = !above.text.empty();
            }
        }
    }
}

}  // namespace

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
    resolve_ditto(grid);
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
