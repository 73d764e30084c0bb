// stuurgroep/infographic.html: one A4 with question, figures, a small schema, three findings, a
// counter-voice, two open questions and the follow-up. The PDF and the picture are made from it.
#pragma once

#include <string>

#include "region/pages/page.h"

namespace regiotafel::region {

std::string infographic_page(PageInput const& input);

}  // namespace regiotafel::region
