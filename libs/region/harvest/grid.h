// A table of a document as a plain grid, so that rows and columns can be compared.
#pragma once

#include <string>
#include <vector>

#include "document/document.h"

namespace regiotafel::region {

struct GridCell {
    std::string text{};  // trimmed at the ends, otherwise to the letter
    std::string tag{};
    int line = 0;
    bool merged_above = false;  // the text belongs to a cell that began in a row above
};

struct Grid {
    std::vector<std::vector<GridCell>> rows{};  // all of the same width
    std::string name{};                         // a spreadsheet's sheet
    int line = 0;

    int width() const { return rows.empty() ? 0 : static_cast<int>(rows.front().size()); }
    int height() const { return static_cast<int>(rows.size()); }
};

Grid make_grid(document::Table const& table);
Grid transposed(Grid const& grid);

}  // namespace regiotafel::region
