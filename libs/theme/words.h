// Words of a text as the engine compares them: lower case, Dutch Snowball stems (M. F. Porter,
// "Snowball: a language for stemming algorithms", 2001), compound parts and character grams.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "theme/lexicon.h"

struct sb_stemmer;

namespace regiotafel::theme {

enum class Language { nl, en };

// Where a word stands in the text it was read from, in bytes.
struct WordPlace {
    std::string lower;
    std::size_t begin = 0;
    std::size_t end = 0;
};

// Runs of letters and digits, with hyphens, apostrophes and & inside. The text is clean().
std::vector<WordPlace> read_words(std::string_view text);

// Articles, pronouns, prepositions, auxiliaries: they carry no subject.
bool is_stop_word(std::string_view lower, Language language);

// Not thread-safe: one per thread, since the Snowball library keeps a buffer.
class Stemmer {
  public:
    explicit Stemmer(Language language = Language::nl);
    ~Stemmer();
    Stemmer(Stemmer const&) = delete;
    Stemmer& operator=(Stemmer const&) = delete;

    std::string stem(std::string_view lower);

  private:
    struct Delete {
        void operator()(sb_stemmer* stemmer) const;
    };
    std::unique_ptr<sb_stemmer, Delete> stemmer_;
};

}  // namespace regiotafel::theme
