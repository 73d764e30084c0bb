// regiotafel form and formats: empty forms to fill in.
#pragma once

#include <string>

#include "command.h"

namespace regiotafel::app {

struct FormCommandOptions {
    std::string format = "schaal-functie";
    std::string format_file;  // a region's own format instead
    std::string out;          // .docx, .html or .toml (a copy of the format to change)
    std::string paper = "a4";
    std::string alliance;
    std::string date;
    std::string previous;  // an oogst.json whose open questions are printed on the form
    std::string new_id;    // for a copy
};

int run_form(Context const& context, FormCommandOptions const& options);
int run_formats(Context const& context);

}  // namespace regiotafel::app
