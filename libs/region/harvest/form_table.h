// Finding the forms inside a grid, and the meaning of their rows and columns.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "region/harvest/grid.h"
#include "region/harvest/legend.h"
#include "region/harvest/vocabulary.h"

namespace regiotafel::region {

enum class HeaderKind { form, by_hand, list, cross };

// One form in a grid: its header row and the rows below it.
struct FormPart {
    HeaderKind kind = HeaderKind::form;
    int header_row = 0;
    int end_row = 0;  // one past the last row
    // Grid column -> column id (form), table id (by_hand), field name (list) or the header (cross).
    std::map<int, std::string> columns{};
    std::string corner{};  // what stands in the header left of the columns: "BRUIN", "WERVEN"
    std::string across{};  // what the header of a cross table holds: "row", "table"
    std::map<std::string, int> fields{};  // field name -> grid column, of a cross table
    bool needs_function = false;          // a form only where a heading above names the function
    std::vector<int> unknown_columns{};   // with text that is no known label or field
};

// Empty where the grid holds no form. Rows before the first header stay out.
std::vector<FormPart> find_forms(Grid const& grid, Vocabulary const& vocabulary);

// True where rows of the format stand side by side and its columns one below the other.
bool is_transposed(Grid const& grid, Vocabulary const& vocabulary);

struct RowLabels {
    std::string row{};     // row id, empty if none was recognised
    int last_column = -1;  // grid column of the last label
    bool only_axis = false;
    bool unknown = false;   // a label that the format does not have
    bool sentence = false;  // more words than a label has, of which some name the row
    std::string text{};     // the labels as written
};

RowLabels read_labels(std::vector<GridCell> const& row, FormPart const& part,
                      Vocabulary const& vocabulary, Legend const& legend);

}  // namespace regiotafel::region
