// Making sense of contributions: what kind each is, which say the same, and what they are about.
// People's labels lead; everything the program adds is a suggestion and says so.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "region/harvest/choices.h"
#include "region/harvest/codebook.h"
#include "region/harvest/harvest.h"
#include "theme/lexicon.h"
#include "theme/spelling.h"

namespace regiotafel::region {

struct SenseOptions {
    std::string_view language = "nl";
    std::uint64_t seed = 1;
    unsigned threads = 1;
};

// Fills kind, kinds and dissent of every contribution, same_idea, themes and suggested_by.
void make_sense(Harvest& harvest, Codebook const& codebook, theme::Lexicon const& lexicon,
                SenseOptions const& options);

// Notes words that neither the lexicon nor the speller knows, and mends the clean text where a
// person chose a spelling. The text itself stays.
void check_spelling(Harvest& harvest, Choices const& choices, theme::Lexicon const& lexicon,
                    theme::Speller const& speller);

// How well the coder's proposals would have helped with a coded harvest; shares, 0..1.
struct CodingReplay {
    std::size_t contributions = 0;
    double first_right = 0;
    double one_of_two_right = 0;
    double most_frequent_right = 0;
};

CodingReplay replay_coding(Harvest const& harvest, Codebook const& codebook,
                           theme::Lexicon const& lexicon, SenseOptions const& options);

}  // namespace regiotafel::region
