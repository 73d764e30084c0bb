// Which column does each filled cell of a row belong to? In a copied or exported form a row is
// often a cell too far to the left or right, wholly or from some cell on. All readings with few
// changes of shift are scored; the best is the proposal, the others are offered to a person.
#pragma once

#include <functional>
#include <string>
#include <vector>

namespace regiotafel::region {

struct RowReading {
    std::vector<int> targets{};  // for each filled cell: index into the header's columns
    double cost = 0;
    bool shifted = false;  // some cell does not stand under its own header
};

struct RowToRead {
    std::vector<int> cells{};         // grid columns of the filled cells, ascending
    std::vector<int> header{};        // grid columns of the header's columns, ascending
    int label_overflow = 0;           // labels of this row that reach into the header's columns
    std::vector<int> usual_shifts{};  // of the form's other rows, for agreement
    // How well the text of filled cell i fits column j of the header: 0 (nothing) to 1.
    std::function<double(std::size_t, std::size_t)> affinity;
};

// Readings with rising cost, at most `limit`. Empty where the cells do not fit in the header.
std::vector<RowReading> read_row(RowToRead const& row, std::size_t limit);

}  // namespace regiotafel::region
