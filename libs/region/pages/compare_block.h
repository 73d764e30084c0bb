// The sections that stay inside the team: differences with the view made by hand, the same idea
// at several places, doubts, names to release and the codebook. HTML.
#pragma once

#include <string>

#include "region/pages/page.h"

namespace regiotafel::region {

std::string differences_section(PageInput const& input);
std::string same_idea_section(PageInput const& input);
std::string doubts_section(PageInput const& input);
std::string names_section(PageInput const& input);
// Empty where no earlier session was given.
std::string since_section(PageInput const& input);
std::string codebook_section(PageInput const& input);

}  // namespace regiotafel::region
