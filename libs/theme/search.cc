#include "theme/search.h"

#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "theme/corpus_builder.h"

namespace regiotafel::theme {
namespace {

constexpr double kSaturation = 1.2;   // k1
constexpr double kLengthShare = 0.5;  // b: contributions are short, length says little
constexpr double kPrefixWeight = 0.6;
constexpr double kFuzzyWeight = 0.5;
constexpr std::size_t kPrefixBytesMin = 3;
constexpr std::size_t kFuzzyBytesMin = 4;
constexpr std::size_t kTwoErrorsBytesMin = 8;
constexpr std::size_t kPrefixWordsMax = 50;
constexpr std::size_t kMatchedMax = 5;

}  // namespace

SearchIndex::SearchIndex(Corpus const& corpus, Lexicon const& lexicon)
    : corpus_(corpus), lexicon_(lexicon), term_begin_(corpus.terms().size() + 1, 0) {
    // Two passes over the texts: count, then place. Terms of one text are merged by sorting.
    std::vector<Feature> own;
    auto const terms_of = [&](std::size_t text) {
        own.clear();
        for (std::uint32_t const word : corpus.words_of(text)) {
            for (Feature const& feature : corpus.features_of(word)) {
                if (!corpus.terms()[feature.term].is_gram()) {
                    own.push_back(feature);
                }
            }
        }
        std::ranges::stable_sort(own, {}, &Feature::term);
    };
    std::uint64_t words = 0;
    for (std::size_t text = 0; text < corpus.size(); ++text) {
        terms_of(text);
        words += corpus.words_of(text).size();
        for (std::size_t i = 0; i < own.size(); ++i) {
            term_begin_[own[i].term + 1] += i == 0 || own[i - 1].term != own[i].term ? 1U : 0U;
        }
    }
    for (std::size_t term = 1; term < term_begin_.size(); ++term) {
        term_begin_[term] += term_begin_[term - 1];
    }
    postings_.resize(term_begin_.back());
    auto next = term_begin_;
    for (std::size_t text = 0; text < corpus.size(); ++text) {
        terms_of(text);
        for (std::size_t i = 0; i < own.size();) {
            Posting posting{.text = static_cast<std::uint32_t>(text)};
            std::uint32_t const term = own[i].term;
            for (; i < own.size() && own[i].term == term; ++i) {
                posting.frequency += own[i].weight;
            }
            postings_[next[term]++] = posting;
        }
    }
    mean_length_ =
        corpus.size() == 0
            ? 1
            : std::max(1.0, static_cast<double>(words) / static_cast<double>(corpus.size()));
    words_by_name_.resize(corpus.word_count());
    for (std::uint32_t word = 0; word < words_by_name_.size(); ++word) {
        words_by_name_[word] = word;
    }
    std::ranges::sort(words_by_name_,
                      [&](auto a, auto b) { return corpus.word(a) < corpus.word(b); });
}

// Words that begin with the query's word, or are like it where no text has it.
void SearchIndex::add_like(std::string const& word, bool last, std::vector<Wanted>& terms) const {
    std::size_t found = 0;
    if (last && word.size() >= kPrefixBytesMin) {
        auto at = std::ranges::lower_bound(words_by_name_, word, {}, [&](auto number) {
            return std::string_view(corpus_.word(number));
        });
        for (; at != words_by_name_.end() && corpus_.word(*at).starts_with(word) &&
               found < kPrefixWordsMax;
             ++at, ++found) {
            terms.push_back({.term = corpus_.stem_of(*at), .weight = kPrefixWeight});
        }
    }
    if (found > 0 || word.size() < kFuzzyBytesMin) {
        return;
    }
    std::size_t const errors = word.size() >= kTwoErrorsBytesMin ? 2 : 1;
    for (std::uint32_t const number : words_by_name_) {
        std::string const& other = corpus_.word(number);
        bool const near = other.size() + errors >= word.size() &&
                          word.size() + errors >= other.size() &&
                          base::edit_distance(word, other, errors) <= errors;
        if (near) {
            terms.push_back({.term = corpus_.stem_of(number), .weight = kFuzzyWeight});
        }
    }
}

void SearchIndex::add_word(std::string const& word, bool last, std::vector<Wanted>& terms) const {
    WordReader reader(lexicon_, corpus_.options());
    bool known = false;
    for (auto const& [text, weight] : reader.features(word)) {
        std::uint32_t const term = corpus_.find(text);
        if (!text.starts_with('#') && term != Corpus::kNoTerm) {
            known = known || weight == 1.0F;
            terms.push_back({.term = term, .weight = static_cast<double>(weight)});
        }
    }
    if (last || !known) {
        add_like(word, last, terms);
    }
}

std::vector<SearchIndex::Wanted> SearchIndex::wanted(std::string_view query) const {
    auto const words = read_words(base::to_nfc(query));
    std::vector<Wanted> terms;
    for (std::size_t i = 0; i < std::min(words.size(), kQueryWordsMax); ++i) {
        bool const last = i + 1 == words.size() && words[i].end == query.size();
        if (last || !is_stop_word(words[i].lower, corpus_.options().language)) {
            add_word(words[i].lower, last, terms);
        }
    }
    // The best reason for a term counts once.
    std::ranges::sort(terms, [](Wanted const& a, Wanted const& b) {
        return a.term != b.term ? a.term < b.term : a.weight > b.weight;
    });
    auto const same = std::ranges::unique(terms, {}, &Wanted::term);
    terms.erase(same.begin(), same.end());
    return terms;
}

std::vector<Hit> SearchIndex::find(std::string_view query, std::size_t count) const {
    std::vector<double> scores(corpus_.size(), 0);
    auto const texts = static_cast<double>(corpus_.size());
    auto const terms = wanted(query);
    for (Wanted const& want : terms) {
        std::size_t const begin = term_begin_[want.term];
        std::size_t const end = term_begin_[want.term + 1];
        auto const with = static_cast<double>(end - begin);
        double const idf = std::log(1 + (texts - with + 0.5) / (with + 0.5));
        for (std::size_t i = begin; i < end; ++i) {
            auto const frequency = static_cast<double>(postings_[i].frequency);
            double const length =
                static_cast<double>(corpus_.words_of(postings_[i].text).size()) / mean_length_;
            double const norm = kSaturation * (1 - kLengthShare + kLengthShare * length);
            scores[postings_[i].text] +=
                want.weight * idf * frequency * (kSaturation + 1) / (frequency + norm);
        }
    }
    std::vector<Hit> hits;
    for (std::uint32_t text = 0; text < scores.size(); ++text) {
        if (scores[text] > 0) {
            hits.push_back({.text = text, .score = scores[text]});
        }
    }
    auto const kept = static_cast<std::ptrdiff_t>(std::min(count, hits.size()));
    std::partial_sort(hits.begin(), hits.begin() + kept, hits.end(),
                      [](Hit const& a, Hit const& b) {
                          return a.score != b.score ? a.score > b.score : a.text < b.text;
                      });
    hits.resize(static_cast<std::size_t>(kept));
    for (Hit& hit : hits) {
        for (std::uint32_t const word : corpus_.words_of(hit.text)) {
            bool const matches = std::ranges::any_of(corpus_.features_of(word), [&](auto const& f) {
                return std::ranges::binary_search(terms, f.term, {}, &Wanted::term);
            });
            if (matches && hit.matched.size() < kMatchedMax &&
                std::ranges::find(hit.matched, corpus_.word(word)) == hit.matched.end()) {
                hit.matched.push_back(corpus_.word(word));
            }
        }
    }
    return hits;
}

}  // namespace regiotafel::theme
