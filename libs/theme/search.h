// Finding contributions: BM25 (S. Robertson, H. Zaragoza, "The probabilistic relevance framework",
// 2009) over the stems and compound parts of a Corpus, so that "tuin" finds "schooltuin". The
// last word of a query is also taken as a beginning, and a word that no text has as one with a
// typing error (at most one, from eight letters two). Read-only after construction.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "theme/features.h"

namespace regiotafel::theme {

inline constexpr std::size_t kQueryWordsMax = 32;

struct Hit {
    std::uint32_t text = 0;
    double score = 0;
    std::vector<std::string> matched{};  // words of the texts that matched, at most kMatchedMax
};

class SearchIndex {
  public:
    // The corpus and the lexicon must outlive the index.
    SearchIndex(Corpus const& corpus, Lexicon const& lexicon);

    // Best first, equal scores by position.
    std::vector<Hit> find(std::string_view query, std::size_t count) const;

  private:
    struct Posting {
        std::uint32_t text = 0;
        float frequency = 0;
    };
    struct Wanted {
        std::uint32_t term = 0;
        double weight = 0;
    };

    std::vector<Wanted> wanted(std::string_view query) const;
    void add_word(std::string const& word, bool last, std::vector<Wanted>& terms) const;
    void add_like(std::string const& word, bool last, std::vector<Wanted>& terms) const;

    Corpus const& corpus_;
    Lexicon const& lexicon_;
    std::vector<std::size_t> term_begin_;
    std::vector<Posting> postings_;
    std::vector<std::uint32_t> words_by_name_;
    double mean_length_ = 1;
};

}  // namespace regiotafel::theme
