#include "region/harvest/table_reader.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/hash.h"
#include "base/text.h"
#include "region/harvest/cell_tag.h"
#include "region/harvest/cross_marks.h"
#include "region/harvest/headings.h"
#include "region/harvest/list_table.h"

namespace regiotafel::region {
namespace {

constexpr int kRowsAbove = 12;  // a table's name stands no further above its form

}  // namespace

void TableReader::start(Source const& source, std::string const& table,
                        std::string const& participants, Legend legend) {
    source_ = source;
    legend_ = std::move(legend);
    saw_form_ = false;
    table_count_ = 0;
    remark_count_ = 0;
    last_form_ = {};
    if (!table.empty()) {
        table_info(table);
        set_participants(table, participants);
    }
}

TableReader::Outcome TableReader::read(document::Table const& table, Context const& context) {
    Outcome outcome;
    ++table_count_;
    auto grid = make_grid(table);
    if (auto list = list_of_crosses(grid, vocabulary_)) {
        grid = std::move(*list);
    }
    std::optional<std::string> name;
    if (is_transposed(grid, vocabulary_)) {
        name = name_on_top(grid);
        grid = transposed(grid);
    }
    auto parts = find_forms(grid, vocabulary_);
    std::erase_if(parts, [&](FormPart const& part) {
        return part.kind == HeaderKind::list && part.needs_function && context.handmade &&
               saw_form_;
    });
    if (parts.empty() && continues_form(grid)) {
        read_part(continued(grid), context.only_views, outcome);
    } else if (parts.empty()) {
        read_single_cells(grid, context.table);
    }
    if (!parts.empty()) {
        leave_out_above(grid, parts.front());
    }
    for (auto const& part : parts) {
        auto form = form_of(grid, part, context);
        form.table = name.value_or(form.table);
        form.named_lines = form.table.empty() && names_tables(form);
        read_part(form, context.only_views, outcome);
        last_form_ = form;
        last_form_.grid = nullptr;
    }
    saw_form_ = saw_form_ || outcome.saw_form;
    return outcome;
}

// The name in the first row that has text, where it is a row of its own.
std::optional<std::string> TableReader::name_on_top(Grid const& grid) {
    for (auto const& row : grid.rows) {
        auto const filled = std::ranges::count_if(
            row, [](auto const& cell) { return !cell.text.empty() && !cell.merged_above; });
        if (filled == 0) {
            continue;
        }
        auto const& text =
            std::ranges::find_if(row, [](auto const& cell) { return !cell.text.empty(); })->text;
        auto const named = named_after_colon(text);
        return filled > 1 ? std::nullopt : (named ? named : table_heading(without_brackets(text)));
    }
    return std::nullopt;
}

// Who fills in a sheet writes the table's name above the form, or calls the sheet after it.
std::optional<std::string> TableReader::name_above(Grid const& grid, FormPart const& part) const {
    int first = part.header_row;
    while (first > 0 && first + kRowsAbove > part.header_row &&
           std::ranges::none_of(grid.rows[first - 1], [&](auto const& cell) {
               return vocabulary_.row(cell.text).has_value();
           })) {
        --first;
    }
    std::optional<std::string> found;
    std::string before;  // the cell to the left, where it says "Groep:" and the name comes next
    for (int row = first; row < part.header_row; ++row) {
        for (auto const& cell : grid.rows[row]) {
            if (cell.text.empty() || cell.merged_above) {
                continue;
            }
            auto name = named_after_colon(cell.text);
            name = name ? name : table_heading(without_brackets(cell.text));
            name = name || !before.ends_with(':') ? name : named_after_colon(before + cell.text);
            found = name ? name : found;
            before = cell.text;
        }
        before.clear();
    }
    return found ? found : table_name(grid.name);
}

// "Tafel Eik", but not "Tafel niveau".
std::optional<std::string> TableReader::name_in_corner(std::string_view text) const {
    auto const name = table_heading(text);
    bool const label = name && (vocabulary_.is_label(*name) || vocabulary_.column(*name) ||
                                !list_field(*name).empty());
    return label ? table_name(text) : name;
}

TableReader::Form TableReader::form_of(Grid const& grid, FormPart const& part,
                                       Context const& context) const {
    Form form{.grid = &grid,
              .part = part,
              .table = context.table,
              .function = context.function,
              .level = context.level,
              .header = {}};
    for (auto const& [column, id] : part.columns) {
        form.header.push_back(column);
    }
    form.header.insert(form.header.end(), part.unknown_columns.begin(), part.unknown_columns.end());
    std::ranges::sort(form.header);
    form.table = name_above(grid, part).value_or(form.table);
    for (auto const line : base::split(part.corner, '\n')) {
        form.table = name_in_corner(line).value_or(form.table);
        if (auto const column = vocabulary_.column(line)) {
            form.function = column->id;
        } else if (vocabulary_.remarks_heading(line)) {
            form.function = kRemark;
        }
    }
    return form;
}

// Blank lines or a page break divided a form: rows with known labels, no header of their own.
bool TableReader::continues_form(Grid const& grid) const {
    if (last_form_.part.columns.empty() || grid.rows.empty() ||
        grid.width() < last_form_.part.columns.begin()->first) {
        return false;
    }
    return std::ranges::any_of(grid.rows, [&](auto const& row) {
        auto const labels = read_labels(row, last_form_.part, vocabulary_, legend_);
        return !labels.row.empty() && !labels.only_axis;
    });
}

// The last form, for the rows of `grid`, which may be narrower.
TableReader::Form TableReader::continued(Grid const& grid) const {
    Form form = last_form_;
    auto const outside = [&](int column) {
        return column >= grid.width();
    };
    std::erase_if(form.part.columns, [&](auto const& one) { return outside(one.first); });
    std::erase_if(form.part.fields, [&](auto const& one) { return outside(one.second); });
    std::erase_if(form.header, outside);
    form.part.unknown_columns.clear();
    form.grid = &grid;
    form.part.header_row = -1;
    form.part.end_row = grid.height();
    return form;
}

void TableReader::read_part(Form const& form, bool only_views, Outcome& outcome) {
    unknown_levels_.clear();
    if (form.part.kind == HeaderKind::cross) {
        read_cross(form);
        leave_out_columns(form);
        outcome.saw_form = true;
    } else if (form.part.kind == HeaderKind::list) {
        read_list(form);
        leave_out_columns(form);
        outcome.saw_form = true;
    } else if (form.part.kind == HeaderKind::by_hand && only_views) {
        read_view_as_form(form);
        outcome.saw_form = true;
        return;
    } else if (form.part.kind == HeaderKind::by_hand) {
        read_handmade(form);
        outcome.saw_handmade = true;
    } else if (form.named_lines) {
        read_named_lines(form);
        outcome.saw_form = true;
    } else {
        read_form(form);
        outcome.saw_form = true;
    }
    outcome.table = form.table;
}

std::vector<TableReader::FormRow> TableReader::rows_of(Form const& form) {
    std::vector<FormRow> rows;
    for (int row = form.part.header_row + 1; row < form.part.end_row; ++row) {
        auto const& cells = form.grid->rows[row];
        FormRow read{.row = row,
                     .labels = read_labels(cells, form.part, vocabulary_, legend_),
                     .filled = {}};
        for (int column = read.labels.last_column + 1; column < static_cast<int>(cells.size());
             ++column) {
            if (!cells[column].merged_above && !is_left_empty(cells[column].text)) {
                read.filled.push_back(column);
            } else if (!cells[column].text.empty() && !cells[column].merged_above) {
                note_empty(cells[column].text,
                           {source_.file, cells[column].line, row + 1, column + 1});
            }
        }
        bool const beside = read.labels.unknown || read.labels.sentence;
        if (beside && read.filled.empty()) {
            leave_out(read.labels.text, "harvest.unplaced_row",
                      {source_.file, cells.front().line, row + 1, read.labels.last_column + 1});
        } else {
            reading_.labels += read.labels.text.empty() ? 0 : 1;
        }
        int const first = form.header.empty() ? 0 : form.header.front();
        read.overflow = std::max(0, read.labels.last_column - first + 1);
        rows.push_back(std::move(read));
    }
    return rows;
}

// The name of a form that has none: a number, until somebody names it.
std::string TableReader::ask_table(Form const& form) {
    auto const proposed = fmt::format("tafel {}", reading_.tables.size() + 1);
    Doubt doubt{.id = doubt_id("table", "", form.grid->line, form.part.header_row),
                .kind = DoubtKind::unknown_table,
                .table = proposed,
                .text = form.part.corner,
                .question = {"harvest.doubt_table"},
                .reason = {"harvest.reason_table_unnamed"},
                .options = {},
                .proposed = proposed,
                .sure_enough = false,
                .place = {source_.file, form.grid->line, form.part.header_row + 1, 0}};
    auto const named = settle(doubt);
    auto const table = table_name(named).value_or(base::to_lower(base::collapse_spaces(named)));
    reading_.unnamed.insert({source_.id, table});
    return table;
}

void TableReader::read_form(Form const& form_given) {
    Form form = form_given;
    if (form.table.empty()) {
        form.table = ask_table(form);
    }
    auto& info = table_info(form.table);
    for (auto const& [column, id] : form.part.columns) {
        if (std::ranges::find(info.columns, id) == info.columns.end()) {
            info.columns.push_back(id);
        }
    }
    auto rows = rows_of(form);
    std::vector<int> usual;
    for (auto const& row : rows) {
        auto const readings = readings_of(form, row, {});
        if (!readings.empty()) {
            usual.push_back(row.filled.front() - form.header[readings.front().targets.front()]);
        }
    }
    LevelsSeen seen;
    std::string previous = form.level;
    for (auto& row : rows) {
        std::string row_id = row.labels.row;
        auto const first_label = row.labels.text;
        if (vocabulary_.remarks_heading(first_label)) {
            for (int const column : row.filled) {
                auto const& cell = form.grid->rows[row.row][column];
                add_remark(form.table, cell.text, cell.line, true);
            }
            continue;
        }
        if (row_id.empty() && row.labels.text.empty()) {
            row_id = previous;  // a row that was added below
        }
        if (!row.filled.empty()) {
            ask_level(form, row, row_id, seen);
            seen.rows.insert(row_id);
            if (row.labels.only_axis) {
                seen.by_axis.insert(row_id);
            }
            place_row(form, row, row_id, usual);
        }
        previous = row_id;
    }
}

base::Message TableReader::level_reason(RowLabels const& labels) {
    return labels.text.empty()
               ? base::Message{"harvest.reason_level_missing"}
               : base::Message{"harvest.reason_level_unknown", {{"label", labels.text}}};
}

// A row whose level is not certain: no label, an unknown one, or one that an earlier row has.
void TableReader::ask_level(Form const& form, FormRow& row, std::string& row_id,
                            LevelsSeen const& seen) {
    bool const tagged = std::ranges::all_of(row.filled, [&](int column) {
        return parse_tag(form.grid->rows[row.row][column].tag).has_value();
    });
    bool const twice = seen.rows.contains(row_id) && !row.labels.text.empty();
    if (tagged || (!row_id.empty() && !twice)) {
        return;
    }
    // Each level has one row. Where the row above was only named after the axis, the labels have
    // slid down a line and this row is the next level.
    auto const own = std::ranges::find(format_.rows, row_id, &FormatRow::id);
    bool const slid = twice && seen.by_axis.contains(row_id) && own != format_.rows.end() &&
                      own + 1 != format_.rows.end() && !seen.rows.contains((own + 1)->id);
    if (slid) {
        row_id = (own + 1)->id;
    }
    Doubt doubt{
        .id = doubt_id("level", form.table, form.grid->line, row.row),
        .kind = DoubtKind::level_of_row,
        .table = form.table,
        .row = row_id,
        .text = row.labels.text.empty() && !row.filled.empty()
                    ? form.grid->rows[row.row][row.filled.front()].text
                    : row.labels.text,
        .question = {"harvest.doubt_level"},
        .reason = twice ? base::Message{"harvest.reason_level_twice", {{"label", row.labels.text}}}
                        : level_reason(row.labels),
        .options = {},
        .proposed = row_id,
        .sure_enough = !row_id.empty(),
        .place = {source_.file, form.grid->rows[row.row].front().line, row.row + 1, 0}};
    for (auto const& candidate : format_.rows) {
        doubt.options.push_back({candidate.id, {"harvest.option_row", {{"row", candidate.id}}}});
    }
    row.level_doubt = doubt.id;
    row_id = settle(doubt);
}

}  // namespace regiotafel::region
