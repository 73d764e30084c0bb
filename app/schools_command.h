// regiotafel schools import: branches and boards from files of open data.
#pragma once

#include <string>
#include <vector>

#include "command.h"

namespace regiotafel::app {

struct SchoolsOptions {
    std::vector<std::string> files{};
    std::string data{};
    std::string region{};
    std::string date{};  // of the files; today unless given
    std::string store{};
    bool dry = false;        // only tells what would happen
    bool close_all = false;  // see region/network/school_import.h
};

// Tells what is new, what changes and what closes, with each row that could not be used, before
// and after it is done. Reading the same files again changes nothing.
int run_schools_import(Context const& context, SchoolsOptions const& options);

}  // namespace regiotafel::app
