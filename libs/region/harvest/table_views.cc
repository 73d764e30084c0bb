// Forms in which one paper holds what more tables said: tables or levels side by side, a view made
// by hand that is the only source, and cells whose lines begin with their table's name.
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

// The level in a row that holds nothing else, for the rows below it.
std::optional<std::string> level_alone(std::vector<GridCell> const& row,
                                       Vocabulary const& vocabulary) {
    auto const filled = [](GridCell const& cell) {
        return !cell.text.empty();
    };
    auto const found = std::ranges::find_if(row, filled);
    if (found == row.end() || std::ranges::count_if(row, filled) > 1 || is_sentence(found->text) ||
        found->merged_above) {
        return std::nullopt;
    }
    auto const level = vocabulary.row(found->text);
    auto const end = vocabulary.axis_row(found->text);
    return level && level->score >= kSureName ? std::optional(level->id)
           : end && !end->empty()             ? end
                                              : std::nullopt;
}

}  // namespace

// Where tables stand side by side, each idea has its level with it.
void TableReader::read_cross(Form const& form) {
    std::string table_above = form.table;
    std::string level_above;
    std::string band = form.level;
    for (int row = form.part.header_row + 1; row < form.part.end_row; ++row) {
        auto const& cells = form.grid->rows[row];
        if (auto const level = level_alone(cells, vocabulary_)) {
            band = *level;
            ++reading_.labels;
            continue;
        }
        if (auto const at = form.part.fields.find("table"); at != form.part.fields.end()) {
            auto const& name = cells[at->second].text;
            table_above =
                name.empty() ? table_above : table_heading(name).value_or(base::to_lower(name));
        }
        if (auto const at = form.part.fields.find("row"); at != form.part.fields.end()) {
            auto const& level = cells[at->second].text;
            level_above = level.empty() ? level_above : level;
        }
        auto const function_at = form.part.fields.find("column");
        auto const& function =
            function_at == form.part.fields.end() ? form.function : cells[function_at->second].text;
        auto const column = vocabulary_.column(function);
        for (auto const& [at, header] : form.part.columns) {
            auto const& cell = cells[at];
            Form one = form;
            one.level = band;
            one.table = form.part.across == "table"
                            ? table_name(header).value_or(base::to_lower(header))
                            : table_above;
            if (cell.text.empty() || cell.merged_above) {
                continue;
            }
            if (is_left_empty(cell.text)) {
                note_empty(cell.text, {source_.file, cell.line, row + 1, at + 1});
                continue;
            }
            table_info(one.table);
            if (vocabulary_.remarks_heading(function)) {
                add_remark(one.table, cell.text, cell.line, true);
                continue;
            }
            if (form.part.across == "row" || !level_above.empty()) {
                auto const& level = form.part.across == "row" ? header : level_above;
                FormRow labels{.row = row, .labels = {.text = level}, .filled = {at}};
                auto const row_id = level_named(one, labels, level);
                add_cell(one, labels, row_id, at, column ? column->id : std::string{}, {});
                continue;
            }
            add_tagged(one, row, at, column ? column->id : std::string{});
        }
    }
}

// A cell of which each line, or the whole, names its level.
void TableReader::add_tagged(Form const& form, int row, int at, std::string const& column) {
    auto const& text = form.grid->rows[row][at].text;
    auto const lines = base::split(text, '\n');
    bool const by_line = std::ranges::any_of(
        lines, [&](auto const line) { return level_tag(line, vocabulary_).has_value(); });
    int number = 0;
    for (auto const piece : by_line ? lines : std::vector<std::string_view>{text}) {
        auto const tag = level_tag(piece, vocabulary_);
        auto const idea = tag ? tag->text : base::trim(piece);
        if (is_left_empty(idea)) {
            note_empty(std::string(idea),
                       {source_.file, form.grid->rows[row][at].line, row + 1, at + 1});
            continue;
        }
        FormRow labels{.row = row, .labels = {}, .filled = {at}};
        labels.labels.text = tag ? std::string(tag->level) : std::string{};
        auto const row_id =
            tag || form.level.empty() ? level_named(form, labels, labels.labels.text) : form.level;
        add_cell(form, labels, row_id, at, column, {});
        reading_.cells.back().text = idea;
        reading_.cells.back().position += fmt::format("l{}", number++);
    }
}

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
