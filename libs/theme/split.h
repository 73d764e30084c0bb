// Cuts the text of a cell into single ideas. Marks first (bullets, line and block breaks, lists
// with semicolons or slashes), then sentence ends, then a capital after lower case where tables
// wrote in telegram style; never inside brackets or quotes, after an abbreviation, or after a word
// that cannot end an idea. Every place where a cut is thinkable gets a probability; at one half
// and above it is cut. The rules and their weights were set on invented forms.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "theme/lexicon.h"

namespace regiotafel::theme {

// Longer texts stay one piece beyond this many bytes; a cell of a form holds a few hundred.
inline constexpr std::size_t kSplitBytesMax = 1U << 20U;

// Bytes [begin, end) of the original. What lies between pieces is white space, tags, bullets and
// item numbers only. `doubt` is 0 for sure and 1 for a toss-up: the most doubtful of the places
// at the ends of the piece and inside it where a cut was thinkable.
struct Piece {
    std::size_t begin = 0;
    std::size_t end = 0;
    double doubt = 0;

    bool operator==(Piece const&) const = default;
};

// In the order of the text; empty for a cell without words.
std::vector<Piece> split_ideas(std::string_view cell_text, Lexicon const& lexicon);

}  // namespace regiotafel::theme
