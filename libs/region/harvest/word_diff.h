// What changed between two wordings of one text, word by word.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace regiotafel::region {

struct WordChange {
    std::string before;  // empty: a word was added
    std::string after;   // empty: a word was left out
};

// Words with their punctuation, without bullets, quotes and brackets at their ends.
std::vector<std::string> plain_words(std::string_view text);

// Changes in the order of the text: longest common subsequence of the words; neighbouring removed
// and added words are paired. Texts beyond 2,000 words are compared as far as that.
std::vector<WordChange> word_changes(std::vector<std::string> const& before,
                                     std::vector<std::string> const& after);

}  // namespace regiotafel::region
