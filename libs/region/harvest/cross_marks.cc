#include "region/harvest/cross_marks.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>

#include "base/text.h"
#include "region/harvest/list_table.h"

namespace regiotafel::region {
namespace {

constexpr int kHeaderRowsMax = 30;
constexpr std::size_t kLabelBytesMax = 60;
constexpr std::size_t kLabelsMin = 2;

struct Crosses {
    int header = 0;
    std::map<int, std::string> levels{};  // grid column -> what its header says
    std::map<int, std::string> functions{};

    bool contains(int column) const {
        return levels.contains(column) || functions.contains(column);
    }
};

std::optional<Crosses> header_of(Grid const& grid, int row, Vocabulary const& vocabulary) {
    Crosses found{.header = row};
    std::set<std::string> levels;
    std::set<std::string> functions;
    for (int column = 0; column < grid.width(); ++column) {
        auto const& text = grid.rows[row][column].text;
        if (text.empty() || text.size() > kLabelBytesMax) {
            continue;
        }
        auto const level = vocabulary.row(text);
        auto const function = vocabulary.column(text);
        bool const end = !level && vocabulary.axis_row(text);
        if (function && (!level || function->score > level->score)) {
            functions.insert(function->id);
            found.functions[column] = text;
        } else if (level || end) {
            levels.insert(level ? level->id : text);
            found.levels[column] = text;
        }
    }
    bool const enough = levels.size() >= kLabelsMin && functions.size() >= kLabelsMin;
    return enough ? std::optional(found) : std::nullopt;
}

// Under the labels stand crosses and nothing else; a total at the end may count them.
bool holds_crosses(Grid const& grid, Crosses const& crosses) {
    std::size_t marks = 0;
    std::size_t others = 0;
    for (int row = crosses.header + 1; row < grid.height(); ++row) {
        for (int column = 0; column < grid.width(); ++column) {
            auto const& text = grid.rows[row][column].text;
            if (crosses.contains(column) && !text.empty()) {
                ++(is_cross(text) ? marks : others);
            }
        }
    }
    return marks >= kLabelsMin && marks > others;
}

// The one label that is crossed.
GridCell crossed(std::vector<GridCell> const& row, std::map<int, std::string> const& labels) {
    GridCell cell;
    int count = 0;
    for (auto const& [column, label] : labels) {
        if (is_cross(row[column].text)) {
            cell = row[column];
            cell.text = label;
            ++count;
        }
    }
    return count == 1 ? cell : GridCell{};
}

bool is_number(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

// The column with the longest texts that is no label and no known field.
int text_column(Grid const& grid, Crosses const& crosses) {
    int best = -1;
    std::size_t most = 0;
    for (int column = 0; column < grid.width(); ++column) {
        auto const field = list_field(grid.rows[crosses.header][column].text);
        std::size_t bytes = 0;
        for (int row = crosses.header + 1; row < grid.height(); ++row) {
            bytes += grid.rows[row][column].text.size();
        }
        bool const named = field == "text";
        if (!crosses.contains(column) && (field.empty() || named) && (named || bytes > most)) {
            best = column;
            most = bytes;
            if (named) {
                break;
            }
        }
    }
    return best;
}

}  // namespace

bool is_cross(std::string_view text) {
    constexpr std::array<std::string_view, 8> kCrosses{"x", "v", "1", "+", "✓", "✔", "✗", "ja"};
    return std::ranges::find(kCrosses, base::to_lower(base::trim(text))) != kCrosses.end();
}

std::optional<Grid> list_of_crosses(Grid const& grid, Vocabulary const& vocabulary) {
    for (int row = 0; row < std::min(grid.height(), kHeaderRowsMax); ++row) {
        auto const crosses = header_of(grid, row, vocabulary);
        if (!crosses || !holds_crosses(grid, *crosses)) {
            continue;
        }
        int const text = text_column(grid, *crosses);
        if (text < 0) {
            return std::nullopt;
        }
        Grid list = grid;
        for (int at = row; at < list.height(); ++at) {
            auto& cells = list.rows[at];
            auto level = crossed(grid.rows[at], crosses->levels);
            auto function = crossed(grid.rows[at], crosses->functions);
            for (int column = 0; column < grid.width(); ++column) {
                auto const& own = cells[column].text;
                bool const mark = at == row || is_cross(own) || is_number(own);
                // A number where the ideas stand is how many there are.
                bool const sum = column == text && at > row && is_number(own);
                if ((crosses->contains(column) && mark) || sum) {
                    cells[column] = {};
                }
            }
            cells.push_back(std::move(level));
            cells.push_back(std::move(function));
        }
        for (int at = 0; at < row; ++at) {
            list.rows[at].resize(list.rows[at].size() + 2);
        }
        // Words that each reader of a list knows.
        list.rows[row][grid.width()].text = "niveau";
        list.rows[row][grid.width() + 1].text = "functie";
        list.rows[row][text].text = "idee";
        return list;
    }
    return std::nullopt;
}

}  // namespace regiotafel::region
