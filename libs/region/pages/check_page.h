// nakijken.html: every doubt of a harvest beside its source row, for a person without a terminal.
// The choices are downloaded as keuzes.json, which the next run takes as an input.
#pragma once

#include <string>

#include "region/pages/page.h"

namespace regiotafel::region {

std::string check_page(PageInput const& input);

}  // namespace regiotafel::region
