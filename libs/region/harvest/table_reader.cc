#include "region/harvest/table_reader.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/hash.h"
#include "base/text.h"

namespace regiotafel::region {
namespace {

using base::Message;
using base::trim;

constexpr std::size_t kReadingsOffered = 4;
constexpr double kCloseCost = 0.5;
constexpr std::size_t kSameTextBytes = 24;
constexpr std::size_t kIdDigits = 12;
constexpr std::string_view kRemark = "remark";

bool has_words(std::string_view text) {
    return std::ranges::any_of(base::decode_utf8(text), [](char32_t c) {
        return base::is_letter(c) || base::is_digit(c);
    });
}

struct CellTag {
    std::string row;
    std::string column;
};

// "cell:<row>:<column>", as our own forms carry it.
std::optional<CellTag> parse_tag(std::string_view tag) {
    auto const parts = base::split(tag, ':');
    if (parts.size() != 3 || parts[0] != "cell") {
        return std::nullopt;
    }
    return CellTag{std::string(parts[1]), std::string(parts[2])};
}

}  // namespace

void TableReader::start(Source const& source, std::string const& table,
                        std::string const& participants) {
    source_ = source;
    participants_ = participants;
    saw_form_ = false;
    table_count_ = 0;
    remark_count_ = 0;
    last_form_ = {};
    if (!table.empty()) {
        table_info(table);
    }
}

TableReader::Outcome TableReader::read(document::Table const& table, Context const& context) {
    Outcome outcome;
    ++table_count_;
    auto grid = make_grid(table);
    if (is_transposed(grid, vocabulary_)) {
        grid = transposed(grid);
    }
    auto const parts = find_forms(grid, vocabulary_);
    if (parts.empty() && continues_form(grid)) {
        Form form = last_form_;
        form.grid = &grid;
        form.part.header_row = -1;
        form.part.end_row = grid.height();
        read_part(form, outcome);
    } else if (parts.empty()) {
        read_single_cells(grid, context.table);
    }
    for (auto const& part : parts) {
        auto const form = form_of(grid, part, context);
        read_part(form, outcome);
        last_form_ = form;
        last_form_.grid = nullptr;
    }
    saw_form_ = saw_form_ || outcome.saw_form;
    return outcome;
}

TableReader::Form TableReader::form_of(Grid const& grid, FormPart const& part,
                                       Context const& context) const {
    Form form{.grid = &grid, .part = part, .table = context.table, .function = context.function,
              .header = {}};
    for (auto const& [column, id] : part.columns) {
        form.header.push_back(column);
    }
    form.header.insert(form.header.end(), part.unknown_columns.begin(), part.unknown_columns.end());
    std::ranges::sort(form.header);
    for (auto const line : base::split(part.corner, '\n')) {
        form.table = table_name(line).value_or(form.table);
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
        auto const labels = read_labels(row, last_form_.part, vocabulary_);
        return !labels.row.empty() && !labels.only_axis;
    });
}

void TableReader::read_part(Form const& form, Outcome& outcome) {
    if (form.part.kind == HeaderKind::list) {
        read_list(form);
        outcome.saw_form = true;
    } else if (form.part.kind == HeaderKind::by_hand) {
        read_handmade(form);
        outcome.saw_handmade = true;
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
        FormRow read{.row = row, .labels = read_labels(cells, form.part, vocabulary_), .filled = {}};
        for (int column = read.labels.last_column + 1; column < static_cast<int>(cells.size());
             ++column) {
            if (!cells[column].merged_above && has_words(cells[column].text)) {
                read.filled.push_back(column);
            } else if (!cells[column].text.empty() && !cells[column].merged_above) {
                ++reading_.labels;  // a lone dash: marked as empty
            }
        }
        reading_.labels += read.labels.text.empty() ? 0 : 1;
        int const first = form.header.empty() ? 0 : form.header.front();
        read.overflow = std::max(0, read.labels.last_column - first + 1);
        rows.push_back(std::move(read));
    }
    return rows;
}

