// The room `theme` is the text engine: it cleans, splits, compares, groups and finds contributions.
// This header holds what it knows of the Dutch language before it has read any contribution.
//
// A Lexicon is built from bytes that the program passes in; every source may be empty, and the
// engine then works with what is left, less well (no words: no compound parts and no telegram
// splits; no ranks: idf of the session alone). It is read-only after construction and may be used
// from any thread. Words are UTF-8.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace regiotafel::theme {

// Words beyond these limits are ignored, so that a wrong file costs no memory.
inline constexpr std::size_t kWordBytesMax = 64;
inline constexpr std::size_t kLexiconBytesMax = 64U << 20U;

// words: one a line, as in Debian's wdutch; capitals count ("Amsterdam" is a name, "les" a word).
// hunspell_dic: a Hunspell .dic file; flags after '/' are dropped, forbidden words are skipped. The
//   .aff file is not needed: the word list holds the inflected forms.
// ranks: one word a line, most frequent first (the build makes it of @zxcvbn-ts/language-nl-be).
struct LexiconSources {
    std::string_view words{};
    std::string_view hunspell_dic{};
    std::string_view ranks{};
};

class Lexicon {
  public:
    Lexicon() = default;
    explicit Lexicon(LexiconSources const& sources);

    bool empty() const { return entries_.empty(); }
    std::size_t size() const { return entries_.size(); }

    // True for a word as it is written in the list: "les", "Amsterdam".
    bool has(std::string_view word) const { return find(word) != nullptr; }

    // 1 for the most frequent word of everyday text; 0 where the word is not among the ranks.
    std::uint32_t rank(std::string_view lower_word) const;

    // True for an ordinary lower-case word, also where it is only known as a compound.
    bool is_ordinary(std::string_view lower_word) const;

    // The parts of a compound, by the dictionary alone ("schoolplein" -> school, plein), with
    // the linking sounds s, e, en and n dropped; empty where the word is no compound. Parts that
    // are mostly endings (-heden, -schap) are never taken. Hyphens always divide.
    std::vector<std::string> split_compound(std::string_view lower_word) const;

    std::uint32_t rank_max() const { return rank_max_; }

  private:
    struct Entry {
        std::uint32_t offset = 0;
        std::uint32_t length = 0;
        std::uint32_t rank = 0;
        bool listed = false;  // in a word list; otherwise known by its rank only
    };

    Entry const* find(std::string_view word) const;
    Entry const* find_any(std::string_view word) const;
    Entry& insert(std::string_view word);
    void reserve_slots(std::size_t words);
    void read_words(std::string_view bytes, bool with_flags);
    void read_ranks(std::string_view bytes);

    std::string bytes_;
    std::vector<Entry> entries_;
    std::vector<std::uint32_t> slots_;  // index + 1 into entries_, open addressing
    std::uint32_t rank_max_ = 0;
};

// 64 bits that depend on the bytes only (FNV-1a with a final mix): the same on every machine.
std::uint64_t hash_bytes(std::string_view bytes);

}  // namespace regiotafel::theme
