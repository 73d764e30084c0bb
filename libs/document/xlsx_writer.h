// Writes Excel workbooks by libxlsxwriter. Text is always written as text: what starts with '='
// never becomes a formula. The same workbook gives the same bytes.
#pragma once

#include <map>
#include <string>
#include <variant>
#include <vector>

#include "base/result.h"

namespace regiotafel::document {

namespace workbook {

// Colours are six hexadecimal digits, empty for none.
struct Style {
    bool bold = false;
    bool italic = false;
    bool wrap = true;
    std::string fill{};
    std::string color{};
    std::string number_format{};  // as in Excel: "0.0"
};

struct Cell {
    std::variant<std::monostate, std::string, double> value{};
    std::string style{};  // name in Workbook::styles
    std::string comment{};
    std::string url{};                   // a link on the text: "https://…" or "internal:Groen!A1"
    std::vector<std::string> choices{};  // a drop-down for this cell instead of the column's
};

struct Column {
    std::string heading{};
    double width = 20;  // in characters
    bool hidden = false;
    std::string style{};                 // of cells that name none
    std::vector<std::string> choices{};  // a drop-down for every cell of the column
};

struct Sheet {
    std::string name{};  // cut to what Excel allows
    std::vector<Column> columns{};
    std::vector<std::vector<Cell>> rows{};
    int frozen_columns = 0;  // the header row is always frozen
    bool filter = true;
    bool hidden = false;
};

struct Workbook {
    std::string title{};
    std::string author{};
    long long created = 0;                  // seconds since 1970
    std::map<std::string, Style> styles{};  // "header" is for the header rows
    std::string choices_sheet = "Keuzes";   // hidden; holds lists that do not fit in a cell
    std::vector<Sheet> sheets{};
};

}  // namespace workbook

// Limits of Excel itself.
inline constexpr std::size_t kSheetTextMax = 32'767;
inline constexpr std::size_t kSheetNameMax = 31;

// A longer text is cut and ends in "[…]". Error{bad_input} for a workbook without sheets,
// Error{too_large} for more rows than Excel has, Error{failed} where the machine failed.
base::Result<std::string> write_xlsx(workbook::Workbook const& workbook);

}  // namespace regiotafel::document
