// deelnemers/verslag.html: the harvest for everybody who was there, and for the public. Works
// without scripts; holds no senders, no doubts and no differences.
#pragma once

#include <string>

#include "region/pages/page.h"

namespace regiotafel::region {

std::string public_page(PageInput const& input);

}  // namespace regiotafel::region
