// The parts of a presentation that every slide leans on.
#pragma once

#include <string>

#include "document/slides.h"

namespace regiotafel::document {

std::string theme_xml(slides::Presentation const& presentation);
std::string master_xml(slides::Presentation const& presentation);
std::string layout_xml(slides::Presentation const& presentation, slides::Slide::Layout layout);
std::string notes_master_xml(slides::Presentation const& presentation);

}  // namespace regiotafel::document
