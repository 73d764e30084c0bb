#include "theme/centres.h"

#include <algorithm>
#include <cmath>

#include "theme/parallel.h"

namespace regiotafel::theme {
namespace {

constexpr std::size_t kTextsPerChunk = 16'384;
constexpr std::size_t kWordsPerChunk = 1'024;

void scale(Centres& centres) {
    for (std::size_t theme = 0; theme < centres.size(); ++theme) {
        std::span<float> const own(centres.weights.data() + theme * centres.terms, centres.terms);
        double square = 0;
        for (float const weight : own) {
            square += static_cast<double>(weight) * weight;
        }
        auto const factor = static_cast<float>(square > 0 ? 1 / std::sqrt(square) : 0);
        for (float& weight : own) {
            weight *= factor;
        }
    }
}

// The length of a text's vector before scaling, by a scratch array of all terms.
double length_of(Corpus const& corpus, std::size_t text, std::vector<float>& scratch) {
    double square = 0;
    auto const words = corpus.words_of(text);
    for (std::uint32_t const word : words) {
        for (Feature const& feature : corpus.features_of(word)) {
            scratch[feature.term] += feature.weight * corpus.terms()[feature.term].idf;
        }
    }
    for (std::uint32_t const word : words) {
        for (Feature const& feature : corpus.features_of(word)) {
            square += static_cast<double>(scratch[feature.term]) * scratch[feature.term];
            scratch[feature.term] = 0;
        }
    }
    return std::sqrt(square);
}

// word * themes + theme: what a word adds to the likeness with each centre.
std::vector<float> word_table(Corpus const& corpus, Centres const& centres, unsigned threads) {
    std::size_t const themes = centres.size();
    std::vector<float> table(corpus.word_count() * themes, 0);
    for_chunks(
        corpus.word_count(), kWordsPerChunk, threads,
        [&](std::size_t, std::size_t begin, std::size_t end) {
            for (std::size_t word = begin; word < end; ++word) {
                float* row = table.data() + word * themes;
                for (auto const& feature : corpus.features_of(static_cast<std::uint32_t>(word))) {
                    float const weight = feature.weight * corpus.terms()[feature.term].idf;
                    for (std::size_t theme = 0; theme < themes; ++theme) {
                        row[theme] +=
                            weight * centres.weights[theme * centres.terms + feature.term];
                    }
                }
            }
        });
    return table;
}

}  // namespace

float Centres::likeness(Vector const& vector, std::size_t theme) const {
    float sum = 0;
    for (Feature const& feature : vector) {
        sum += feature.weight * weights[theme * terms + feature.term];
    }
    return sum;
}

Centres centres_of(VectorIndex const& index, std::span<std::uint32_t const> theme_of,
                   std::size_t themes) {
    Centres centres{.terms = index.terms(), .weights = {}};
    centres.weights.assign(themes * centres.terms, 0);
    for (std::size_t text = 0; text < index.size(); ++text) {
        if (theme_of[text] == kUnassigned) {
            continue;
        }
        for (Feature const& feature : index.vector(text)) {
            centres.weights[theme_of[text] * centres.terms + feature.term] += feature.weight;
        }
    }
    scale(centres);
    return centres;
}

// Counts how often each theme has each word; whole numbers, so chunks may come in any order.
Centres centres_of(Corpus const& corpus, std::span<std::uint32_t const> theme_of,
                   std::size_t themes, unsigned threads) {
    std::size_t const words = corpus.word_count();
    std::size_t const share = std::max<std::size_t>(
        kTextsPerChunk, chunk_count(corpus.size(), std::clamp(threads, 1U, kThreadsMax)));
    std::vector<std::vector<std::uint32_t>> counts(chunk_count(corpus.size(), share));
    for_chunks(corpus.size(), share, threads,
               [&](std::size_t chunk, std::size_t begin, std::size_t end) {
                   auto& count = counts[chunk];
                   count.assign(themes * words, 0);
                   for (std::size_t text = begin; text < end; ++text) {
                       if (theme_of[text] == kUnassigned) {
                           continue;
                       }
                       for (std::uint32_t const word : corpus.words_of(text)) {
                           ++count[theme_of[text] * words + word];
                       }
                   }
               });
    Centres centres{.terms = corpus.terms().size(), .weights = {}};
    centres.weights.assign(themes * centres.terms, 0);
    for (std::size_t theme = 0; theme < themes; ++theme) {
        for (std::uint32_t word = 0; word < words; ++word) {
            std::uint64_t count = 0;
            for (auto const& part : counts) {
                count += part[theme * words + word];
            }
            for (Feature const& feature : corpus.features_of(word)) {
                centres.weights[theme * centres.terms + feature.term] +=
                    static_cast<float>(count) * feature.weight * corpus.terms()[feature.term].idf;
            }
        }
    }
    scale(centres);
    return centres;
}

Themes assign(Corpus const& corpus, Centres const& centres, ClusterOptions const& options) {
    std::size_t const themes = centres.size();
    std::vector<float> const table = word_table(corpus, centres, options.threads);
    Themes result{.theme_of = std::vector<std::uint32_t>(corpus.size(), kUnassigned),
                  .likeness = std::vector<float>(corpus.size(), 0),
                  .themes = themes};
    for_chunks(corpus.size(), kTextsPerChunk, options.threads,
               [&](std::size_t, std::size_t begin, std::size_t end) {
                   std::vector<float> scratch(corpus.terms().size(), 0);
                   std::vector<float> sums(themes, 0);
                   for (std::size_t text = begin; text < end && themes > 0; ++text) {
                       std::ranges::fill(sums, 0.0F);
                       for (std::uint32_t const word : corpus.words_of(text)) {
                           float const* row = table.data() + word * themes;
                           for (std::size_t theme = 0; theme < themes; ++theme) {
                               sums[theme] += row[theme];
                           }
                       }
                       auto const best = std::ranges::max_element(sums);
                       double const length = length_of(corpus, text, scratch);
                       double const likeness = length > 0 ? static_cast<double>(*best) / length : 0;
                       if (likeness > 0 && likeness >= options.likeness_min) {
                           result.theme_of[text] = static_cast<std::uint32_t>(best - sums.begin());
                           result.likeness[text] = static_cast<float>(likeness);
                       }
                   }
               });
    return result;
}

}  // namespace regiotafel::theme