void TableReader::read_form(Form const& form_given) {
    Form form = form_given;
    if (form.table.empty()) {
        form.table = fmt::format("tafel {}", reading_.tables.size() + 1);
        Doubt doubt{.id = doubt_id("table", "", form.grid->line, form.part.header_row),
                    .kind = DoubtKind::unknown_table,
                    .table = form.table,
                    .text = form.part.corner,
                    .question = {"harvest.doubt_table"},
                    .reason = {"harvest.reason_table_unnamed"},
                    .options = {},
                    .proposed = form.table,
                    .sure_enough = false,
                    .place = {source_.file, form.grid->line, form.part.header_row + 1, 0}};
        form.table = settle(doubt);
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
    std::set<std::string> seen;
    std::string previous;
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
            seen.insert(row_id);
            place_row(form, row, row_id, usual);
        }
        previous = row_id;
    }
}

// A row whose level is not certain: no label, an unknown one, or one that an earlier row has.
void TableReader::ask_level(Form const& form, FormRow const& row, std::string& row_id,
                            std::set<std::string> const& seen) {
    bool const tagged = std::ranges::all_of(row.filled, [&](int column) {
        return parse_tag(form.grid->rows[row.row][column].tag).has_value();
    });
    bool const twice = seen.contains(row_id) && !row.labels.text.empty();
    if (tagged || (!row_id.empty() && !twice)) {
        return;
    }
    Doubt doubt{.id = doubt_id("level", form.table, form.grid->line, row.row),
                .kind = DoubtKind::level_of_row,
                .table = form.table,
                .row = row_id,
                .text = row.labels.text,
                .question = {"harvest.doubt_level", {{"label", row.labels.text}}},
                .reason = {twice ? "harvest.reason_level_twice" : "harvest.reason_level_unknown",
                           {{"label", row.labels.text}}},
                .options = {},
                .proposed = row_id,
                .sure_enough = !row_id.empty(),
                .place = {source_.file, form.grid->rows[row.row].front().line, row.row + 1, 0}};
    for (auto const& candidate : format_.rows) {
        doubt.options.push_back({candidate.id, {"harvest.option_row", {{"row", candidate.id}}}});
    }
    row_id = settle(doubt);
}

std::vector<RowReading> TableReader::readings_of(Form const& form, FormRow const& row,
                                                 std::vector<int> const& usual_shifts) const {
    return read_row({.cells = row.filled,
                     .header = form.header,
                     .label_overflow = row.overflow,
                     .usual_shifts = usual_shifts,
                     .affinity =
                         [&](std::size_t cell, std::size_t target) {
                             return affinity(form, form.grid->rows[row.row][row.filled[cell]].text,
                                             target_id(form, static_cast<int>(target)));
                         }},
                    kReadingsOffered);
}

// In a form a text may name its own column; in a view by hand it stands in that table's form.
double TableReader::affinity(Form const& form, std::string const& text,
                             std::string const& target) const {
    if (form.part.kind == HeaderKind::form) {
        return vocabulary_.column_affinity(text, target);
    }
    auto const folded = base::fold(text);
    auto const head = folded.substr(0, kSameTextBytes);
    bool const written = std::ranges::any_of(reading_.cells, [&](ReadCell const& cell) {
        return cell.table == target && base::contains(base::fold(cell.text), head);
    });
    return written ? 1 : 0;
}

std::string TableReader::header_text(Form const& form, int column) const {
    return form.part.header_row < 0 ? std::string{}
                                    : form.grid->rows[form.part.header_row][column].text;
}

std::string TableReader::target_id(Form const& form, int target) const {
    auto const found = form.part.columns.find(form.header[target]);
    return found != form.part.columns.end() ? found->second : std::string{};
}

std::string TableReader::values_of(Form const& form, std::vector<int> const& targets) const {
    std::vector<std::string> values;
    for (int const target : targets) {
        auto const id = target_id(form, target);
        values.push_back(id.empty() ? std::string(kRemark) : id);
    }
    return base::join(values, ",");
}

