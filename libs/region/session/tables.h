// Who sits where, as it is kept: each sign-up has "3 1 5", its table in each round. From that the
// tables with what they miss, and the other way round. Pure.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "seating/problem.h"

namespace regiotafel::region {

inline constexpr int kRoundsMax = 20;

// Tables by round, from 1; 0 is nowhere. Empty for a text that is none.
std::vector<int> read_seats(std::string_view text);
std::string write_seats(std::vector<int> const& tables);

struct Guest {
    std::string id{};
    std::map<std::string, std::string> values{};  // "sector" -> "po"; empty is not known
    std::vector<int> seats{};
    bool comes = true;
};

// A perspective that is in the room and not at this table.
struct Missing {
    std::string attribute{};
    std::string value{};
    bool forced = false;  // fewer people have it than there are tables
};

struct TableOf {
    int number = 1;
    std::vector<std::size_t> guests{};  // index in the list
    std::vector<Missing> missing{};
};

// The tables of one round, from 1 to the highest that is used or `tables`.
std::vector<TableOf> tables_of(std::vector<Guest> const& guests, int round, int tables,
                               std::vector<std::string> const& attributes);

// What the seating engine asks: those who come, with these attributes and their weights.
seating::Problem problem_of(std::vector<Guest> const& guests, int tables, int rounds,
                            std::map<std::string, int> const& weights);
std::vector<seating::Seat> standing_seats(std::vector<Guest> const& guests);

}  // namespace regiotafel::region
