#include "region/harvest/form_table.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "region/harvest/cross_marks.h"
#include "region/harvest/headings.h"
#include "region/harvest/list_table.h"

namespace regiotafel::region {
namespace {

constexpr std::size_t kHeaderBytesMax = 60;
constexpr int kDistinctMin = 2;
constexpr int kColumnsBelowList = 4;
constexpr double kMergedWeight = 0.6;

struct HeaderGuess {
    std::map<int, std::string> columns;
    int others = 0;  // filled cells that are no such label
};

template <typename Meaning>
HeaderGuess guess(std::vector<GridCell> const& row, Meaning meaning) {
    HeaderGuess result;
    std::set<std::string> seen;
    for (int column = 0; column < static_cast<int>(row.size()); ++column) {
        auto const& text = row[column].text;
        if (text.empty()) {
            continue;
        }
        std::string const id = text.size() <= kHeaderBytesMax ? meaning(text) : std::string{};
        if (!id.empty() && seen.insert(id).second) {
            result.columns[column] = id;
        } else if (!result.columns.empty()) {
            ++result.others;  // what stands left of the first column is the corner
        }
    }
    return result;
}

bool is_header(HeaderGuess const& found, int distinct_min) {
    int const known = static_cast<int>(found.columns.size());
    return known >= distinct_min && known > found.others;
}

// Crosses under labels tell the place of an idea beside them.
bool holds_crosses(Grid const& grid, HeaderGuess const& found, Vocabulary const& vocabulary) {
    std::size_t crosses = 0;
    std::size_t texts = 0;
    for (auto const& row : grid.rows) {
        for (auto const& [column, id] : found.columns) {
            auto const& text = row[column].text;
            bool const cross = is_cross(text);
            crosses += cross ? 1 : 0;
            texts += cross || is_left_empty(text) || vocabulary.is_label(text) ? 0 : 1;
        }
    }
    return crosses > texts;
}

FormPart make_part(HeaderKind kind, int row, HeaderGuess const& found,
                   std::vector<GridCell> const& cells) {
    FormPart part;
    part.kind = kind;
    part.header_row = row;
    part.columns = found.columns;
    int const first = part.columns.begin()->first;
    for (int column = 0; column < static_cast<int>(cells.size()); ++column) {
        auto const& text = cells[column].text;
        if (text.empty() || part.columns.contains(column)) {
            continue;
        }
        if (column < first) {
            part.corner += part.corner.empty() ? text : "\n" + text;
        } else {
            part.unknown_columns.push_back(column);
        }
    }
    return part;
}

// A form for one function: its name above, levels beside it. Only where no wider header is found,
// since one word alone is easily something else.
std::vector<FormPart> find_narrow_form(Grid const& grid, Vocabulary const& vocabulary) {
    auto column_id = [&](std::string const& text) {
        auto const found = vocabulary.column(text);
        return found && found->score >= kSureName ? found->id : std::string{};
    };
    for (int row = 0; row + 1 < grid.height(); ++row) {
        auto const found = guess(grid.rows[row], column_id);
        if (!is_header(found, 1)) {
            continue;
        }
        int const column = found.columns.begin()->first;
        for (int below = row + 1; below < grid.height(); ++below) {
            auto const& cells = grid.rows[below];
            bool const level = std::any_of(
                cells.begin(), cells.begin() + column,
                [&](auto const& cell) { return vocabulary.row(cell.text).has_value(); });
            if (level) {
                return {make_part(HeaderKind::form, row, found, grid.rows[row])};
            }
        }
    }
    return {};
}

}  // namespace

std::vector<FormPart> find_forms(Grid const& grid, Vocabulary const& vocabulary) {
    std::vector<FormPart> parts = find_cross_table(grid, vocabulary);
    if (!parts.empty()) {
        return parts;
    }
    auto column_id = [&](std::string const& text) {
        auto const found = vocabulary.column(text);
        return found ? found->id : std::string{};
    };
    auto table_id = [&](std::string const& text) {
        return vocabulary.is_card(text) ? std::string{} : table_heading(text).value_or("");
    };
    for (int row = 0; row < grid.height(); ++row) {
        auto const& cells = grid.rows[row];
        auto const list = guess(cells, list_field);
        bool const is_list =
            list.columns.size() >= 3 && std::ranges::any_of(list.columns, [](auto const& column) {
                return column.second == "text";
            });
        auto const form = guess(cells, column_id);
        auto const by_hand = guess(cells, table_id);
        // In a list a row with a level and a function looks like a narrow header.
        bool const in_list = !parts.empty() && parts.back().kind == HeaderKind::list;
        int const columns_min = in_list                          ? kColumnsBelowList
                                : vocabulary.column_count() == 1 ? 1
                                                                 : kDistinctMin;
        if (is_list) {
            parts.push_back(make_part(HeaderKind::list, row, list, cells));
        } else if (is_header(form, columns_min) && form.columns.size() >= by_hand.columns.size()) {
            parts.push_back(make_part(HeaderKind::form, row, form, cells));
        } else if (is_header(by_hand, kDistinctMin)) {
            parts.push_back(make_part(HeaderKind::by_hand, row, by_hand, cells));
        }
    }
    // A row of a list may look like a header of two columns.
    bool const weak = std::ranges::all_of(parts, [](FormPart const& part) {
        return part.kind == HeaderKind::form && part.columns.size() <= kDistinctMin;
    });
    if (auto list = weak ? find_list_by_content(grid, vocabulary) : std::vector<FormPart>{};
        !list.empty()) {
        parts = std::move(list);
    }
    if (parts.empty()) {
        parts = find_narrow_form(grid, vocabulary);
    }
    if (parts.empty()) {
        parts = find_levels_beside_ideas(grid, vocabulary);
    }
    for (std::size_t i = 0; i < parts.size(); ++i) {
        parts[i].end_row = i + 1 < parts.size() ? parts[i + 1].header_row : grid.height();
        if (parts[i].kind == HeaderKind::list) {
            parts[i].unknown_columns = other_columns(grid, parts[i]);
        }
    }
    return parts;
}

bool is_transposed(Grid const& grid, Vocabulary const& vocabulary) {
    auto row_id = [&](std::string const& text) {
        auto const found = vocabulary.row(text);
        return found ? found->id : std::string{};
    };
    std::set<std::string> columns;
    for (auto const& row : grid.rows) {
        for (int column = 0; column < std::min(2, grid.width()); ++column) {
            if (auto const found = vocabulary.column(row[column].text)) {
                columns.insert(found->id);
            }
        }
    }
    bool const rows_in_header = std::ranges::any_of(grid.rows, [&](auto const& row) {
        auto const found = guess(row, row_id);
        return is_header(found, kDistinctMin) && !holds_crosses(grid, found, vocabulary);
    });
    return rows_in_header && static_cast<int>(columns.size()) >= kDistinctMin &&
           find_forms(grid, vocabulary).empty();
}

RowLabels read_labels(std::vector<GridCell> const& row, FormPart const& part,
                      Vocabulary const& vocabulary, Legend const& legend) {
    RowLabels labels;
    int const first = part.columns.empty() ? 0 : part.columns.begin()->first;
    double best = 0;
    std::string axis;
    for (int column = 0; column < static_cast<int>(row.size()); ++column) {
        auto const& text = row[column].text;
        if (text.empty()) {
            continue;
        }
        auto const meaning = meaning_of(text, legend);
        auto const match = vocabulary.row(meaning);
        auto const end = vocabulary.axis_row(meaning);
        // In the header's columns only a label that says the same, or the row's first, counts.
        bool const repeats =
            match && !is_sentence(text) && (labels.row.empty() || match->id == labels.row);
        if (column >= first && !(repeats && match->score >= 0.6 && part.kind != HeaderKind::list)) {
            break;
        }
        labels.last_column = column;
        labels.text += labels.text.empty() ? text : " · " + text;
        // A cell merged over more rows says less about this row than its own.
        double const weight = row[column].merged_above ? kMergedWeight : 1;
        if (match && match->score * weight > best) {
            best = match->score * weight;
            labels.row = match->id;
        }
        axis = end.value_or(axis);
        labels.unknown = labels.unknown || (!match && !end && !row[column].merged_above);
    }
    if (labels.row.empty() && !axis.empty()) {
        labels.row = axis;
        labels.only_axis = true;
    }
    labels.unknown = labels.unknown && labels.row.empty();
    labels.sentence = best < kSureName && !labels.only_axis && is_sentence(labels.text);
    return labels;
}

}  // namespace regiotafel::region
