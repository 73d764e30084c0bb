// Branches of schools as open data gives them, from the rows of a file. Two layouts are known, each
// by its headers:
//   DUO      "alle vestigingen" for primary (bo) and secondary (vo) education, fields padded with
//            blanks; the sector follows from the column onderwijsstructuur, which only vo has
//   joined   a table with sector, pupils and coordinates: vestigingscode, sector, lat, lon …
// Pure; a row that cannot be used, or a value of it, is named with its line and the reason.
#pragma once

#include <set>
#include <string>
#include <utility>
#include <vector>

#include <boost/json/object.hpp>

#include "base/result.h"

namespace regiotafel::region {

inline constexpr std::size_t kBranchesMax = 50'000;  // of all files together
inline constexpr std::size_t kProblemsMax = 1'000;   // that are named; all are counted

struct RowProblem {
    std::string file{};
    std::size_t line = 0;  // 1-based row of the file
    base::Message message{};
    bool left_out = false;  // the whole row; otherwise only the value
};

struct OpenBranch {
    std::size_t line = 0;
    std::string code{};            // six characters
    std::string board{};           // five digits; empty where the file does not know it
    std::string sector{};          // po, so or vo
    std::string province{};        // empty where unknown
    boost::json::object fields{};  // of an organisation, without its parent
};

struct OpenData {
    std::vector<OpenBranch> branches{};
    std::vector<RowProblem> problems{};  // the first kProblemsMax
    std::size_t problem_count = 0;
    std::size_t rows = 0;                        // with anything in them, of all files
    std::set<std::string, std::less<>> codes{};  // also of rows that were left out
};

using TextRows = std::vector<std::vector<std::string>>;

// Whether the first row that is filled is the header of one of the layouts.
bool is_open_data(TextRows const& rows);

// Adds a file's rows. Error{bad_input} where no layout fits, Error{too_large} beyond kBranchesMax.
base::Result<void> add_open_data(OpenData& data, std::string const& file, TextRows const& rows);

// "'S-GRAVENHAGE" -> "'s-Gravenhage", "WIJK BIJ DUURSTEDE" -> "Wijk bij Duurstede"; names that are
// not all capitals stay as they are.
std::string place_name(std::string_view name);

}  // namespace regiotafel::region
