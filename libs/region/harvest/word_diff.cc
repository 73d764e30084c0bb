#include "region/harvest/word_diff.h"

#include <algorithm>
#include <cstdint>

#include "base/text.h"

namespace regiotafel::region {
namespace {

constexpr std::size_t kWordsMax = 2'000;

bool is_edge_mark(char32_t c) {
    constexpr std::u32string_view kMarks = U"\"'“”„‘’()[]{}*•·–—-_<>|";
    return kMarks.find(c) != std::u32string_view::npos;
}

}  // namespace

std::vector<std::string> plain_words(std::string_view text) {
    std::vector<std::string> words;
    for (auto const& raw : base::split_words(base::collapse_spaces(text))) {
        auto letters = base::decode_utf8(raw);
        while (!letters.empty() && is_edge_mark(letters.front())) {
            letters.erase(0, 1);
        }
        while (!letters.empty() && is_edge_mark(letters.back())) {
            letters.pop_back();
        }
        if (!letters.empty() && letters != U"o" && words.size() < kWordsMax) {
            words.push_back(base::encode_utf8(letters));
        }
    }
    return words;
}

std::vector<WordChange> word_changes(std::vector<std::string> const& before,
                                     std::vector<std::string> const& after) {
    std::size_t const n = before.size();
    std::size_t const m = after.size();
    std::vector<std::uint16_t> length((n + 1) * (m + 1), 0);
    auto at = [&](std::size_t i, std::size_t j) -> std::uint16_t& {
        return length[i * (m + 1) + j];
    };
    for (std::size_t i = n; i-- > 0;) {
        for (std::size_t j = m; j-- > 0;) {
            at(i, j) = before[i] == after[j] ? static_cast<std::uint16_t>(at(i + 1, j + 1) + 1)
                                             : std::max(at(i + 1, j), at(i, j + 1));
        }
    }
    std::vector<WordChange> changes;
    std::vector<std::string> removed;
    std::vector<std::string> added;
    auto flush = [&] {
        for (std::size_t k = 0; k < std::max(removed.size(), added.size()); ++k) {
            changes.push_back({k < removed.size() ? removed[k] : std::string{},
                               k < added.size() ? added[k] : std::string{}});
        }
        removed.clear();
        added.clear();
    };
    std::size_t i = 0;
    std::size_t j = 0;
    while (i < n || j < m) {
        if (i < n && j < m && before[i] == after[j]) {
            flush();
            ++i;
            ++j;
        } else if (j == m || (i < n && at(i + 1, j) >= at(i, j + 1))) {
            removed.push_back(before[i++]);
        } else {
            added.push_back(after[j++]);
        }
    }
    flush();
    return changes;
}

}  // namespace regiotafel::region
