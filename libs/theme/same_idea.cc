#include "theme/same_idea.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "base/result.h"
#include "theme/parallel.h"

namespace regiotafel::theme {
namespace {

constexpr std::size_t kTextsPerChunk = 256;

bool is_better(Neighbour const& a, Neighbour const& b) {
    return a.score != b.score ? a.score > b.score : a.text < b.text;
}

}  // namespace

VectorIndex::VectorIndex(Corpus const& corpus) {
    vectors_.reserve(corpus.size());
    term_begin_.assign(corpus.terms().size() + 1, 0);
    for (std::size_t text = 0; text < corpus.size(); ++text) {
        vectors_.push_back(corpus.vector_of(text));
    }
    post();
}

VectorIndex::VectorIndex(std::vector<Vector> vectors, std::size_t terms)
    : vectors_(std::move(vectors)), term_begin_(terms + 1, 0) {
    post();
}

void VectorIndex::post() {
    for (Vector const& vector : vectors_) {
        for (Feature const& feature : vector) {
            ++term_begin_[feature.term + 1];
        }
    }
    for (std::size_t term = 1; term < term_begin_.size(); ++term) {
        term_begin_[term] += term_begin_[term - 1];
    }
    postings_.resize(term_begin_.back());
    auto next = term_begin_;
    for (std::size_t text = 0; text < vectors_.size(); ++text) {
        for (Feature const& feature : vectors_[text]) {
            postings_[next[feature.term]++] = {.text = static_cast<std::uint32_t>(text),
                                               .score = feature.weight};
        }
    }
}

std::vector<Neighbour> VectorIndex::nearest(Vector const& query, std::size_t count) const {
    std::vector<float> scores(vectors_.size(), 0);
    std::vector<std::uint32_t> touched;
    for (Feature const& feature : query) {
        for (std::size_t i = term_begin_[feature.term]; i < term_begin_[feature.term + 1]; ++i) {
            Neighbour const& posting = postings_[i];
            if (scores[posting.text] == 0) {
                touched.push_back(posting.text);
            }
            scores[posting.text] += feature.weight * posting.score;
        }
    }
    std::vector<Neighbour> best;
    best.reserve(touched.size());
    for (std::uint32_t const text : touched) {
        if (scores[text] > 0) {
            best.push_back({.text = text, .score = scores[text]});
            scores[text] = 0;  // a text may have been noted twice while its score was zero
        }
    }
    std::size_t const kept = std::min(count, best.size());
    std::partial_sort(best.begin(), best.begin() + static_cast<std::ptrdiff_t>(kept), best.end(),
                      is_better);
    best.resize(kept);
    return best;
}

std::vector<Neighbour> VectorIndex::nearest(std::size_t text, std::size_t count) const {
    auto best = nearest(vectors_[text], count + 1);
    std::erase_if(best, [&](Neighbour const& other) { return other.text == text; });
    best.resize(std::min(count, best.size()));
    return best;
}

std::vector<SimilarPair> similar_pairs(VectorIndex const& index, PairOptions const& options) {
    INVARIANT(index.size() <= kPairTextsMax, "too many texts to compare all with all");
    std::vector<std::vector<SimilarPair>> chunks(chunk_count(index.size(), kTextsPerChunk));
    for_chunks(index.size(), kTextsPerChunk, options.threads,
               [&](std::size_t chunk, std::size_t begin, std::size_t end) {
                   for (std::size_t text = begin; text < end; ++text) {
                       for (auto const& other : index.nearest(text, index.size())) {
                           if (other.text > text && other.score >= options.score_min) {
                               chunks[chunk].push_back({.a = static_cast<std::uint32_t>(text),
                                                        .b = other.text,
                                                        .score = other.score});
                           }
                       }
                   }
               });
    std::vector<SimilarPair> pairs;
    for (auto const& chunk : chunks) {
        pairs.insert(pairs.end(), chunk.begin(), chunk.end());
    }
    std::ranges::sort(pairs, [](SimilarPair const& x, SimilarPair const& y) {
        return std::tuple(-x.score, x.a, x.b) < std::tuple(-y.score, y.a, y.b);
    });
    pairs.resize(std::min(pairs.size(), options.pairs_max));
    return pairs;
}

}  // namespace regiotafel::theme