Doubt TableReader::shift_doubt(Form const& form, FormRow const& row, std::string const& row_id,
                               std::vector<RowReading> const& readings) const {
    auto const& cells = form.grid->rows[row.row];
    Doubt doubt{.id = doubt_id("shift", form.table, form.grid->line, row.row),
                .kind = DoubtKind::shifted_row,
                .table = form.table,
                .row = row_id,
                .text = row.labels.text,
                .question = {"harvest.doubt_shift",
                             {{"count", static_cast<std::int64_t>(row.filled.size())}}},
                .reason = {row.overflow > 0 ? "harvest.reason_shift_labels"
                                            : "harvest.reason_shift_row"},
                .options = {},
                .proposed = values_of(form, readings.front().targets),
                .sure_enough = readings.size() < 2 ||
                               readings[1].cost - readings[0].cost > kCloseCost,
                .place = {source_.file, cells[row.filled.front()].line, row.row + 1, 0}};
    for (auto const& reading : readings) {
        doubt.options.push_back({values_of(form, reading.targets),
                                 {reading.shifted ? "harvest.option_reading"
                                                  : "harvest.option_as_written"}});
    }
    for (int column = row.labels.last_column + 1; column < form.grid->width(); ++column) {
        auto const header = form.part.columns.find(column);
        bool const filled = std::ranges::find(row.filled, column) != row.filled.end();
        if (header == form.part.columns.end() && !filled) {
            continue;
        }
        doubt.cells.push_back({.header = header == form.part.columns.end() ? "" : header->second,
                               .text = filled ? cells[column].text : "",
                               .doubtful = filled});
    }
    return doubt;
}

void TableReader::place_row(Form const& form, FormRow const& row, std::string const& row_id,
                            std::vector<int> const& usual_shifts) {
    auto const& cells = form.grid->rows[row.row];
    FormRow untagged = row;
    untagged.filled.clear();
    for (int const column : row.filled) {
        auto const tag = parse_tag(cells[column].tag);
        if (tag && format_.row(tag->row) != nullptr && format_.column(tag->column) != nullptr) {
            add_cell(form, row, tag->row, column, tag->column, {});
        } else {
            untagged.filled.push_back(column);
        }
    }
    if (untagged.filled.empty()) {
        return;
    }
    auto const readings = readings_of(form, untagged, usual_shifts);
    if (readings.empty()) {
        for (int const column : untagged.filled) {
            auto const own = form.part.columns.find(column);
            add_cell(form, row, row_id, column,
                     own != form.part.columns.end() ? own->second : std::string{}, {});
        }
        return;
    }
    std::string value = values_of(form, readings.front().targets);
    std::string asked;
    bool const close =
        readings.size() > 1 && readings[1].cost - readings[0].cost < kCloseCost;
    if (readings.front().shifted || close) {
        auto doubt = shift_doubt(form, untagged, row_id, readings);
        asked = doubt.id;
        value = settle(doubt);
    }
    auto const targets = base::split(value, ',');
    for (std::size_t i = 0; i < untagged.filled.size(); ++i) {
        int const own = form.header[readings.front().targets[i]];
        bool const moved = !asked.empty() && own != untagged.filled[i];
        add_cell(form, row, row_id, untagged.filled[i],
                 i < targets.size() ? std::string(targets[i]) : std::string{},
                 moved || close ? asked : std::string{});
    }
}

void TableReader::add_cell(Form const& form, FormRow const& row, std::string const& row_id,
                           int column, std::string const& target, std::string const& doubt) {
    auto const& cell = form.grid->rows[row.row][column];
    ReadCell read{.source = source_.id,
                  .kind = source_.kind,
                  .table = form.table,
                  .row = row_id,
                  .column = target,
                  .text = cell.text,
                  .position = fmt::format("t{}r{}c{}", table_count_, row.row, column),
                  .place = {source_.file, cell.line, row.row + 1, column + 1}};
    if (!doubt.empty() && choices_.find(doubt) == nullptr) {
        read.needs_review = true;
        read.review_reason = {row.overflow > 0 ? "harvest.reason_shift_labels"
                                               : "harvest.reason_shift_row"};
    }
    read.doubt = doubt;
    if (row_id.empty() && !read.needs_review) {
        read.needs_review = true;
        read.review_reason = {"harvest.reason_level_unknown", {{"label", row.labels.text}}};
    }
    if (target.empty() || target == kRemark) {
        auto const extra = std::ranges::find(format_.columns, true, &FormatColumn::extra);
        read.column = extra != format_.columns.end() ? extra->id : std::string(kRemark);
        read.needs_review = true;
        auto const header = header_text(form, column);
        read.review_reason = {"harvest.reason_column_unknown", {{"column", header}}};
        Doubt ask{.id = doubt_id("column", form.table, form.grid->line, row.row * 1000 + column),
                  .kind = DoubtKind::unknown_column,
                  .table = form.table,
                  .row = row_id,
                  .text = cell.text,
                  .question = {"harvest.doubt_column", {{"column", header}}},
                  .reason = read.review_reason,
                  .options = {},
                  .proposed = read.column,
                  .sure_enough = false,
                  .place = read.place};
        for (auto const& candidate : format_.columns) {
            ask.options.push_back(
                {candidate.id, {"harvest.option_column", {{"column", candidate.id}}}});
        }
        read.doubt = ask.id;
        read.needs_review = choices_.find(ask.id) == nullptr;
        read.column = settle(ask);
    }
    reading_.cells.push_back(std::move(read));
}

