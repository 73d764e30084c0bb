// Is everybody there who belongs there: how many come of each kind, and which kinds nobody comes
// of. Pure.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace regiotafel::region {

struct Roll {
    std::vector<std::string> rows{};                  // as given
    std::vector<std::string> columns{};               // as given
    std::vector<std::vector<std::int64_t>> counts{};  // [row][column]
    std::vector<std::int64_t> of_row{};
    std::vector<std::int64_t> of_column{};
    std::vector<std::string> missing_rows{};  // of which nobody comes; "other" never misses
    std::vector<std::string> missing_columns{};
    std::int64_t unknown = 0;  // who did not say one of both
};

Roll roll(std::vector<std::string> const& rows, std::vector<std::string> const& columns,
          std::vector<std::pair<std::string, std::string>> const& people);

}  // namespace regiotafel::region
