// Which texts say (nearly) the same. Two ways, by size: likeness of meaning (cosine of feature
// vectors over an inverted index) for a session, and near copies (MinHash with banding, A. Broder,
// "On the resemblance and containment of documents", 1997) for any number of texts. Compare across
// functions and levels: that is where tables meet without knowing. All outcomes are deterministic
// and independent of the number of threads.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "theme/features.h"

namespace regiotafel::theme {

// Comparing all with all costs time in the square; beyond this many texts use near_copies().
inline constexpr std::size_t kPairTextsMax = 20'000;

struct SimilarPair {
    std::uint32_t a = 0;  // a < b, positions in the corpus
    std::uint32_t b = 0;
    double score = 0;  // cosine, 0..1

    bool operator==(SimilarPair const&) const = default;
};

struct PairOptions {
    double score_min = 0.3;
    std::size_t pairs_max = 5'000;
    unsigned threads = 1;
};

struct Neighbour {
    std::uint32_t text = 0;
    float score = 0;

    bool operator==(Neighbour const&) const = default;
};

// The vectors of all texts and, per term, the texts that have it. Read-only after construction.
class VectorIndex {
  public:
    explicit VectorIndex(Corpus const& corpus);

    // Of any vectors with terms below `terms`.
    VectorIndex(std::vector<Vector> vectors, std::size_t terms);

    Vector const& vector(std::size_t text) const { return vectors_[text]; }
    std::size_t size() const { return vectors_.size(); }
    std::size_t terms() const { return term_begin_.size() - 1; }

    // The likest texts, best first, equal scores by position; none without a common term.
    std::vector<Neighbour> nearest(Vector const& query, std::size_t count) const;

    // The same for a text of the corpus, without itself.
    std::vector<Neighbour> nearest(std::size_t text, std::size_t count) const;

  private:
    void post();

    std::vector<Vector> vectors_;
    std::vector<std::size_t> term_begin_;
    std::vector<Neighbour> postings_;
};

// Pairs at or above score_min, best first, equal scores by position. At most kPairTextsMax texts.
std::vector<SimilarPair> similar_pairs(VectorIndex const& index, PairOptions const& options);

struct CopyOptions {
    double jaccard_min = 0.7;  // of the sets of stems
    std::uint64_t seed = 1;
    unsigned threads = 1;
};

// For every text the first text that it is a near copy of, itself if none: equal sets of stems, or
// a Jaccard likeness of at least jaccard_min found by 8 bands of 3 rows; chains are joined.
std::vector<std::uint32_t> near_copies(Corpus const& corpus, CopyOptions const& options);

}  // namespace regiotafel::theme
