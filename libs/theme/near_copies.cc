// Near copies at scale: exact sets of stems, then MinHash banding, checked and joined.
#include <algorithm>
#include <array>
#include <limits>
#include <numeric>
#include <span>
#include <utility>

#include "base/random.h"
#include "theme/parallel.h"
#include "theme/same_idea.h"

namespace regiotafel::theme {
namespace {

constexpr std::size_t kBands = 8;
constexpr std::size_t kRows = 3;
constexpr std::size_t kTextsPerChunk = 8192;
// A text is compared with this many earlier ones of its bucket: enough to find its group, and a
// bucket of one common phrase does not cost time in the square.
constexpr std::size_t kBucketComparisonsMax = 8;

using StemSet = std::span<std::uint32_t const>;

// The sorted distinct stems of all texts, one after the other.
struct StemSets {
    std::vector<std::uint32_t> begin;
    std::vector<std::uint32_t> end;
    std::vector<std::uint32_t> stems;

    StemSet of(std::size_t text) const {
        return StemSet(stems).subspan(begin[text], end[text] - begin[text]);
    }
};

// Every text keeps the room of its words; repeated stems leave some of it empty.
StemSets stem_sets(Corpus const& corpus, unsigned threads) {
    StemSets sets{.begin = std::vector<std::uint32_t>(corpus.size()),
                  .end = std::vector<std::uint32_t>(corpus.size()),
                  .stems = {}};
    std::uint32_t at = 0;
    for (std::size_t text = 0; text < corpus.size(); ++text) {
        sets.begin[text] = at;
        at += static_cast<std::uint32_t>(corpus.words_of(text).size());
    }
    sets.stems.resize(at);
    for_chunks(corpus.size(), kTextsPerChunk, threads,
               [&](std::size_t, std::size_t begin, std::size_t end) {
                   for (std::size_t text = begin; text < end; ++text) {
                       auto const words = corpus.words_of(text);
                       auto const own =
                           std::span(sets.stems).subspan(sets.begin[text], words.size());
                       std::ranges::transform(words, own.begin(),
                                              [&](auto word) { return corpus.stem_of(word); });
                       std::ranges::sort(own);
                       auto const rest = std::ranges::unique(own);
                       sets.end[text] = sets.begin[text] +
                                        static_cast<std::uint32_t>(rest.begin() - own.begin());
                   }
               });
    return sets;
}

double jaccard(StemSet a, StemSet b) {
    std::size_t both = 0;
    for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
        if (a[i] == b[j]) {
            ++both;
            ++i;
            ++j;
        } else {
            ++(a[i] < b[j] ? i : j);
        }
    }
    std::size_t const any = a.size() + b.size() - both;
    return any == 0 ? 0 : static_cast<double>(both) / static_cast<double>(any);
}

std::uint64_t mixed(std::uint64_t value) {
    value = (value ^ (value >> 30U)) * 0xBF58476D1CE4E5B9ULL;
    value = (value ^ (value >> 27U)) * 0x94D049BB133111EBULL;
    return value ^ (value >> 31U);
}

// The first text stands for its group.
class Groups {
  public:
    explicit Groups(std::size_t size) : first_(size) {
        std::iota(first_.begin(), first_.end(), 0U);
    }

    std::uint32_t find(std::uint32_t text) {
        while (first_[text] != text) {
            text = first_[text] = first_[first_[text]];
        }
        return text;
    }

    void join(std::uint32_t a, std::uint32_t b) {
        std::uint32_t const x = find(a);
        std::uint32_t const y = find(b);
        first_[std::max(x, y)] = std::min(x, y);
    }

    std::vector<std::uint32_t> all() {
        std::vector<std::uint32_t> groups(first_.size());
        for (std::uint32_t i = 0; i < groups.size(); ++i) {
            groups[i] = find(i);
        }
        return groups;
    }

