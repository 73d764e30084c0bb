// What the tests of this room share: the Dutch word lists where they are installed, and the
// invented cells.
#pragma once

#include <string>
#include <vector>

#include "theme/lexicon.h"

namespace regiotafel::theme::test {

// Built once from Debian's lists and the program's own ranks.
Lexicon const& dutch();

// A cell and the bytes before which it is cut (`required`) or may be cut (`optional`).
struct MarkedCell {
    std::string text;
    std::vector<std::size_t> required;
    std::vector<std::size_t> optional;
};

std::vector<MarkedCell> invented_cells();

}  // namespace regiotafel::theme::test
