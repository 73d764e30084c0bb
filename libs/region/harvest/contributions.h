// From cells to contributions: each cell is divided into single ideas with ids that survive
// reruns, numbers for people, a clean text beside the original and signals for the national level.
#pragma once

#include <vector>

#include "region/harvest/choices.h"
#include "region/harvest/recognise.h"
#include "theme/lexicon.h"

namespace regiotafel::region {

// Takes over the cells of the reading; adds the doubts about divisions to it.
std::vector<Contribution> make_contributions(Reading& reading, SessionFormat const& format,
                                             Choices const& choices, theme::Lexicon const& lexicon);

// True where a text calls on the national level: law, ministry, collective agreement.
bool calls_on_national_level(std::string_view clean_text);

// "Groen 7", as people find it back in the appendix.
std::string readable_number(Contribution const& contribution);

}  // namespace regiotafel::region
