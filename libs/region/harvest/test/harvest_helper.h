// Shared by the tests of this room: harvest a few invented papers and print them as lines.
#pragma once

#include <string>
#include <vector>

#include "region/harvest/build.h"

namespace regiotafel::region::test {

struct Paper {
    std::string name;
    std::string bytes;
};

// With a small word list of the tests' own.
Harvest harvest_of(std::vector<Paper> const& papers, Choices const& choices = {},
                   std::string const& format = "");

// "groen|education_region|guide|text" a line each, '?' before it where a person has to look.
std::string lines(Harvest const& harvest);

theme::Lexicon small_lexicon();

}  // namespace regiotafel::region::test
