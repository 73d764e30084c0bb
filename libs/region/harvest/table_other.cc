#include <algorithm>
#include <tuple>

#include <fmt/format.h>

#include "base/hash.h"
#include "base/text.h"
#include "region/harvest/cell_tag.h"
#include "region/harvest/headings.h"
#include "region/harvest/list_table.h"
#include "region/harvest/table_reader.h"

namespace regiotafel::region {
namespace {

constexpr std::size_t kIdDigits = 12;
constexpr std::size_t kCountDigitsMax = 4;

}  // namespace

void TableReader::read_handmade(Form const& form) {
    if (!form.function.empty() && std::ranges::find(reading_.handmade_functions, form.function) ==
                                      reading_.handmade_functions.end()) {
        reading_.handmade_functions.push_back(form.function);
    }
    bool labelled = false;
    for (auto const& row : rows_of(form)) {
        auto const& cells = form.grid->rows[row.row];
        bool const theme_line = labelled && row.labels.text.empty();
        labelled = labelled || !row.labels.text.empty();
        auto const readings = theme_line ? std::vector<RowReading>{} : readings_of(form, row, {});
        for (std::size_t i = 0; i < row.filled.size(); ++i) {
            int const column = row.filled[i];
            Place const place{source_.file, cells[column].line, row.row + 1, column + 1};
            if (readings.empty()) {
                reading_.unplaced.push_back({cells[column].text,
                                             {theme_line ? "harvest.unplaced_handmade_themes"
                                                         : "harvest.unplaced_handmade_column"},
                                             place});
                continue;
            }
            reading_.handmade.push_back({.function = form.function,
                                         .level = row.labels.row,
                                         .table = target_id(form, readings.front().targets[i]),
                                         .text = cells[column].text,
                                         .contributions = {},
                                         .place = place});
        }
    }
}

void TableReader::read_ideas(Outline const& outline, std::string const& table) {
    ++table_count_;
    auto const grid = make_grid(outline.ideas);
    Form form{.grid = &grid, .part = {}, .table = table, .function = {}, .header = {}};
    form.part.kind = HeaderKind::list;
    form.part.end_row = grid.height();
    form.part.columns = {{0, "table"}, {1, "row"}, {2, "column"}, {3, "text"}};
    auto const before = reading_.cells.size();
    read_list(form);
    saw_form_ = true;
    if (!outline.guessed) {
        return;
    }
    auto const first = reading_.cells.begin() + static_cast<std::ptrdiff_t>(before);
    reading_.cells.erase(
        std::remove_if(first, reading_.cells.end(),
                       [&](ReadCell& cell) { return cell.doubt.empty() && !ask_guess(cell); }),
        reading_.cells.end());
}

// Whether a text stands where we think it does; false where a person says that it is no input.
bool TableReader::ask_guess(ReadCell& cell) {
    Doubt doubt{
        .id = doubt_id("guess", cell.table, cell.place.line, cell.place.row),
        .kind = DoubtKind::loose_text,
        .table = cell.table,
        .row = cell.row,
        .text = cell.text,
        .question = {"harvest.doubt_guess"},
        .reason = {"harvest.reason_guess"},
        .options = {{std::string(kRemark), {"harvest.option_remark", {{"table", cell.table}}}},
                    {"none", {"harvest.option_no_input"}}},
        .proposed = std::string(kRemark),
        .place = cell.place};
    if (!cell.row.empty() && !cell.column.empty() && cell.column != kRemark) {
        auto const placed = cell.row + "/" + cell.column;
        doubt.options.insert(
            doubt.options.begin(),
            {placed, {"harvest.option_place", {{"row", cell.row}, {"column", cell.column}}}});
        doubt.proposed = placed;
    }
    cell.doubt = doubt.id;
    cell.needs_review = choices_.find(doubt.id) == nullptr;
    cell.review_reason = doubt.reason;
    return place_as(settle(doubt), cell);
}

// A loose_text doubt's value; false where the text is no input.
bool TableReader::place_as(std::string const& value, ReadCell& cell) {
    if (value == "none") {
        reading_.unplaced.push_back({cell.text, {"harvest.unplaced_by_choice"}, cell.place});
        return false;
    }
    auto const parts = base::split(value, '/');
    bool const placed = parts.size() == 2 && format_.row(parts[0]) != nullptr;
    cell.row = placed ? std::string(parts[0]) : std::string{};
    cell.column = placed ? std::string(parts[1]) : std::string(kRemark);
    return true;
}

void TableReader::read_list(Form const& form) {
    auto field = [&](std::vector<GridCell> const& cells, std::string_view name) -> GridCell const* {
        for (auto const& [column, id] : form.part.columns) {
            if (id == name) {
                return &cells[column];
            }
        }
        return nullptr;
    };
    auto text_of = [](GridCell const* cell) {
        return cell == nullptr ? std::string{} : cell->text;
    };
    std::string above = form.table;
    for (int row = form.part.header_row + 1; row < form.part.end_row; ++row) {
        auto const& cells = form.grid->rows[row];
        auto const* text = field(cells, "text");
        if (text == nullptr || text->text.empty()) {
            leave_out_sentences(form, row);
            continue;
        }
        int const at = static_cast<int>(text - cells.data());
        if (is_left_empty(text->text)) {
            note_empty(text->text, {source_.file, text->line, row + 1, at + 1});
            continue;
        }
        auto const name = text_of(field(cells, "table"));
        Form one = form;
        // A name may stand only where its rows begin.
        one.table = name.empty() ? above : table_heading(name).value_or(base::to_lower(name));
        above = one.table;
        if (one.table.empty()) {
            above = one.table = ask_table(form);
        }
        table_info(one.table);
        auto const level = text_of(field(cells, "row"));
        auto const* function_cell = field(cells, "column");
        auto const function = function_cell == nullptr ? form.function : function_cell->text;
        if (vocabulary_.remarks_heading(function) || (function.empty() && level.empty())) {
            add_remark(one.table, text->text, text->line, true);
            continue;
        }
        auto const column = vocabulary_.column(meaning_of(function, legend_));
        FormRow labels{.row = row, .labels = {.text = level}, .filled = {at}};
        // A list without levels is not asked about each of its ideas.
        auto const row_id =
            field(cells, "row") == nullptr ? form.level : level_named(one, labels, level);
        add_cell(one, labels, row_id, at, column ? column->id : std::string{}, {});
    }
}

// The row that a list's level means. A name that nobody knows is asked once.
std::string TableReader::level_named(Form const& form, FormRow& row, std::string const& level) {
    auto const meaning = meaning_of(level, legend_);
    auto const match = vocabulary_.row(meaning);
    std::string row_id = match ? match->id : vocabulary_.axis_row(meaning).value_or("");
    if (!row_id.empty()) {
        return row_id;
    }
    auto const known = unknown_levels_.find(base::fold(level));
    if (level.empty()) {
        ask_level(form, row, row_id, {});
    } else if (known != unknown_levels_.end()) {
        std::tie(row_id, row.level_doubt) = known->second;
    } else {
        ask_level(form, row, row_id, {});
        unknown_levels_[base::fold(level)] = {row_id, row.level_doubt};
    }
    return row_id;
}

// "n.v.t." is named with what was left out, a dash is no more than a mark.
void TableReader::note_empty(std::string const& text, Place const& place) {
    if (is_empty_in_words(text)) {
        reading_.unplaced.push_back({text, {"harvest.unplaced_empty"}, place});
    } else {
        ++reading_.labels;
    }
}

// A line beside the form, unless it names the table or explains the form's labels.
void TableReader::leave_out(std::string const& text, std::string_view reason, Place const& place) {
    bool const group = table_name(text + " 1").has_value();  // "Groep:", with the name beside it
    bool const names_table =
        group || table_heading(without_brackets(text)) || named_after_colon(text);
    bool const names_cells =
        !is_sentence(text) && (vocabulary_.remarks_heading(text) || vocabulary_.column(text) ||
                               vocabulary_.is_label(text) || !list_field(text).empty());
    bool const label = names_table || names_cells || explains(text, vocabulary_);
    if (is_left_empty(text)) {
        note_empty(text, place);
    } else if (label) {
        ++reading_.labels;
    } else {
        reading_.unplaced.push_back({text, {std::string(reason)}, place});
    }
}

void TableReader::leave_out_above(Grid const& grid, FormPart const& part) {
    for (int row = 0; row < part.header_row; ++row) {
        for (int column = 0; column < grid.width(); ++column) {
            auto const& cell = grid.rows[row][column];
            if (!cell.text.empty() && !cell.merged_above) {
                leave_out(cell.text, "harvest.unplaced_front",
                          {source_.file, cell.line, row + 1, column + 1});
            }
        }
    }
}

// Votes, times, who typed it: what else a list tells, told once for each column.
void TableReader::leave_out_columns(Form const& form) {
    for (int const column : form.part.unknown_columns) {
        std::vector<std::string> texts;
        for (int row = std::max(0, form.part.header_row); row < form.part.end_row; ++row) {
            auto const& cell = form.grid->rows[row][column];
            if (!cell.text.empty() && !cell.merged_above) {
                texts.push_back(cell.text);
            }
        }
        auto const& header = form.grid->rows[form.part.header_row][column];
        reading_.unplaced.push_back(
            {base::join(texts, " · "),
             {"harvest.unplaced_list_column"},
             {source_.file, header.line, form.part.header_row + 1, column + 1}});
    }
}

// A table without a form's header: the box for remarks, or the box with the table's name.
void TableReader::read_single_cells(Grid const& grid, std::string const& table) {
    bool remarks = false;
    for (auto const& row : grid.rows) {
        for (auto const& cell : row) {
            if (cell.text.empty() || cell.merged_above) {
                continue;
            }
            if (cell.tag == "table" || cell.tag == "participants" || table_name(cell.text)) {
                ++reading_.labels;
            } else if (is_left_empty(cell.text)) {
                note_empty(cell.text, {source_.file, cell.line, 0, 0});
            } else if (auto const tag = parse_tag(cell.tag);
                       tag && format_.row(tag->row) != nullptr) {
                Form const form{.grid = &grid,
                                .part = {},
                                .table = table,
                                .function = {},
                                .level = {},
                                .header = {}};
                FormRow const at{
                    .row = static_cast<int>(&row - grid.rows.data()), .labels = {}, .filled = {}};
                add_cell(form, at, tag->row, static_cast<int>(&cell - row.data()), tag->column, {});
            } else if (vocabulary_.remarks_heading(cell.text)) {
                remarks = true;
                ++reading_.labels;
            } else if (cell.tag == kRemark || remarks) {
                add_remark(table, cell.text, cell.line, true);
            } else {
                reading_.unplaced.push_back(
                    {cell.text, {"harvest.unplaced_table"}, {source_.file, cell.line, 0, 0}});
            }
        }
    }
}

void TableReader::add_remark(std::string const& table, std::string const& text, int line,
                             bool sure) {
    ReadCell cell{.source = source_.id,
                  .kind = source_.kind,
                  .table = table,
                  .column = std::string(kRemark),
                  .text = text,
                  .position = fmt::format("remark{}", remark_count_++),
                  .place = {source_.file, line, 0, 0}};
    if (!table.empty()) {
        table_info(table);
    }
    if (!sure) {
        Doubt doubt{
            .id = doubt_id("loose", table, line, remark_count_),
            .kind = DoubtKind::loose_text,
            .table = table,
            .text = text,
            .question = {"harvest.doubt_loose"},
            .reason = {"harvest.reason_loose"},
            .options = {{std::string(kRemark), {"harvest.option_remark", {{"table", table}}}},
                        {"none", {"harvest.option_no_input"}}},
            .proposed = std::string(kRemark),
            .place = cell.place};
        cell.doubt = doubt.id;
        cell.needs_review = choices_.find(doubt.id) == nullptr;
        cell.review_reason = doubt.reason;
        if (!place_as(settle(doubt), cell)) {
            return;
        }
    }
    reading_.cells.push_back(std::move(cell));
}

void TableReader::set_participants(std::string const& table, std::string_view text) {
    if (table.empty()) {
        return;
    }
    auto& info = table_info(table);
    int sum = 0;
    std::string list(text);
    std::ranges::replace(list, ':', ',');
    for (auto const part : base::split(list, ',')) {
        int count = 0;
        std::size_t digits = 0;
        auto const item = base::trim(part);
        while (digits < item.size() && digits < kCountDigitsMax && item[digits] >= '0' &&
               item[digits] <= '9') {
            count = count * 10 + (item[digits++] - '0');
        }
        auto const name = std::string(base::trim(item.substr(digits)));
        auto const folded = base::fold(name);
        if (count == 0) {
            continue;
        }
        if (folded.empty() || folded == "mensen" || folded == "personen" || folded == "people") {
            info.participants = count;
        } else {
            info.constituencies[name] += count;
            sum += count;
        }
    }
    info.participants = std::max(info.participants, sum);
}

TableInfo& TableReader::table_info(std::string const& id) {
    auto const found = std::ranges::find(reading_.tables, id, &TableInfo::id);
    if (found != reading_.tables.end()) {
        return *found;
    }
    TableInfo info{.id = id, .name = display_name(id)};
    reading_.tables.push_back(std::move(info));
    return reading_.tables.back();
}

std::string TableReader::doubt_id(std::string_view kind, std::string_view table, int line,
                                  int row) const {
    // A table that a person named keeps the ids of its other doubts.
    auto const as_read = reading_.unnamed.contains({source_.id, std::string(table)}) ? "" : table;
    return base::sha256_hex(
               fmt::format("{}|{}|{}|{}|{}|{}", source_.id, kind, as_read, table_count_, line, row))
        .substr(0, kIdDigits);
}

// The value to use: a person's, or our proposal while nobody chose.
std::string TableReader::settle(Doubt& doubt) {
    if (auto const* chosen = choices_.find(doubt.id)) {
        doubt.chosen = *chosen;
        doubt.answered = true;
    }
    auto const value = doubt.chosen.empty() ? doubt.proposed : doubt.chosen;
    reading_.doubts.push_back(doubt);
    return value;
}

}  // namespace regiotafel::region
