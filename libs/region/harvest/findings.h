// What can be said of a harvest, each sentence with the contributions under it. Only what forms
// carry: mentions by tables, never support or agreement; an empty cell is "not filled in".
#pragma once

#include <string_view>
#include <vector>

#include "region/harvest/overview.h"

namespace regiotafel::region {

// In the order in which a reader wants them: the centre of gravity, what several tables mention,
// dissent, what is barely filled, then open questions and signals. Themes have to be known.
std::vector<Finding> find_findings(Harvest const& harvest, SessionFormat const& format,
                                   std::string_view language);

// The findings for page one: at most `count`, of different kinds where possible, the strongest
// themes first.
std::vector<Finding> main_findings(std::vector<Finding> const& findings, std::size_t count);

}  // namespace regiotafel::region
