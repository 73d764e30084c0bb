// Forms in which one paper holds what more tables said: a view made by hand that is the only
// source, and cells whose lines begin with their table's name.
#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"
#include "region/harvest/cell_tag.h"
#include "region/harvest/headings.h"
#include "region/harvest/level_tag.h"
#include "region/harvest/table_reader.h"

namespace regiotafel::region {
namespace {

constexpr std::size_t kLinesMin = 2;

struct NamedLine {
    std::string table{};  // empty where the line names none
    std::string text{};
};

// "Rood: Een loket" -> rood, "Een loket".
NamedLine named_line(std::string_view line) {
    auto const text = without_bullet(base::trim(line));
    auto const colon = text.find(':');
    auto const name =
        colon == std::string_view::npos ? std::nullopt : table_heading(text.substr(0, colon));
    return name ? NamedLine{*name, std::string(base::trim(text.substr(colon + 1)))}
                : NamedLine{{}, std::string(text)};
}

// A line without a name goes on with the one above it.
std::vector<NamedLine> named_lines(std::string_view text) {
    std::vector<NamedLine> lines;
    for (auto const line : base::split(text, '\n')) {
        auto named = named_line(line);
        if (named.table.empty() && !lines.empty()) {
            lines.back().text += "\n" + named.text;
        } else if (!named.table.empty() || !named.text.empty()) {
            lines.push_back(std::move(named));
        }
    }
    return lines;
}

}  // namespace

// True where nearly every filled cell begins with the name of a table.
bool TableReader::names_tables(Form const& form) {
    std::size_t named = 0;
    std::size_t filled = 0;
    for (int row = form.part.header_row + 1; row < form.part.end_row; ++row) {
        for (auto const& [column, id] : form.part.columns) {
            auto const& cell = form.grid->rows[row][column];
            if (!cell.merged_above && !is_left_empty(cell.text)) {
                ++filled;
                named += named_line(cell.text).table.empty() ? 0 : 1;
            }
        }
    }
    return named >= kLinesMin && 4 * named >= 3 * filled;
}

// A row of a list without an idea: what is more than a label in its other cells is named.
void TableReader::leave_out_sentences(Form const& form, int row) {
    for (auto const& [column, id] : form.part.columns) {
        auto const& cell = form.grid->rows[row][column];
        if (is_sentence(cell.text) && !cell.merged_above) {
            leave_out(cell.text, "harvest.unplaced_row",
                      {source_.file, cell.line, row + 1, column + 1});
        }
    }
}

// The level of a row; one without a label goes on with the row above it.
std::string TableReader::level_below(Form const& form, FormRow& row, std::string const& previous) {
    std::string level = row.labels.row;
    if (level.empty() && row.labels.text.empty()) {
        level = previous;
    }
    if (level.empty() && !row.filled.empty()) {
        ask_level(form, row, level, {});
    }
    return level;
}

void TableReader::read_named_lines(Form const& form) {
    std::string level;
    std::string unnamed;
    for (auto& row : rows_of(form)) {
        bool const remarks = vocabulary_.remarks_heading(row.labels.text).has_value();
        level = remarks ? level : level_below(form, row, level);
        for (int const at : row.filled) {
            auto const& cell = form.grid->rows[row.row][at];
            int number = 0;
            for (auto const& line : named_lines(cell.text)) {
                Form one = form;
                if (line.table.empty() && unnamed.empty()) {
                    unnamed = ask_table(form);
                }
                one.table = line.table.empty() ? unnamed : line.table;
                if (is_left_empty(line.text)) {
                    note_empty(line.text, {source_.file, cell.line, row.row + 1, at + 1});
                    continue;
                }
                if (remarks) {
                    add_remark(one.table, line.text, cell.line, true);
                    continue;
                }
                table_info(one.table);
                auto const column = form.part.columns.find(at);
                add_cell(one, row, level, at,
                         column == form.part.columns.end() ? std::string{} : column->second, {});
                auto& read = reading_.cells.back();
                read.text = line.text;
                read.position += fmt::format("n{}", number++);
            }
        }
    }
}

void TableReader::read_view_as_form(Form const& form) {
    // The function stands above the view, in its corner, or is the sheet's name.
    auto const sheet = vocabulary_.column(form.grid->name);
    auto const function = form.function.empty() && sheet ? sheet->id : form.function;
    bool const remarks =
        function == kRemark || (function.empty() && vocabulary_.remarks_heading(form.grid->name));
    std::string level;
    for (auto& row : rows_of(form)) {
        bool const below = remarks || vocabulary_.remarks_heading(row.labels.text);
        level = below ? level : level_below(form, row, level);
        for (int const at : row.filled) {
            auto const& cell = form.grid->rows[row.row][at];
            auto const table = form.part.columns.find(at);
            if (table == form.part.columns.end()) {
                leave_out(cell.text, "harvest.unplaced_handmade_column",
                          {source_.file, cell.line, row.row + 1, at + 1});
                continue;
            }
            Form one = form;
            one.table = table->second;
            if (below) {
                add_remark(one.table, cell.text, cell.line, true);
                continue;
            }
            table_info(one.table);
            add_cell(one, row, level, at, function, {});
        }
    }
}

}  // namespace regiotafel::region
