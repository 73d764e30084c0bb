#include <algorithm>
#include <vector>

#include "base/text.h"
#include "region/harvest/cross_marks.h"
#include "region/harvest/grid.h"
#include "region/harvest/headings.h"
#include "region/harvest/level_tag.h"
#include "region/harvest/list_table.h"
#include "region/harvest/outline_reader.h"

namespace regiotafel::region {
namespace {

constexpr std::size_t kIdeasMin = 2;
constexpr std::size_t kLabelsMin = 3;  // different levels and functions together

struct LabelledCell {
    Heading heading{};
    bool filled = false;
    bool label = false;
    bool cross = false;      // says that what stands above it holds for its row
    Heading over_crosses{};  // what that is
};

using Labels = std::vector<std::vector<LabelledCell>>;

// What stands over crosses is a label, and a level where nobody knows it; so is what is beside it.
void note_over_crosses(Grid const& grid, Labels& labels) {
    for (std::size_t row = 0; row + 1 < labels.size(); ++row) {
        bool header = false;
        for (std::size_t column = 0; column < labels[row].size(); ++column) {
            auto& cell = labels[row][column];
            bool crossed = false;
            for (auto below = row + 1;
                 below < labels.size() && !crossed &&
                 (labels[below][column].cross || !labels[below][column].filled);
                 ++below) {
                crossed = labels[below][column].cross;
            }
            if (!crossed || !cell.filled || cell.cross) {
                continue;
            }
            header = true;
            cell.over_crosses = cell.heading.row.empty() && cell.heading.column.empty()
                                    ? Heading{.row = grid.rows[row][column].text}
                                    : cell.heading;
        }
        // A row with a cross of its own holds an idea.
        header = header &&
                 std::ranges::none_of(labels[row], [](auto const& cell) { return cell.cross; });
        for (std::size_t column = 0; column < labels[row].size(); ++column) {
            auto& cell = labels[row][column];
            cell.label = cell.label || (header && !is_sentence(grid.rows[row][column].text));
        }
    }
}

Labels labels_of(Grid const& grid, Vocabulary const& vocabulary) {
    Labels labels;
    for (auto const& row : grid.rows) {
        auto& cells = labels.emplace_back();
        auto const filled =
            std::ranges::count_if(row, [](auto const& cell) { return !cell.text.empty(); });
        std::string field;  // that stands left of a cell
        for (auto const& cell : row) {
            auto const named = filled == 2 && !is_sentence(cell.text)
                                   ? field_heading(field, cell.text)
                                   : std::nullopt;
            field = list_field(cell.text);
            auto heading =
                named && field.empty() ? *named : heading_of(cell.text, vocabulary, kSureName);
            bool const label = !heading.empty() || !field.empty();
            cells.push_back({std::move(heading), !cell.text.empty(), label, is_cross(cell.text)});
        }
    }
    note_over_crosses(grid, labels);
    return labels;
}

// In a row of labels alone one that is merged, or stands alone, holds for what is right of it too.
void complete_from_row(Heading& near, std::vector<LabelledCell> const& row, std::size_t column) {
    if (row[column].filled) {
        complete(near, row[column].heading);
        return;
    }
    bool const only_labels =
        std::ranges::all_of(row, [](auto const& cell) { return cell.label || !cell.filled; });
    for (auto at = column; only_labels && at-- > 0;) {
        if (row[at].filled) {
            complete(near, row[at].heading);
            return;
        }
    }
}

Heading nearest(Labels const& labels, std::size_t row, std::size_t column) {
    Heading near;
    for (std::size_t at = 0; at < labels[row].size(); ++at) {
        for (auto above = row; labels[row][at].cross && above-- > 0;) {
            complete(near, labels[above][at].over_crosses);
        }
    }
    for (auto at = column; at-- > 0;) {
        complete(near, labels[row][at].heading);
    }
    for (auto at = row; at-- > 0;) {
        complete_from_row(near, labels[at], column);
    }
    for (auto at = column + 1; at < labels[row].size(); ++at) {
        complete(near, labels[row][at].heading);
    }
    // A label may stand only where its rows begin.
    for (auto at = row; at-- > 0;) {
        for (auto left = column; left-- > 0;) {
            complete(near, labels[at][left].heading);
        }
    }
    return near;
}

}  // namespace

void OutlineReader::read(document::Table const& table) {
    auto const grid = make_grid(table);
    auto const labels = labels_of(grid, vocabulary_);
    auto const above = here_;
    for (std::size_t row = 0; row < grid.rows.size(); ++row) {
        for (std::size_t column = 0; column < grid.rows[row].size(); ++column) {
            auto const& cell = grid.rows[row][column];
            if (cell.text.empty() || cell.merged_above) {
                continue;
            }
            if (labels[row][column].label) {
                ++out_.labels;
                continue;
            }
            here_ = nearest(labels, row, column);
            complete(here_, above);
            read_cell(cell.text, cell.line);
        }
    }
    here_ = above;
}

// The lines of a cell are one text, unless one of them names a place.
void OutlineReader::read_cell(std::string const& text, int line) {
    auto const above = here_;
    auto const name_of_line = [&](std::string_view one) {
        return heading_of(base::trim(one), vocabulary_, kSureName);
    };
    auto const lines = base::split(text, '\n');
    bool const places = std::ranges::any_of(lines, [&](std::string_view one) {
        return !name_of_line(one.substr(0, one.find(':'))).empty();
    });
    bool named = false;  // the line before was a label
    for (auto const one : places ? lines : std::vector<std::string_view>{text}) {
        if (auto name = name_of_line(one); !name.empty()) {
            ++out_.labels;
            // Labels below each other say it together.
            complete(name, named ? here_ : above);
            here_ = std::move(name);
            named = true;
            continue;
        }
        named = false;
        document::Paragraph paragraph;
        paragraph.text = std::string(base::trim(one));
        paragraph.line = line;
        auto const own = named_line(paragraph.text);
        auto const here = here_;
        here_.table = own.table.empty() ? here.table : own.table;
        if (!own.text.empty()) {
            read_idea(own.text, paragraph);
        }
        here_ = here;
    }
}

void OutlineReader::note_place(Heading const& place) {
    auto const row = vocabulary_.row(place.row);
    auto const id = row ? row->id : vocabulary_.axis_row(place.row).value_or("");
    if (!id.empty()) {
        rows_.insert(id);
    }
    auto const column = vocabulary_.column(place.column);
    if (column) {
        columns_.insert(column->id);
    }
    out_.whole += !id.empty() && column && !place.table.empty() ? 1 : 0;
}

std::optional<Outline> OutlineReader::finish_guess() {
    auto const ideas = static_cast<std::size_t>(out_.ideas.rows) - 1;
    auto const others = out_.rest.size() - before_;
    if (ideas < kIdeasMin || rows_.empty() || columns_.empty() ||
        rows_.size() + columns_.size() < kLabelsMin || ideas < others) {
        return std::nullopt;
    }
    out_.ideas.columns = 4;
    out_.guessed = true;
    return std::move(out_);
}

}  // namespace regiotafel::region