void TableReader::read_handmade(Form const& form) {
    if (!form.function.empty() &&
        std::ranges::find(reading_.handmade_functions, form.function) ==
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

void TableReader::read_list(Form const& form) {
    auto field = [&](std::vector<GridCell> const& cells, std::string_view name) -> GridCell const* {
        for (auto const& [column, id] : form.part.columns) {
            if (id == name) {
                return &cells[column];
            }
        }
        return nullptr;
    };
    auto text_of = [](GridCell const* cell) { return cell == nullptr ? std::string{} : cell->text; };
    for (int row = form.part.header_row + 1; row < form.part.end_row; ++row) {
        auto const& cells = form.grid->rows[row];
        auto const* text = field(cells, "text");
        if (text == nullptr || !has_words(text->text)) {
            continue;
        }
        auto const name = text_of(field(cells, "table"));
        Form one = form;
        one.table = table_name(name).value_or(name.empty() ? form.table : base::to_lower(name));
        if (one.table.empty()) {
            one.table = "tafel 1";
        }
        table_info(one.table);
        auto const level = text_of(field(cells, "row"));
        auto const function = text_of(field(cells, "column"));
        if (vocabulary_.remarks_heading(function) || (function.empty() && level.empty())) {
            add_remark(one.table, text->text, text->line, true);
            continue;
        }
        auto const match = vocabulary_.row(level);
        auto const column = vocabulary_.column(function);
        FormRow const labels{.row = row, .labels = {.text = level}, .filled = {}};
        int const grid_column = static_cast<int>(text - cells.data());
        add_cell(one, labels, match ? match->id : vocabulary_.axis_row(level).value_or(""),
                 grid_column, column ? column->id : std::string{}, {});
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
            if (cell.tag == "table" || cell.tag == "participants" || table_name(cell.text) ||
                !has_words(cell.text)) {
                ++reading_.labels;
            } else if (auto const tag = parse_tag(cell.tag);
                       tag && format_.row(tag->row) != nullptr) {
                Form const form{.grid = &grid, .part = {}, .table = table, .function = {}, .header = {}};
                FormRow const at{.row = static_cast<int>(&row - grid.rows.data()), .labels = {}, .filled = {}};
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
        Doubt doubt{.id = doubt_id("loose", table, line, remark_count_),
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
        auto const value = settle(doubt);
        auto const parts = base::split(value, '/');
        if (value == "none") {
            reading_.unplaced.push_back({text, {"harvest.unplaced_by_choice"}, cell.place});
            return;
        }
        if (parts.size() == 2 && format_.row(parts[0]) != nullptr) {
            cell.row = parts[0];
            cell.column = parts[1];
        }
    }
    reading_.cells.push_back(std::move(cell));
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
    return base::sha256_hex(
               fmt::format("{}|{}|{}|{}|{}|{}", source_.id, kind, table, table_count_, line, row))
        .substr(0, kIdDigits);
}

// The value to use: a person's, or our proposal while nobody chose.
std::string TableReader::settle(Doubt& doubt) {
    if (auto const* chosen = choices_.find(doubt.id)) {
        doubt.chosen = *chosen;
    }
    auto const value = doubt.chosen.empty() ? doubt.proposed : doubt.chosen;
    reading_.doubts.push_back(doubt);
    return value;
}

}  // namespace regiotafel::region
