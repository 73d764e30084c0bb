#include "region/harvest/form_table.h"

#include <algorithm>
#include <array>
#include <set>
#include <span>

#include "base/text.h"

namespace regiotafel::region {
namespace {

constexpr std::size_t kHeaderBytesMax = 60;
constexpr int kDistinctMin = 2;
constexpr int kColumnsBelowList = 4;
constexpr std::size_t kListCellsMin = 2;
constexpr std::size_t kIdeaBytes = 48;  // no label of a list is as long as that, on average
constexpr double kMergedWeight = 0.6;

struct ListField {
    std::string_view name;
    std::array<std::string_view, 6> words;
};

// Column names of a list with one idea a row.
constexpr std::array kListFields{
    ListField{"table", {"tafel", "groep", "kleur", "table", "gespreksgroep", "gesprekstafel"}},
    ListField{"row", {"niveau", "schaalniveau", "schaal", "rij", "level", "onderwerp"}},
    ListField{"column", {"functie", "kolom", "thema", "function", "column", "soort"}},
    ListField{"text", {"inbreng", "tekst", "idee", "opmerking", "contribution", "text"}},
};

std::string list_field(std::string_view text) {
    auto const folded = base::fold(text);
    for (auto const& field : kListFields) {
        if (std::ranges::find(field.words, folded) != field.words.end()) {
            return std::string(field.name);
        }
    }
    return {};
}

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

// Columns of a list that hold something and are none of its fields.
std::vector<int> other_columns(Grid const& grid, FormPart const& part) {
    std::vector<int> others;
    for (int column = 0; column < grid.width(); ++column) {
        auto const rows = std::span(grid.rows).subspan(
            part.header_row, static_cast<std::size_t>(part.end_row - part.header_row));
        bool const filled =
            std::ranges::any_of(rows, [&](auto const& row) { return !row[column].text.empty(); });
        if (filled && !part.columns.contains(column)) {
            others.push_back(column);
        }
    }
    return others;
}

// What a column of a list holds, told by what stands in it and not by its name.
struct ListColumn {
    std::size_t filled = 0;
    std::size_t rows = 0;     // cells that are a row of the format
    std::size_t columns = 0;  // a column of it
    std::size_t tables = 0;   // a table's name
    std::size_t bytes = 0;
    std::set<std::string> values{};
};

ListColumn look_down(Grid const& grid, int column, Vocabulary const& vocabulary) {
    ListColumn seen;
    for (int row = 1; row < grid.height(); ++row) {
        auto const& text = grid.rows[row][column].text;
        if (text.empty()) {
            continue;
        }
        ++seen.filled;
        seen.rows += vocabulary.is_label(text) ? 1 : 0;
        seen.columns += vocabulary.column(text) ? 1 : 0;
        seen.tables += table_name(text) ? 1 : 0;
        seen.bytes += text.size();
        seen.values.insert(base::fold(text));
    }
    return seen;
}

// A list whose columns have names that nobody foresaw: one column holds levels, one functions and
// one longer texts that differ. A table's column is told by its names or by its own name.
std::vector<FormPart> find_list_by_content(Grid const& grid, Vocabulary const& vocabulary) {
    auto const mostly = [](std::size_t part, std::size_t whole) {
        return part >= kListCellsMin && 2 * part >= whole;
    };
    FormPart part;
    part.kind = HeaderKind::list;
    part.end_row = grid.height();
    std::set<std::string> taken;
    int text = -1;
    std::size_t most_bytes = 0;
    for (int column = 0; column < grid.width(); ++column) {
        auto const seen = look_down(grid, column, vocabulary);
        bool const long_texts = seen.bytes >= kIdeaBytes * seen.filled;
        auto const group = base::split_words(base::fold(grid.rows.front()[column].text));
        bool const named = !group.empty() && table_name(group.front() + " 1").has_value();
        std::string const name = long_texts                                  ? ""
                                 : mostly(seen.columns, seen.filled)         ? "column"
                                 : mostly(seen.rows, seen.filled)            ? "row"
                                 : named || mostly(seen.tables, seen.filled) ? "table"
                                                                             : "";
        if (!name.empty() && taken.insert(name).second) {
            part.columns[column] = name;
        } else if (name.empty() && 2 * seen.values.size() > seen.filled &&
                   seen.bytes > most_bytes) {
            text = column;
            most_bytes = seen.bytes;
        }
    }
    if (!taken.contains("row") || !taken.contains("column") || text < 0) {
        return {};
    }
    part.columns[text] = "text";
    return {part};
}

}  // namespace

std::vector<FormPart> find_forms(Grid const& grid, Vocabulary const& vocabulary) {
    std::vector<FormPart> parts;
    auto column_id = [&](std::string const& text) {
        auto const found = vocabulary.column(text);
        return found ? found->id : std::string{};
    };
    auto table_id = [](std::string const& text) {
        return table_name(text).value_or("");
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
    if (parts.empty()) {
        parts = find_list_by_content(grid, vocabulary);
    }
    if (parts.empty()) {
        parts = find_narrow_form(grid, vocabulary);
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
    bool const rows_in_header = std::ranges::any_of(
        grid.rows, [&](auto const& row) { return is_header(guess(row, row_id), kDistinctMin); });
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
        bool const repeats = match && (labels.row.empty() || match->id == labels.row);
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
    return labels;
}

}  // namespace regiotafel::region
