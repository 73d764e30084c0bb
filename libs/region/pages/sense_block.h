// What was found in a harvest, for the workbench and the public page: figures, findings with their
// evidence, themes per function and single voices word for word. HTML.
#pragma once

#include <string>

#include "region/harvest/overview.h"
#include "region/pages/page.h"

namespace regiotafel::region {

std::string figures(PageInput const& input, Overview const& overview);

// A finding's text, its tables and its evidence, as a list item.
std::string finding_item(PageInput const& input, Finding const& finding);

// Per function: themes with the tables that mention them per level, then what has no theme yet.
std::string function_section(PageInput const& input, FormatColumn const& column);

// Findings of one kind word for word, each with table and place; a sentence where there is none.
std::string voices(PageInput const& input, FindingKind kind);

// The themes that readers see: the ones people made, or our proposals while nobody coded.
std::vector<Theme const*> shown_themes(Harvest const& harvest);

}  // namespace regiotafel::region
