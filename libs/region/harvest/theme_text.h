// The text engine's view of a harvest: its clean texts as a corpus, with the coder and the themes.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "region/harvest/codebook.h"
#include "region/harvest/harvest.h"
#include "theme/coder.h"
#include "theme/same_idea.h"

namespace regiotafel::region {

// Refers to the harvest's texts and to the lexicon; both must outlive it.
class ThemeText {
  public:
    ThemeText(Harvest const& harvest, theme::Lexicon const& lexicon, theme::Language language,
              unsigned threads);

    theme::VectorIndex const& index() const { return index_; }

    std::unique_ptr<theme::Coder> coder(Codebook const& codebook) const;
    theme::Replay replay(Codebook const& codebook, std::vector<theme::CodedText> const& coded,
                         std::uint64_t seed) const;

    // Adds the themes that the texts suggest, for a person to judge, and their statistics.
    void propose_themes(Harvest& harvest, std::uint64_t seed) const;

  private:
    theme::CoderInput coder_input() const;

    Harvest const& harvest_;
    theme::Lexicon const& lexicon_;
    theme::Language language_;
    unsigned threads_;
    std::vector<std::string_view> texts_;
    theme::Corpus corpus_;
    theme::VectorIndex index_;
};

}  // namespace regiotafel::region
