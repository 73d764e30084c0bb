// Names for a theme, taken from its own texts: phrases of one to three words that do not begin or
// end with a stop word, many times in the theme and seldom outside it (log odds, with a small
// prior), longer phrases before single words, in the form in which they were written most. Three
// are offered; a person chooses.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "theme/words.h"

namespace regiotafel::theme {

inline constexpr std::size_t kPhraseWordsMax = 3;

struct LabelOptions {
    Language language = Language::nl;
    std::size_t count = 3;
};

struct LabelChoice {
    std::string text{};
    std::size_t texts = 0;  // texts of the theme that have the phrase, in any form
    double score = 0;
};

// One list per theme, best first. Texts are clean(); theme_of as in Themes.
std::vector<std::vector<LabelChoice>> propose_labels(std::span<std::string_view const> texts,
                                                     std::span<std::uint32_t const> theme_of,
                                                     std::size_t themes,
                                                     LabelOptions const& options);

}  // namespace regiotafel::theme
