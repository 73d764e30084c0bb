#include "region/harvest/list_table.h"

#include <algorithm>
#include <array>
#include <set>
#include <span>

#include "base/text.h"
#include "region/harvest/cell_tag.h"
#include "region/harvest/headings.h"

namespace regiotafel::region {
namespace {

constexpr std::size_t kListCellsMin = 2;
constexpr std::size_t kIdeaBytes = 48;  // no label of a list is as long as that, on average
constexpr std::size_t kLabelBytesMax = 60;
constexpr int kHeaderRowsMax = 30;  // above which the header of a cross table stands
constexpr int kRowsLookedAt = 200;  // enough to tell what a column holds
constexpr int kFieldsAside = 3;     // columns left of a cross table in which a field may stand

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
    for (int row = 1; row < std::min(grid.height(), kRowsLookedAt); ++row) {
        auto const& text = grid.rows[row][column].text;
        if (text.empty()) {
            continue;
        }
        ++seen.filled;
        bool const label = !is_sentence(text);
        seen.rows += label && vocabulary.is_label(text) ? 1 : 0;
        seen.columns += label && vocabulary.column(text) ? 1 : 0;
        seen.tables += table_name(text) ? 1 : 0;
        seen.bytes += text.size();
        seen.values.insert(base::fold(text));
    }
    return seen;
}

// The first row that holds a level and a function; what stands above its header is no part of it.
int first_of_list(Grid const& grid, FormPart const& part, Vocabulary const& vocabulary) {
    for (int row = 1; row < std::min(grid.height(), kHeaderRowsMax); ++row) {
        bool level = false;
        bool function = false;
        for (auto const& [column, name] : part.columns) {
            auto const& text = grid.rows[row][column].text;
            level = level || (name == "row" && vocabulary.is_label(text));
            function = function || (name == "column" && vocabulary.column(text));
        }
        if (level && function) {
            return row;
        }
    }
    return 1;
}

bool is_group_column(std::string_view header) {
    auto const words = base::split_words(base::fold(header));
    return !words.empty() && table_name(words.front() + " 1").has_value();
}

// Cells of a header that are told by `meaning`, with the first and all after it that hold a label.
template <typename Meaning>
std::map<int, std::string> header_of(std::vector<GridCell> const& row, Meaning meaning) {
    std::map<int, std::string> found;
    std::set<std::string> known;
    for (int column = 0; column < static_cast<int>(row.size()); ++column) {
        auto const& text = row[column].text;
        bool const label = !text.empty() && text.size() <= kLabelBytesMax;
        if (std::string const id = label ? meaning(text) : std::string{}; !id.empty()) {
            known.insert(id);
        } else if (found.empty() || text.empty()) {
            continue;
        }
        found[column] = text;
    }
    return known.size() >= 2 ? found : std::map<int, std::string>{};
}

std::string table_id(std::string_view text) {
    return table_name(text).value_or("");
}

// Up to the next row with tables side by side, which begins another part.
std::set<std::string> functions_below(Grid const& grid, int header, int column,
                                      Vocabulary const& vocabulary) {
    std::set<std::string> functions;
    for (int row = header + 1; row < std::min(grid.height(), header + kRowsLookedAt); ++row) {
        if (!header_of(grid.rows[row], table_id).empty()) {
            break;
        }
        auto const& text = grid.rows[row][column].text;
        auto const found = vocabulary.column(text);
        if (found && found->score >= kSureName) {
            functions.insert(found->id);
        } else if (vocabulary.remarks_heading(text)) {
            functions.insert(std::string(kRemark));
        }
    }
    return functions;
}

// Two levels stand in the column, one below the other.
bool names_levels(Grid const& grid, int header, int column, Vocabulary const& vocabulary) {
    std::set<std::string> levels;
    for (int row = header + 1; row < std::min(grid.height(), header + kRowsLookedAt); ++row) {
        auto const& text = grid.rows[row][column].text;
        auto const found = is_sentence(text) ? std::nullopt : vocabulary.row(text);
        levels.insert(found ? found->id : vocabulary.axis_row(text).value_or(""));
    }
    levels.erase("");
    return levels.size() >= 2;
}

}  // namespace

std::string list_field(std::string_view text) {
    auto const folded = base::fold(text);
    for (auto const& field : kListFields) {
        if (std::ranges::find(field.words, folded) != field.words.end()) {
            return std::string(field.name);
        }
    }
    return {};
}

std::vector<int> other_columns(Grid const& grid, FormPart const& part) {
    std::vector<int> others;
    for (int column = 0; column < grid.width(); ++column) {
        auto const rows = std::span(grid.rows).subspan(
            part.header_row, static_cast<std::size_t>(part.end_row - part.header_row));
        bool const filled =
            std::ranges::any_of(rows, [&](auto const& row) { return !row[column].text.empty(); });
        bool const field =
            std::ranges::any_of(part.fields, [&](auto const& one) { return one.second == column; });
        if (filled && !field && !part.columns.contains(column)) {
            others.push_back(column);
        }
    }
    return others;
}

