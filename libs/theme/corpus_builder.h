// How a Corpus is made; internal to the room.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "theme/features.h"

namespace regiotafel::theme {

// The features of single words by name. Not thread-safe (it holds a stemmer).
class WordReader {
  public:
    WordReader(Lexicon const& lexicon, FeatureOptions const& options)
        : lexicon_(lexicon), options_(options), stemmer_(options.language) {}

    // The word's own stem first, weight 1.
    std::vector<std::pair<std::string, float>> features(std::string const& lower);

    // The best rank of the word and of its stem in everyday language, 0 where unknown.
    std::uint32_t rank(std::string const& lower);

  private:
    std::string folded_stem(std::string_view lower);

    Lexicon const& lexicon_;
    FeatureOptions const& options_;
    Stemmer stemmer_;
};

class CorpusBuilder {
  public:
    CorpusBuilder(Lexicon const& lexicon, FeatureOptions const& options)
        : lexicon_(lexicon), options_(options) {}

    Corpus build(std::span<std::string_view const> texts);

  private:
    struct Chunk {
        std::vector<std::string> words;      // distinct, in order of first appearance
        std::vector<std::uint32_t> numbers;  // of the texts' words, in `words`
        std::vector<std::uint32_t> lengths;  // words per text
    };

    Chunk read_chunk(std::span<std::string_view const> texts) const;
    void merge(std::vector<Chunk>& chunks);
    void read_features();
    void count_texts();
    void weigh();

    Lexicon const& lexicon_;
    FeatureOptions const& options_;
    Corpus corpus_;
    std::vector<std::uint32_t> ranks_;  // per term
};

}  // namespace regiotafel::theme
