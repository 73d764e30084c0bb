#include <algorithm>

#include <fmt/format.h>

#include "base/hash.h"
#include "base/text.h"
#include "region/harvest/cell_tag.h"
#include "region/harvest/table_reader.h"

namespace regiotafel::region {
namespace {

constexpr std::size_t kReadingsOffered = 4;
constexpr double kCloseCost = 0.5;
constexpr std::size_t kSameTextBytes = 24;

}  // namespace

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
    Doubt doubt{
        .id = doubt_id("shift", form.table, form.grid->line, row.row),
        .kind = DoubtKind::shifted_row,
        .table = form.table,
        .row = row_id,
        .text = row.labels.text,
        .question = {"harvest.doubt_shift",
                     {{"count", static_cast<std::int64_t>(row.filled.size())}}},
        .reason = {row.overflow > 0 ? "harvest.reason_shift_labels" : "harvest.reason_shift_row"},
        .options = {},
        .proposed = values_of(form, readings.front().targets),
        .sure_enough = readings.size() < 2 || readings[1].cost - readings[0].cost > kCloseCost,
        .place = {source_.file, cells[row.filled.front()].line, row.row + 1, 0}};
    for (auto const& reading : readings) {
        doubt.options.push_back(
            {values_of(form, reading.targets),
             {reading.shifted ? "harvest.option_reading" : "harvest.option_as_written"}});
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
    bool const close = readings.size() > 1 && readings[1].cost - readings[0].cost < kCloseCost;
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
    bool const level_open = !row.level_doubt.empty() && choices_.find(row.level_doubt) == nullptr;
    if ((level_open || row_id.empty()) && !read.needs_review) {
        read.needs_review = true;
        read.doubt = row.level_doubt;
        read.review_reason = level_reason(row.labels);
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

}  // namespace regiotafel::region
