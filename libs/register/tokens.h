// The words of a text as search finds them: without accents and case, stemmed by Snowball's Dutch
// algorithm, so that "begeleiders" finds "begeleider" on every store alike.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace regiotafel::registers {

inline constexpr std::size_t kSearchWordsMax = 2000;  // of one record

std::vector<std::string> search_tokens(std::string_view text);

}  // namespace regiotafel::registers
