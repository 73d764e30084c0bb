#include "theme/spelling.h"

#include <algorithm>

#include "base/text.h"

namespace regiotafel::theme {
namespace {

constexpr std::size_t kWordBytesMin = 4;

// A word that starts a sentence may be ordinary; any other capital marks a name or abbreviation.
bool is_plain(std::u32string_view word, bool first) {
    for (std::size_t i = 0; i < word.size(); ++i) {
        if (!base::is_letter(word[i]) && word[i] != U'-') {
            return false;
        }
        if (base::is_upper(word[i]) && (i > 0 || !first)) {
            return false;
        }
    }
    return true;
}

}  // namespace

std::vector<SpellingDoubt> spelling_doubts(std::string_view clean_text, Lexicon const& lexicon,
                                           Speller const& speller) {
    std::vector<SpellingDoubt> doubts;
    bool first = true;
    for (WordPlace const& place : read_words(clean_text)) {
        auto const surface = clean_text.substr(place.begin, place.end - place.begin);
        bool const plain = is_plain(base::decode_utf8(surface), first);
        first = false;
        if (!plain || place.lower.size() < kWordBytesMin || lexicon.has(surface) ||
            lexicon.is_ordinary(place.lower)) {
            continue;
        }
        // Accents that stress a word ("Eén", "dé") make no other word of it.
        auto const bare = base::fold(place.lower);
        if (bare != place.lower && lexicon.is_ordinary(bare)) {
            continue;
        }
        std::string const word(surface);
        if (speller.knows && (speller.knows(word) || speller.knows(place.lower))) {
            continue;
        }
        SpellingDoubt doubt{.begin = place.begin, .end = place.end, .word = word};
        if (speller.suggest) {
            doubt.suggestions = speller.suggest(word);
            doubt.suggestions.resize(std::min(doubt.suggestions.size(), kSuggestionsMax));
        }
        doubts.push_back(std::move(doubt));
    }
    return doubts;
}

}  // namespace regiotafel::theme
