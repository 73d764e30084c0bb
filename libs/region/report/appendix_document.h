// The appendix for everybody who took part: each table's form to the letter, then every function
// with the tables side by side, then the reading choices. A4 landscape.
#pragma once

#include <string>

#include "base/result.h"
#include "messages/catalogue.h"
#include "region/format/format.h"
#include "region/harvest/harvest.h"

namespace regiotafel::region {

base::Result<std::string> write_appendix(Harvest const& harvest, SessionFormat const& format,
                                         messages::Catalogue const& words);

}  // namespace regiotafel::region
