#include "theme/corpus_builder.h"

#include <algorithm>
#include <cmath>

#include "base/result.h"
#include "base/text.h"
#include "theme/parallel.h"

namespace regiotafel::theme {
namespace {

constexpr std::size_t kTextsPerChunk = 4096;
constexpr std::size_t kWordsPerChunk = 1024;
constexpr std::size_t kGramLength = 4;
constexpr std::size_t kShortStemBytes = 2;
constexpr double kShortStemWeight = 0.6;

// Character 4-grams of "^word$".
void add_grams(std::string const& folded, float weight,
               std::vector<std::pair<std::string, float>>& features) {
    std::u32string const letters = U"^" + base::decode_utf8(folded) + U"$";
    for (std::size_t i = 0; i + kGramLength <= letters.size(); ++i) {
        features.emplace_back("#" + base::encode_utf8(letters.substr(i, kGramLength)), weight);
    }
}

std::string without_marks(std::string const& lower) {
    std::string result = base::fold(lower);
    std::erase(result, ' ');
    return result;
}

}  // namespace

std::string WordReader::folded_stem(std::string_view lower) {
    std::string stem = without_marks(stemmer_.stem(lower));
    return stem.empty() ? std::string(lower) : stem;
}

std::vector<std::pair<std::string, float>> WordReader::features(std::string const& lower) {
    std::vector<std::pair<std::string, float>> features;
    // "taal-maatje" and "taalmaatje" are one word.
    std::string joined = lower;
    std::erase(joined, '-');
    features.emplace_back(folded_stem(joined), 1.0F);
    if (options_.language == Language::nl && options_.part_weight > 0) {
        for (auto const& part : lexicon_.split_compound(lower)) {
            if (!is_stop_word(part, options_.language)) {
                features.emplace_back(folded_stem(part), static_cast<float>(options_.part_weight));
            }
        }
    }
    if (options_.gram_weight > 0) {
        add_grams(without_marks(lower), static_cast<float>(options_.gram_weight), features);
    }
    return features;
}

std::uint32_t WordReader::rank(std::string const& lower) {
    std::uint32_t const own = lexicon_.rank(lower);
    std::uint32_t const stem = lexicon_.rank(stemmer_.stem(lower));
    return own == 0 || (stem != 0 && stem < own) ? stem : own;
}

CorpusBuilder::Chunk CorpusBuilder::read_chunk(std::span<std::string_view const> texts) const {
    Chunk chunk;
    std::unordered_map<std::string, std::uint32_t> numbers;
    for (auto const text : texts) {
        std::uint32_t length = 0;
        for (WordPlace& place : read_words(text)) {
            if (length == kWordsPerTextMax) {
                break;
            }
            auto const next = static_cast<std::uint32_t>(numbers.size());
            auto const [entry, added] = numbers.try_emplace(place.lower, next);
            if (added) {
                chunk.words.push_back(std::move(place.lower));
            }
            chunk.numbers.push_back(entry->second);
            ++length;
        }
        chunk.lengths.push_back(length);
    }
    return chunk;
}

// Gives words their numbers in the order of the chunks and drops stop words.
void CorpusBuilder::merge(std::vector<Chunk>& chunks) {
    std::unordered_map<std::string, std::uint32_t> numbers;
    for (Chunk& chunk : chunks) {
        std::vector<std::uint32_t> global;
        global.reserve(chunk.words.size());
        for (std::string& word : chunk.words) {
            if (is_stop_word(word, options_.language)) {
                global.push_back(Corpus::kNoTerm);
                continue;
            }
            auto const next = static_cast<std::uint32_t>(corpus_.words_.size());
            auto const [entry, added] = numbers.try_emplace(word, next);
            if (added) {
                corpus_.words_.push_back(std::move(word));
            }
            global.push_back(entry->second);
        }
        std::size_t at = 0;
        for (std::uint32_t const length : chunk.lengths) {
            for (std::size_t const end = at + length; at < end; ++at) {
                if (global[chunk.numbers[at]] != Corpus::kNoTerm) {
                    corpus_.text_words_.push_back(global[chunk.numbers[at]]);
                }
            }
            corpus_.text_begin_.push_back(corpus_.text_words_.size());
        }
        chunk = {};
    }
}

void CorpusBuilder::read_features() {
    struct Read {
        std::vector<std::pair<std::string, float>> features;
        std::uint32_t rank = 0;
    };
    std::vector<Read> read(corpus_.words_.size());
    for_chunks(read.size(), kWordsPerChunk, options_.threads,
               [&](std::size_t, std::size_t begin, std::size_t end) {
                   WordReader reader(lexicon_, options_);
                   for (std::size_t i = begin; i < end; ++i) {
                       read[i] = {.features = reader.features(corpus_.words_[i]),
                                  .rank = reader.rank(corpus_.words_[i])};
                   }
               });
    for (Read& word : read) {
        for (auto& [text, weight] : word.features) {
            auto const next = static_cast<std::uint32_t>(corpus_.terms_.size());
            auto const [entry, added] = corpus_.term_numbers_.try_emplace(text, next);
            if (added) {
                corpus_.terms_.push_back({.text = std::move(text)});
                ranks_.push_back(0);
            }
            corpus_.word_features_.push_back({.term = entry->second, .weight = weight});
        }
        corpus_.word_begin_.push_back(static_cast<std::uint32_t>(corpus_.word_features_.size()));
        std::uint32_t& rank = ranks_[corpus_.word_features_[*(corpus_.word_begin_.end() - 2)].term];
        if (word.rank != 0 && (rank == 0 || word.rank < rank)) {
            rank = word.rank;
        }
    }
}

// In how many texts each term is. Sums of whole numbers: the order of threads does not matter.
void CorpusBuilder::count_texts() {
    std::size_t const texts = corpus_.size();
    std::size_t const share = std::max<std::size_t>(
        kTextsPerChunk, chunk_count(texts, std::max(1U, std::min(options_.threads, kThreadsMax))));
    std::vector<std::vector<std::uint32_t>> counts(chunk_count(texts, share));
    for_chunks(texts, share, options_.threads,
               [&](std::size_t chunk, std::size_t begin, std::size_t end) {
                   counts[chunk].resize(corpus_.terms_.size());
                   std::vector<std::uint32_t> seen(corpus_.terms_.size(), 0);
                   std::uint32_t stamp = 0;
                   for (std::size_t text = begin; text < end; ++text) {
                       ++stamp;
                       for (std::uint32_t const word : corpus_.words_of(text)) {
                           for (Feature const& feature : corpus_.features_of(word)) {
                               if (seen[feature.term] != stamp) {
                                   seen[feature.term] = stamp;
                                   ++counts[chunk][feature.term];
                               }
                           }
                       }
                   }
               });
    for (auto const& count : counts) {
        for (std::size_t term = 0; term < count.size(); ++term) {
            corpus_.terms_[term].texts += count[term];
        }
    }
}

void CorpusBuilder::weigh() {
    auto const texts = static_cast<double>(corpus_.size());
    double const rarest = std::log(texts + 1) + std::log(2.0);
    double const unknown = std::log(1.0 + std::max(2U, 2 * lexicon_.rank_max()));
    double const share = lexicon_.rank_max() == 0 ? 0 : options_.background_share;
    for (std::size_t i = 0; i < corpus_.terms_.size(); ++i) {
        Term& term = corpus_.terms_[i];
        double const here =
            std::max(0.0, std::log((texts + 1) / (static_cast<double>(term.texts) + 0.5))) /
            std::max(rarest, 1e-9);
        double const rare = ranks_[i] == 0 ? 1 : std::log(1.0 + ranks_[i]) / unknown;
        double const everywhere = rare * rare;
        double const idf = term.is_gram() ? here : (1 - share) * here + share * everywhere;
        bool const is_short = !term.is_gram() && term.text.size() <= kShortStemBytes;
        term.idf = static_cast<float>(is_short ? kShortStemWeight * idf : idf);
    }
}

Corpus CorpusBuilder::build(std::span<std::string_view const> texts) {
    corpus_.options_ = options_;
    std::vector<Chunk> chunks(chunk_count(texts.size(), kTextsPerChunk));
    for_chunks(texts.size(), kTextsPerChunk, options_.threads,
               [&](std::size_t chunk, std::size_t begin, std::size_t end) {
                   chunks[chunk] = read_chunk(texts.subspan(begin, end - begin));
               });
    merge(chunks);
    read_features();
    count_texts();
    weigh();
    return std::move(corpus_);
}

Corpus build_corpus(std::span<std::string_view const> clean_texts, Lexicon const& lexicon,
                    FeatureOptions const& options) {
    INVARIANT(clean_texts.size() <= kTextsMax, "more texts than kTextsMax");
    return CorpusBuilder(lexicon, options).build(clean_texts);
}

}  // namespace regiotafel::theme
