// All contributions, each with an anchor that every sentence on a page can point to. HTML.
#pragma once

#include <string>

#include "region/pages/page.h"

namespace regiotafel::region {

// The workbench's table with the form to filter it.
std::string contributions_table(PageInput const& input);

// The public page's list per table: number, place and text.
std::string contributions_list(PageInput const& input);

}  // namespace regiotafel::region
