#include "theme/features.h"

#include <algorithm>
#include <cmath>

#include "base/result.h"
#include "base/text.h"
#include "theme/corpus_builder.h"

namespace regiotafel::theme {
namespace {

// Adds up the weights of equal terms, which stand together.
void merge_equal(Vector& features) {
    std::size_t kept = 0;
    for (std::size_t i = 0; i < features.size(); ++i) {
        if (kept > 0 && features[kept - 1].term == features[i].term) {
            features[kept - 1].weight += features[i].weight;
        } else {
            features[kept++] = features[i];
        }
    }
    features.resize(kept);
}

}  // namespace

// The sort is stable, so equal terms are added up in the order of the words.
Vector Corpus::scaled(Vector features, double missing_square) const {
    std::ranges::stable_sort(features, {}, &Feature::term);
    merge_equal(features);
    double square = missing_square;
    for (Feature& feature : features) {
        feature.weight *= terms_[feature.term].idf;
        square += static_cast<double>(feature.weight) * feature.weight;
    }
    if (square > 0) {
        auto const scale = static_cast<float>(1 / std::sqrt(square));
        for (Feature& feature : features) {
            feature.weight *= scale;
        }
    }
    return features;
}

Vector Corpus::vector_of(std::size_t text) const {
    Vector features;
    for (std::uint32_t const word : words_of(text)) {
        auto const own = features_of(word);
        features.insert(features.end(), own.begin(), own.end());
    }
    return scaled(std::move(features), 0);
}

Vector Corpus::vector_of(std::string_view clean_text, Lexicon const& lexicon) const {
    WordReader reader(lexicon, options_);
    Vector features;
    double missing = 0;
    for (WordPlace const& place : read_words(clean_text)) {
        if (is_stop_word(place.lower, options_.language)) {
            continue;
        }
        for (auto const& [text, weight] : reader.features(place.lower)) {
            std::uint32_t const term = find(text);
            if (term == kNoTerm) {
                missing += static_cast<double>(weight) * weight;
            } else {
                features.push_back({.term = term, .weight = weight});
            }
        }
    }
    return scaled(std::move(features), missing);
}

std::uint32_t Corpus::find(std::string_view term_text) const {
    auto const found = term_numbers_.find(std::string(term_text));
    return found == term_numbers_.end() ? kNoTerm : found->second;
}

double cosine(Vector const& a, Vector const& b) {
    double sum = 0;
    for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
        if (a[i].term < b[j].term) {
            ++i;
        } else if (b[j].term < a[i].term) {
            ++j;
        } else {
            sum += static_cast<double>(a[i++].weight) * b[j++].weight;
        }
    }
    return sum;
}

std::vector<std::string> shared_terms(Corpus const& corpus, Vector const& a, Vector const& b,
                                      std::size_t count) {
    std::vector<std::pair<double, std::uint32_t>> shared;
    for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
        if (a[i].term < b[j].term) {
            ++i;
        } else if (b[j].term < a[i].term) {
            ++j;
        } else {
            if (!corpus.terms()[a[i].term].is_gram()) {
                shared.emplace_back(-static_cast<double>(a[i].weight) * b[j].weight, a[i].term);
            }
            ++i;
            ++j;
        }
    }
    std::ranges::sort(shared);
    std::vector<std::string> texts;
    for (std::size_t i = 0; i < std::min(count, shared.size()); ++i) {
        texts.push_back(corpus.terms()[shared[i].second].text);
    }
    return texts;
}

}  // namespace regiotafel::theme
