#include "region/harvest/overview.h"

#include <algorithm>
#include <set>

#include "region/harvest/contributions.h"
#include "region/harvest/vocabulary.h"

namespace regiotafel::region {
namespace {

template <typename Items, typename Field>
std::size_t index_of(Items const& items, std::string const& id, Field field) {
    return static_cast<std::size_t>(std::ranges::find(items, id, field) - items.begin());
}

bool counts(Contribution const& one) {
    return one.source_kind == SourceKind::table_form;
}

}  // namespace

Overview make_overview(Harvest const& harvest, SessionFormat const& format) {
    Overview overview;
    overview.cells.assign(format.rows.size(), std::vector<OverviewCell>(format.columns.size()));
    overview.per_row.assign(format.rows.size(), 0);
    overview.per_column.assign(format.columns.size(), 0);
    for (auto const& table : harvest.tables) {
        overview.possible += table.cells;
        std::set<std::pair<std::size_t, std::size_t>> seen;
        for (auto const& one : harvest.contributions) {
            if (!counts(one) || one.table != table.id) {
                continue;
            }
            ++overview.ideas;
            auto const row = index_of(format.rows, one.row, &FormatRow::id);
            auto const column = index_of(format.columns, one.column, &FormatColumn::id);
            if (row == format.rows.size() || column == format.columns.size()) {
                ++overview.remarks;
                continue;
            }
            auto& cell = overview.cells[row][column];
            cell.contributions.push_back(one.id);
            if (seen.insert({row, column}).second) {
                cell.tables.push_back(table.id);
                ++overview.per_row[row];
                ++overview.per_column[column];
                ++overview.filled;
            }
        }
    }
    return overview;
}

std::string list_names(std::vector<std::string> const& names, std::string_view language) {
    std::string text;
    for (std::size_t i = 0; i < names.size(); ++i) {
        bool const last = i + 1 == names.size();
        text += i == 0 ? "" : (last ? (language == "en" ? " and " : " en ") : ", ");
        text += names[i];
    }
    return text;
}

std::string year_of_meetings(SessionInfo const& session) {
    constexpr std::size_t kYearLetters = 4;
    auto const year = session.date.substr(0, kYearLetters);
    bool const told = std::ranges::any_of(
        session.meetings, [&](std::string const& day) { return day.contains(year); });
    return session.meetings.size() < 2 || told ? std::string{} : year;
}

std::vector<std::string> table_names(Harvest const& harvest, std::vector<std::string> const& ids) {
    std::vector<std::string> names;
    for (auto const& table : harvest.tables) {
        if (std::ranges::find(ids, table.id) != ids.end()) {
            names.push_back(table.name);
        }
    }
    return names;
}

std::vector<std::string> tables_of(Harvest const& harvest, std::vector<std::string> const& ids) {
    std::set<std::string> found;
    for (auto const& id : ids) {
        auto const* one = harvest.find(id);
        if (one != nullptr && counts(*one)) {
            found.insert(one->table);
        }
    }
    std::vector<std::string> tables;
    for (auto const& table : harvest.tables) {
        if (found.contains(table.id)) {
            tables.push_back(table.id);
        }
    }
    return tables;
}

std::vector<std::string> rows_of(Harvest const& harvest, SessionFormat const& format,
                                 std::vector<std::string> const& ids) {
    std::vector<std::string> rows;
    for (auto const& row : format.rows) {
        bool const used = std::ranges::any_of(ids, [&](auto const& id) {
            auto const* one = harvest.find(id);
            return one != nullptr && one->row == row.id;
        });
        if (used) {
            rows.push_back(row.id);
        }
    }
    return rows;
}

std::vector<std::string> columns_of(Harvest const& harvest, SessionFormat const& format,
                                    std::vector<std::string> const& ids) {
    std::vector<std::string> columns;
    for (auto const& column : format.columns) {
        bool const used = std::ranges::any_of(ids, [&](auto const& id) {
            auto const* one = harvest.find(id);
            return one != nullptr && one->column == column.id;
        });
        if (used) {
            columns.push_back(column.id);
        }
    }
    return columns;
}

std::string evidence(Harvest const& harvest, std::vector<std::string> const& ids,
                     std::string_view language) {
    std::vector<std::string> parts;
    for (auto const& table : tables_of(harvest, ids)) {
        std::vector<int> numbers;
        for (auto const& id : ids) {
            auto const* one = harvest.find(id);
            if (one != nullptr && one->table == table && counts(*one)) {
                numbers.push_back(one->number);
            }
        }
        std::ranges::sort(numbers);
        std::vector<std::string> words;
        for (int const number : numbers) {
            words.push_back(std::to_string(number));
        }
        parts.push_back(display_name(table) + " " + list_names(words, language));
    }
    std::string text;
    for (auto const& part : parts) {
        text += (text.empty() ? "" : ", ") + part;
    }
    return text;
}

}  // namespace regiotafel::region
