// Sections that several pages share: what came in before and after the session, the sources, and
// the pieces of input that found no place. HTML.
#pragma once

#include <string>

#include "region/pages/page.h"

namespace regiotafel::region {

enum class SenderShown { no, yes };

std::string late_section(PageInput const& input, SenderShown sender);
std::string sources_section(PageInput const& input);
std::string unplaced_section(PageInput const& input);

// "Regiosessie, 12 november 2026"; plain text.
std::string session_line(PageInput const& input);

// Says that this is one harvest over several dates, and which; empty where it is of one.
std::string meetings_line(PageInput const& input);

}  // namespace regiotafel::region
