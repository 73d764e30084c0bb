// Spelling is suggested, never changed. The engine decides which words to ask about; a speller
// answers. Hunspell reads files, so the program wraps it (app/) and passes it in as two functions;
// without one, only the places of unknown words are reported.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "theme/lexicon.h"
#include "theme/words.h"

namespace regiotafel::theme {

inline constexpr std::size_t kSuggestionsMax = 3;

// Both may be empty functions. Words are UTF-8 as written.
struct Speller {
    std::function<bool(std::string const& word)> knows{};
    std::function<std::vector<std::string>(std::string const& word)> suggest{};
};

// Bytes [begin, end) of the text.
struct SpellingDoubt {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::string word{};
    std::vector<std::string> suggestions{};  // best first, at most kSuggestionsMax, may be empty
};

// Lower-case words of a clean() text that neither the lexicon (compounds included) nor the speller
// knows. Names, abbreviations, codes and words with digits are left alone.
std::vector<SpellingDoubt> spelling_doubts(std::string_view clean_text, Lexicon const& lexicon,
                                           Speller const& speller);

}  // namespace regiotafel::theme
