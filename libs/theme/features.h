// Texts as numbers: every distinct word once, each with its features (stem 1, stems of compound
// parts 0.6, character 4-grams 0.5; stems of one or two letters, such as sectors, count 0.6), and
// every text as a list of words. A text's vector is the sum of its words' features, each times its
// idf, scaled to length 1. The idf of a stem is half that of the texts at hand and half that of
// everyday language (background ranks), which carries small sessions; grams know the texts only.
//
// A Corpus owns its data and is read-only after build_corpus(); any thread may read it. Texts are
// clean(). Words and terms are numbered in order of first appearance, so the numbers do not depend
// on the number of threads.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "theme/lexicon.h"
#include "theme/words.h"

namespace regiotafel::theme {

inline constexpr std::size_t kTextsMax = 4'000'000;
inline constexpr std::size_t kWordsPerTextMax = 2'000;

struct FeatureOptions {
    Language language = Language::nl;
    double part_weight = 0.6;
    double gram_weight = 0.5;
    double background_share = 0.5;  // of the idf of stems, 0..1
    unsigned threads = 1;
};

struct Feature {
    std::uint32_t term = 0;
    float weight = 0;
};

// Sorted by term, length 1 (or empty).
using Vector = std::vector<Feature>;

struct Term {
    std::string text{};       // a stem, or "#" and four characters
    std::uint32_t texts = 0;  // number of texts that have it
    float idf = 0;            // 0..1
    bool is_gram() const { return text.starts_with('#'); }
};

class Corpus {
  public:
    std::size_t size() const { return text_begin_.size() - 1; }
    std::size_t word_count() const { return words_.size(); }
    std::vector<Term> const& terms() const { return terms_; }

    // The words of a text that are no stop words, in order, repeated words repeated.
    std::span<std::uint32_t const> words_of(std::size_t text) const {
        return std::span(text_words_)
            .subspan(text_begin_[text], text_begin_[text + 1] - text_begin_[text]);
    }
    std::string const& word(std::uint32_t word) const { return words_[word]; }
    std::uint32_t stem_of(std::uint32_t word) const {
        return word_features_[word_begin_[word]].term;
    }

    // Weights without idf; the first is the stem.
    std::span<Feature const> features_of(std::uint32_t word) const {
        return std::span(word_features_)
            .subspan(word_begin_[word], word_begin_[word + 1] - word_begin_[word]);
    }

    Vector vector_of(std::size_t text) const;

    // Of a text that need not be in the corpus; what no text has is left out after scaling.
    Vector vector_of(std::string_view clean_text, Lexicon const& lexicon) const;

    // The number of a term, or kNoTerm.
    static constexpr std::uint32_t kNoTerm = 0xFFFFFFFF;
    std::uint32_t find(std::string_view term_text) const;

    FeatureOptions const& options() const { return options_; }

  private:
    friend class CorpusBuilder;
    Vector scaled(Vector features, double missing_square) const;

    FeatureOptions options_{};
    std::vector<std::uint64_t> text_begin_{0};
    std::vector<std::uint32_t> text_words_;
    std::vector<std::string> words_;
    std::vector<std::uint32_t> word_begin_{0};
    std::vector<Feature> word_features_;
    std::vector<Term> terms_;
    std::unordered_map<std::string, std::uint32_t> term_numbers_;  // never iterated
};

// Texts beyond kTextsMax are an invariant of the caller; words beyond kWordsPerTextMax are ignored.
Corpus build_corpus(std::span<std::string_view const> clean_texts, Lexicon const& lexicon,
                    FeatureOptions const& options);

// Cosine of two vectors of one corpus, 0..1.
double cosine(Vector const& a, Vector const& b);

// The stems (not grams) that weigh most in the likeness of two vectors, best first.
std::vector<std::string> shared_terms(Corpus const& corpus, Vector const& a, Vector const& b,
                                      std::size_t count);

}  // namespace regiotafel::theme
