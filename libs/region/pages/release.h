// A harvest for everybody: names that nobody released are left out of every text, and what only
// says how the papers were read (doubts, pieces without a place, files, senders) is left out whole.
// Names are found by the simple look of names_found.h, and by words that people added; what it does
// not see, people have to see. Pure.
#pragma once

#include <string>
#include <vector>

#include "region/harvest/harvest.h"
#include "region/pages/names_found.h"

namespace regiotafel::region {

inline constexpr std::size_t kNamesShownMax = 500;   // for a person to look through
inline constexpr std::size_t kHiddenWordsMax = 200;  // that people add
inline constexpr std::size_t kHiddenWordLetters = 120;

struct Release {
    std::vector<std::string> names{};   // of names_to_release() that may stay
    std::vector<std::string> hidden{};  // other words that have to go
};

// names_found() with who led the session and where to ask, in the order of the first mention.
std::vector<NamedOne> names_to_release(Harvest const& harvest);

// `mask` stands in the place of each name that was left out. Ids, numbers and counts stay.
Harvest released(Harvest harvest, Release const& release, std::string_view mask);

// `text` without these words, however much white space or which marks stand between them. Letters
// beside a word make it another word: "Jansen" stays in "Jansens".
std::string without_names(std::string_view text, std::vector<std::string> const& names,
                          std::string_view mask);

}  // namespace regiotafel::region
