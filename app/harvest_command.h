// regiotafel harvest: from the papers of a session to the harvest and its documents.
#pragma once

#include <string>
#include <vector>

#include "command.h"

namespace regiotafel::app {

struct HarvestOptions {
    std::vector<std::string> inputs;
    std::string out;
    std::string format;       // empty: found by the headers
    std::string format_file;  // a region's own format
    std::string previous;     // an earlier oogst.json
    std::string today;        // ISO date for the report, empty: the session's own
    bool prints = true;       // PDFs and pictures, where this machine can make them
};

int run_harvest(Context const& context, HarvestOptions const& options);

}  // namespace regiotafel::app
