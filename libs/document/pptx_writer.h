// Writes a PowerPoint file (ECMA-376 PresentationML): one master, two layouts, real placeholders,
// native tables, notes, slide numbers. The same presentation gives the same bytes.
#pragma once

#include <string>

#include "base/result.h"
#include "document/slides.h"

namespace regiotafel::document {

// Error{bad_input} for a presentation without slides.
base::Result<std::string> write_pptx(slides::Presentation const& presentation);

}  // namespace regiotafel::document
