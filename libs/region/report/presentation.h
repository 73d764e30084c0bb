// The slides for the plenary: editable text and native tables, one message a slide, with the
// sources in the notes.
#pragma once

#include <string>

#include "base/result.h"
#include "messages/catalogue.h"
#include "region/format/format.h"
#include "region/harvest/harvest.h"

namespace regiotafel::region {

base::Result<std::string> write_presentation(Harvest const& harvest, SessionFormat const& format,
                                             messages::Catalogue const& words);

}  // namespace regiotafel::region
