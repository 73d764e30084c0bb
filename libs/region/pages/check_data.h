// What nakijken.html needs to know about each doubt, as JSON with all words in place.
#pragma once

#include <string>

#include "region/pages/page.h"

namespace regiotafel::region {

std::string check_data(PageInput const& input);

}  // namespace regiotafel::region
