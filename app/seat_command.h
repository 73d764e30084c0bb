// regiotafel seat: who sits where in which round, and what it is worth.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "command.h"

namespace regiotafel::app {

struct SeatOptions {
    std::string people;
    int tables = 0;  // 0: not given
    int rounds = 0;
    std::string out;
    std::string rules;
    std::string previous;  // a seating of an earlier day
    std::uint64_t seed = 1;
    unsigned threads = 0;  // 0: as many as the machine has
    double seconds = 0;    // 0: a fixed amount of work
    std::string json;
    std::string reseat;  // the seating that stands
    std::string absent;  // ids with commas between them, or a file
    std::string late;
    int round = 1;  // the first that may still change
    std::string evaluate;
    std::vector<std::string> layout;  // "mdgp" and a file
    bool benchmark = false;
};

int run_seat(Context const& context, SeatOptions const& options);

}  // namespace regiotafel::app
