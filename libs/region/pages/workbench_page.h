// intern/index.html: everything about a harvest in one file, for the team that works on it.
#pragma once

#include <string>

#include "region/pages/page.h"

namespace regiotafel::region {

std::string workbench_page(PageInput const& input);

}  // namespace regiotafel::region