std::vector<FormPart> find_list_by_content(Grid const& grid, Vocabulary const& vocabulary) {
    auto const mostly = [](std::size_t part, std::size_t whole) {
        return part >= kListCellsMin && 2 * part >= whole;
    };
    FormPart part;
    part.kind = HeaderKind::list;
    part.end_row = grid.height();
    // Levels side by side are a form that lies on its side.
    auto const sure_row = [&](std::string const& cell) {
        auto const found = is_sentence(cell) ? std::nullopt : vocabulary.row(cell);
        return found && found->score >= kSureName ? found->id : std::string{};
    };
    for (int row = 0; row < std::min(grid.height(), kHeaderRowsMax); ++row) {
        auto const& cells = grid.rows[row];
        auto const filled =
            std::ranges::count_if(cells, [](auto const& cell) { return !cell.text.empty(); });
        auto const labels = std::ranges::count_if(cells, [&](auto const& cell) {
            return !is_sentence(cell.text) && vocabulary.is_label(cell.text);
        });
        // In a row of a list a function may sound like a level.
        if (2 * labels > filled && !header_of(cells, sure_row).empty()) {
            return {};
        }
    }
    std::set<std::string> taken;
    int text = -1;
    std::size_t most_bytes = 0;
    for (int column = 0; column < grid.width(); ++column) {
        auto const seen = look_down(grid, column, vocabulary);
        bool const long_texts = seen.bytes >= kIdeaBytes * seen.filled;
        bool const named = is_group_column(grid.rows.front()[column].text);
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
    part.header_row = first_of_list(grid, part, vocabulary) - 1;
    return {part};
}

std::vector<FormPart> find_cross_table(Grid const& grid, Vocabulary const& vocabulary) {
    auto const row_id = [&](std::string const& text) {
        auto const found = is_sentence(text) ? std::nullopt : vocabulary.row(text);
        return found ? found->id : vocabulary.axis_row(text).value_or("");
    };
    for (int row = 0; row < std::min(grid.height() - 1, kHeaderRowsMax); ++row) {
        auto const levels = header_of(grid.rows[row], row_id);
        auto const tables = header_of(grid.rows[row], table_id);
        auto const& header = levels.empty() ? tables : levels;
        if (header.empty()) {
            continue;
        }
        FormPart part;
        part.kind = HeaderKind::cross;
        part.header_row = row;
        part.end_row = grid.height();
        part.columns = header;
        part.across = levels.empty() ? "table" : "row";
        int const first = header.begin()->first;
        for (int column = std::max(0, first - kFieldsAside); column < first; ++column) {
            if (functions_below(grid, row, column, vocabulary).size() >= 2) {
                part.fields["column"] = column;
            } else if (is_group_column(grid.rows[row][column].text)) {
                part.fields["table"] = column;
            } else if (levels.empty() && names_levels(grid, row, column, vocabulary)) {
                part.fields["row"] = column;
            }
        }
        // Levels over functions without a group are a form that lies on its side.
        bool const functions = part.fields.contains("column");
        bool const groups = part.fields.contains("table");
        part.needs_function = !functions;
        if (levels.empty() ? functions : groups) {
            part.unknown_columns = other_columns(grid, part);
            return {part};
        }
    }
    return {};
}

std::vector<FormPart> find_levels_beside_ideas(Grid const& grid, Vocabulary const& vocabulary) {
    if (grid.width() < 2) {
        return {};
    }
    std::set<std::string> levels;
    for (int row = 0; row < std::min(grid.height(), kRowsLookedAt); ++row) {
        if (auto const found = vocabulary.row(grid.rows[row].front().text)) {
            levels.insert(found->id);
        }
    }
    int text = -1;
    for (int column = 1; column < grid.width(); ++column) {
        bool const filled = std::ranges::any_of(
            grid.rows, [&](auto const& row) { return !row[column].text.empty(); });
        if (filled && text >= 0) {
            return {};
        }
        text = filled ? column : text;
    }
    // Numbers beside levels are something else, such as who was there.
    bool words = false;
    for (int row = 1; text >= 0 && row < grid.height(); ++row) {
        words = words || base::fold(grid.rows[row][text].text).contains(' ');
    }
    if (levels.size() < 2 || !words || vocabulary.is_label(grid.rows.front().front().text)) {
        return {};
    }
    FormPart part;
    part.kind = HeaderKind::list;
    part.end_row = grid.height();
    part.columns = {{0, "row"}, {text, "text"}};
    part.needs_function = true;
    return {part};
}

}  // namespace regiotafel::region
