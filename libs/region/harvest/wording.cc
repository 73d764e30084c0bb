#include "region/harvest/wording.h"

#include <algorithm>

#include "base/text.h"
#include "region/harvest/word_diff.h"

namespace regiotafel::region {
namespace {

constexpr std::size_t kTypoEditsMax = 2;
constexpr std::size_t kRelatedEditsMax = 3;
constexpr std::size_t kRelatedLetters = 8;  // that two words of one family begin with

// A capital or a full stop more or less is no other wording.
bool is_same_wording(WordChange const& change) {
    auto bare = [](std::string text) {
        text = base::to_lower(text);
        while (!text.empty() && (text.back() == '.' || text.back() == ',')) {
            text.pop_back();
        }
        return text;
    };
    return bare(change.before) == bare(change.after);
}

// 2: in the word list, 1: made of known words, 0: unknown.
int how_known(std::string const& word, theme::Lexicon const& lexicon) {
    int least = 2;
    for (auto const& part : base::split_words(base::fold(word))) {
        least = std::min(least, lexicon.has(part) ? 2 : (lexicon.is_ordinary(part) ? 1 : 0));
    }
    return least;
}

DifferenceKind kind_of(WordChange const& change, theme::Lexicon const& lexicon) {
    auto const before = base::fold(change.before);
    auto const after = base::fold(change.after);
    std::size_t const edits = base::edit_distance(before, after, kRelatedEditsMax);
    if (edits == 0 || edits > kTypoEditsMax) {
        return DifferenceKind::changed_words;
    }
    // Dutch compounds keep an s after -ing: the form that has it is the right one.
    auto without_s = [](std::string text) {
        base::replace_all(text, "ings", "ing");
        return text;
    };
    if (without_s(before) == without_s(after)) {
        return before.size() > after.size() ? DifferenceKind::typo_introduced
                                            : DifferenceKind::typo_fixed;
    }
    return how_known(change.after, lexicon) > how_known(change.before, lexicon)
               ? DifferenceKind::typo_fixed
               : DifferenceKind::typo_introduced;
}

bool is_related(std::string const& before, std::string const& after) {
    return base::edit_distance(before, after, kRelatedEditsMax) <= kRelatedEditsMax ||
           before.substr(0, kRelatedLetters) == after.substr(0, kRelatedLetters);
}

}  // namespace

std::vector<WordingChange> wording_changes(std::string_view before, std::string_view after,
                                           theme::Lexicon const& lexicon) {
    std::vector<WordingChange> found;
    for (auto const& change : word_changes(plain_words(before), plain_words(after))) {
        auto const old_word = base::fold(change.before);
        auto const new_word = base::fold(change.after);
        // "aan- bod" and "aan-bod" differ in a space only.
        bool const part_of =
            old_word != new_word && base::contains(" " + new_word + " ", " " + old_word + " ");
        if (old_word.empty() || new_word.empty() || part_of || is_same_wording(change) ||
            !is_related(old_word, new_word)) {
            continue;
        }
        found.push_back({kind_of(change, lexicon), change.before, change.after});
    }
    return found;
}

}  // namespace regiotafel::region
