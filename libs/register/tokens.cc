#include "register/tokens.h"

#include <memory>

#include <libstemmer.h>

#include "base/text.h"

namespace regiotafel::registers {

std::vector<std::string> search_tokens(std::string_view text) {
    // A stemmer holds the word it works on, so each call has its own.
    std::unique_ptr<sb_stemmer, void (*)(sb_stemmer*)> const stemmer(
        sb_stemmer_new("dutch", "UTF_8"), sb_stemmer_delete);
    std::vector<std::string> out;
    for (auto const& word : base::split_words(base::fold(text))) {
        if (out.size() == kSearchWordsMax) {
            break;
        }
        auto const* stem =
            sb_stemmer_stem(stemmer.get(), reinterpret_cast<sb_symbol const*>(word.data()),
                            static_cast<int>(word.size()));
        out.emplace_back(reinterpret_cast<char const*>(stem),
                         static_cast<std::size_t>(sb_stemmer_length(stemmer.get())));
    }
    return out;
}

}  // namespace regiotafel::registers