  private:
    std::vector<std::uint32_t> first_;
};

// The key of one band for every text: equal keys are candidates. Texts without stems get zero.
using Keyed = std::pair<std::uint64_t, std::uint32_t>;

std::vector<Keyed> band_keys(Corpus const& corpus, StemSets const& sets,
                             std::array<std::uint64_t, kRows> const& seeds, unsigned threads) {
    std::vector<Keyed> keys(corpus.size());
    std::vector<std::uint64_t> hashes(corpus.terms().size() * kRows);
    for (std::size_t term = 0; term < corpus.terms().size(); ++term) {
        for (std::size_t row = 0; row < kRows; ++row) {
            hashes[term * kRows + row] = mixed(seeds[row] ^ mixed(term + 1));
        }
    }
    for_chunks(corpus.size(), kTextsPerChunk, threads,
               [&](std::size_t, std::size_t begin, std::size_t end) {
                   for (std::size_t text = begin; text < end; ++text) {
                       std::array<std::uint64_t, kRows> least{};
                       least.fill(std::numeric_limits<std::uint64_t>::max());
                       StemSet const stems = sets.of(text);
                       for (std::uint32_t const stem : stems) {
                           auto const* row = &hashes[stem * kRows];
                           for (std::size_t i = 0; i < kRows; ++i) {
                               least[i] = std::min(least[i], row[i]);
                           }
                       }
                       std::uint64_t key = 0;
                       for (std::uint64_t const value : least) {
                           key = mixed(key ^ value);
                       }
                       keys[text] = {stems.empty() ? 0 : key, static_cast<std::uint32_t>(text)};
                   }
               });
    return keys;
}

// Sorts by key and position: halves on two threads, then one merge. The order is total.
void sort_keys(std::vector<Keyed>& keys, unsigned threads) {
    std::size_t const half = (keys.size() + 1) / 2;
    for_chunks(keys.size(), std::max<std::size_t>(half, 1), threads,
               [&](std::size_t, std::size_t begin, std::size_t end) {
                   std::sort(keys.begin() + static_cast<std::ptrdiff_t>(begin),
                             keys.begin() + static_cast<std::ptrdiff_t>(end));
               });
    std::inplace_merge(keys.begin(), keys.begin() + static_cast<std::ptrdiff_t>(half), keys.end());
}

void join_bucket(StemSets const& sets, std::span<Keyed const> bucket, double jaccard_min,
                 Groups& groups) {
    for (std::size_t i = 1; i < bucket.size(); ++i) {
        std::uint32_t const text = bucket[i].second;
        std::size_t const from = i > kBucketComparisonsMax ? i - kBucketComparisonsMax : 0;
        for (std::size_t j = from; j < i; ++j) {
            std::uint32_t const other = bucket[j].second;
            if (groups.find(text) != groups.find(other) &&
                jaccard(sets.of(text), sets.of(other)) >= jaccard_min) {
                groups.join(text, other);
            }
        }
    }
}

}  // namespace

std::vector<std::uint32_t> near_copies(Corpus const& corpus, CopyOptions const& options) {
    base::Random random(options.seed);
    Groups groups(corpus.size());
    StemSets const sets = stem_sets(corpus, options.threads);
    for (std::size_t band = 0; band < kBands; ++band) {
        std::array<std::uint64_t, kRows> seeds{};
        std::ranges::generate(seeds, [&] { return random.next(); });
        auto keys = band_keys(corpus, sets, seeds, options.threads);
        std::erase_if(keys, [](Keyed const& key) { return key.first == 0; });
        sort_keys(keys, options.threads);
        for (std::size_t begin = 0; begin < keys.size();) {
            std::size_t end = begin + 1;
            while (end < keys.size() && keys[end].first == keys[begin].first) {
                ++end;
            }
            if (end - begin > 1) {
                join_bucket(sets, std::span(keys).subspan(begin, end - begin), options.jaccard_min,
                            groups);
            }
            begin = end;
        }
    }
    return groups.all();
}

}  // namespace regiotafel::theme
