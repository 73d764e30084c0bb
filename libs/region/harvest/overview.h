// The main schema: which tables wrote in which cell. Counts tables and cells, never opinions; an
// empty cell says that nobody filled it in, nothing more.
#pragma once

#include <string>
#include <vector>

#include "region/format/format.h"
#include "region/harvest/harvest.h"

namespace regiotafel::region {

struct OverviewCell {
    std::vector<std::string> tables{};         // ids, in the order of the session's tables
    std::vector<std::string> contributions{};  // ids, in the order of the harvest
};

struct Overview {
    std::vector<std::vector<OverviewCell>> cells{};  // [row of the format][column of the format]
    std::vector<int> per_row{};  // filled cells: a cell filled by two tables counts twice
    std::vector<int> per_column{};
    int filled = 0;
    int possible = 0;  // cells that the tables' forms had
    int ideas = 0;     // contributions of table forms, remarks included
    int remarks = 0;

    OverviewCell const& at(std::size_t row, std::size_t column) const { return cells[row][column]; }
};

Overview make_overview(Harvest const& harvest, SessionFormat const& format);

// "Groen, Blauw en Roze"; "and" in English.
std::string list_names(std::vector<std::string> const& names, std::string_view language);

// The year of one harvest over several dates, where the dates are told without it; else empty.
std::string year_of_meetings(SessionInfo const& session);

// The ids' display names in the order of the session's tables.
std::vector<std::string> table_names(Harvest const& harvest, std::vector<std::string> const& ids);

// Tables that wrote one of these contributions, in the session's order. Late input has no table.
std::vector<std::string> tables_of(Harvest const& harvest, std::vector<std::string> const& ids);

// Rows of the format that these contributions stand in, in the format's order.
std::vector<std::string> rows_of(Harvest const& harvest, SessionFormat const& format,
                                 std::vector<std::string> const& ids);
std::vector<std::string> columns_of(Harvest const& harvest, SessionFormat const& format,
                                    std::vector<std::string> const& ids);

// "Groen 7 en 9, Blauw 11": where to read these contributions.
std::string evidence(Harvest const& harvest, std::vector<std::string> const& ids,
                     std::string_view language);

}  // namespace regiotafel::region
