// Recomputes what a seating is worth from the problem and the seats alone. It shares no code with
// the engine that makes seatings (only the plain data of problem.h), so that each checks the other.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "base/message.h"
#include "seating/problem.h"

namespace regiotafel::seating {

struct Evaluation {
    std::int64_t uneven = 0;   // pairs at one table above what even tables give
    std::int64_t repeats = 0;  // meetings of two people after their first
    // Pairs of equal value at one table, by attribute; without attributes of weight 0 and those in
    // which everybody has the same value.
    std::map<std::string, std::int64_t> pairs{};
    std::int64_t objective = 0;
    std::vector<base::Message> broken{};  // hard rules and seats that are not right, in words
};

Evaluation evaluate(Problem const& problem, std::vector<Seat> const& seats);

}  // namespace regiotafel::seating
