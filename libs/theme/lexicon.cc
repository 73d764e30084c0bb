#include "theme/lexicon.h"

#include <algorithm>
#include <bit>

#include "base/text.h"

namespace regiotafel::theme {
namespace {

constexpr std::size_t kSlotsPerWord = 2;
constexpr std::size_t kSlotsMin = 1024;

// Lines end in \n or \r\n; words have no spaces around them.
std::string_view without_return(std::string_view line) {
    return line.ends_with('\r') ? line.substr(0, line.size() - 1) : line;
}

std::string_view without_flags(std::string_view line) {
    std::size_t const slash = line.find('/', 1);
    return slash == std::string_view::npos ? line : line.substr(0, slash);
}

// Hunspell marks words that must not be accepted with the flag Fw in the Dutch list.
bool is_forbidden(std::string_view line) {
    std::size_t const slash = line.find('/', 1);
    return slash != std::string_view::npos && base::contains(line.substr(slash), "Fw");
}

}  // namespace

std::uint64_t hash_bytes(std::string_view bytes) {
    std::uint64_t hash = 0xCBF29CE484222325ULL;
    for (char const c : bytes) {
        hash = (hash ^ static_cast<std::uint8_t>(c)) * 0x100000001B3ULL;
    }
    hash = (hash ^ (hash >> 32U)) * 0xD6E8FEB86659FD93ULL;
    return hash ^ (hash >> 32U);
}

Lexicon::Lexicon(LexiconSources const& sources) {
    auto const usable = [](std::string_view bytes) {
        return bytes.size() <= kLexiconBytesMax ? bytes : std::string_view{};
    };
    std::size_t lines = 0;
    std::size_t size = 0;
    for (auto const bytes :
         {usable(sources.words), usable(sources.hunspell_dic), usable(sources.ranks)}) {
        lines += static_cast<std::size_t>(std::ranges::count(bytes, '\n')) + 1;
        size += bytes.size();
    }
    if (size == 0) {
        return;
    }
    bytes_.reserve(size);
    entries_.reserve(lines);
    reserve_slots(lines);
    read_words(usable(sources.words), false);
    read_words(usable(sources.hunspell_dic), true);
    read_ranks(usable(sources.ranks));
}

void Lexicon::reserve_slots(std::size_t words) {
    slots_.assign(std::bit_ceil(std::max(kSlotsMin, words * kSlotsPerWord)), 0);
}

Lexicon::Entry const* Lexicon::find_any(std::string_view word) const {
    if (slots_.empty()) {
        return nullptr;
    }
    std::size_t const mask = slots_.size() - 1;
    for (std::size_t slot = hash_bytes(word) & mask;; slot = (slot + 1) & mask) {
        std::uint32_t const index = slots_[slot];
        if (index == 0) {
            return nullptr;
        }
        Entry const& entry = entries_[index - 1];
        if (std::string_view(bytes_).substr(entry.offset, entry.length) == word) {
            return &entry;
        }
    }
}

Lexicon::Entry const* Lexicon::find(std::string_view word) const {
    Entry const* entry = find_any(word);
    return entry != nullptr && entry->listed ? entry : nullptr;
}

Lexicon::Entry& Lexicon::insert(std::string_view word) {
    if (Entry const* known = find_any(word)) {
        return entries_[static_cast<std::size_t>(known - entries_.data())];
    }
    std::size_t const mask = slots_.size() - 1;
    std::size_t slot = hash_bytes(word) & mask;
    while (slots_[slot] != 0) {
        slot = (slot + 1) & mask;
    }
    entries_.push_back({.offset = static_cast<std::uint32_t>(bytes_.size()),
                        .length = static_cast<std::uint32_t>(word.size())});
    bytes_.append(word);
    slots_[slot] = static_cast<std::uint32_t>(entries_.size());
    return entries_.back();
}

void Lexicon::read_words(std::string_view bytes, bool with_flags) {
    for (auto line : base::split(bytes, '\n')) {
        if (with_flags && is_forbidden(line)) {
            continue;
        }
        std::string_view const word = without_return(with_flags ? without_flags(line) : line);
        if (!word.empty() && word.size() <= kWordBytesMax) {
            insert(word).listed = true;
        }
    }
}

void Lexicon::read_ranks(std::string_view bytes) {
    for (auto const line : base::split(bytes, '\n')) {
        std::string_view const word = without_return(line);
        if (word.empty() || word.size() > kWordBytesMax) {
            continue;
        }
        Entry& entry = insert(word);
        if (entry.rank == 0) {
            entry.rank = ++rank_max_;
        }
    }
}

std::uint32_t Lexicon::rank(std::string_view lower_word) const {
    Entry const* entry = find_any(lower_word);
    return entry == nullptr ? 0 : entry->rank;
}

bool Lexicon::is_ordinary(std::string_view lower_word) const {
    return has(lower_word) || !split_compound(lower_word).empty();
}

}  // namespace regiotafel::theme
