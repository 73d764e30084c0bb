// Other words for the same text: typos made or mended in copying, and other changes of wording.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "region/harvest/harvest.h"
#include "theme/lexicon.h"

namespace regiotafel::region {

struct WordingChange {
    DifferenceKind kind = DifferenceKind::changed_words;  // or a typo introduced or fixed
    std::string before{};
    std::string after{};
};

// Capitals, final full stops, bullets and quotes are no change of wording.
std::vector<WordingChange> wording_changes(std::string_view before, std::string_view after,
                                           theme::Lexicon const& lexicon);

}  // namespace regiotafel::region
