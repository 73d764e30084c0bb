#include "theme/labels.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>
#include <tuple>

#include "base/result.h"
#include "base/text.h"

namespace regiotafel::theme {
namespace {

constexpr std::size_t kWordBytesMin = 3;
constexpr double kPrior = 0.5;
// A phrase says more than a word, but a word that is everywhere in the theme still wins.
constexpr std::array<double, kPhraseWordsMax + 1> kLengthBonus{0, 1, 1.35, 1.45};

struct Phrase {
    std::size_t words = 0;
    std::map<std::uint32_t, std::size_t> texts_of_theme{};  // texts that have it
    std::size_t texts = 0;
    std::map<std::string, std::size_t> forms{};
    std::size_t last_text = static_cast<std::size_t>(-1);
};

using Phrases = std::map<std::string, Phrase>;  // by stems

bool only_space(std::string_view gap) {
    return gap.find_first_not_of(' ') == std::string_view::npos;
}

// "Samen Eten" at the start of a sentence is "samen Eten" inside one; abbreviations stay.
std::string form_of(std::string_view surface) {
    std::string form(surface);
    bool const second_lower = form.size() > 1 && form[1] >= 'a' && form[1] <= 'z';
    if (second_lower && form[0] >= 'A' && form[0] <= 'Z') {
        form[0] = static_cast<char>(form[0] + ('a' - 'A'));
    }
    return form;
}

class Reader {
  public:
    explicit Reader(Language language) : language_(language), stemmer_(language) {}

    void read(std::string_view text, std::size_t number, std::uint32_t theme, Phrases& phrases) {
        auto const words = read_words(text);
        for (std::size_t i = 0; i < words.size(); ++i) {
            if (!can_bound(words[i].lower)) {
                continue;
            }
            std::string key;
            for (std::size_t end = i; end < std::min(words.size(), i + kPhraseWordsMax); ++end) {
                if (end > i && !only_space(text.substr(words[end - 1].end,
                                                       words[end].begin - words[end - 1].end))) {
                    break;
                }
                key += (end == i ? "" : " ") + stemmer_.stem(words[end].lower);
                if (can_bound(words[end].lower)) {
                    Phrase& phrase = phrases[key];
                    phrase.words = end - i + 1;
                    auto const surface =
                        text.substr(words[i].begin, words[end].end - words[i].begin);
                    ++phrase.forms[form_of(surface)];
                    if (phrase.last_text != number) {
                        phrase.last_text = number;
                        ++phrase.texts;
                        ++phrase.texts_of_theme[theme];
                    }
                }
            }
        }
    }

  private:
    bool can_bound(std::string const& lower) const {
        bool const digits = lower[0] >= '0' && lower[0] <= '9';
        return lower.size() >= kWordBytesMin && !digits && !is_stop_word(lower, language_);
    }

    Language language_;
    Stemmer stemmer_;
};

std::string const& most_frequent(std::map<std::string, std::size_t> const& forms) {
    return std::ranges::max_element(forms, {}, [](auto const& form) { return form.second; })->first;
}

// True if all stems of one phrase are in the other: "vrije dag" beside "dag".
bool overlaps(std::string const& a, std::string const& b) {
    auto const x = base::split_words(a);
    auto const y = base::split_words(b);
    std::set<std::string> const set_x(x.begin(), x.end());
    std::set<std::string> const set_y(y.begin(), y.end());
    return std::ranges::includes(set_x, set_y) || std::ranges::includes(set_y, set_x);
}

struct Candidate {
    double score = 0;
    std::string const* key = nullptr;
    Phrase const* phrase = nullptr;
    std::size_t texts = 0;
};

std::vector<Candidate> candidates_of(Phrases const& phrases, std::uint32_t theme, double inside,
                                     double outside) {
    std::vector<Candidate> candidates;
    for (auto const& [key, phrase] : phrases) {
        auto const here = phrase.texts_of_theme.find(theme);
        if (here == phrase.texts_of_theme.end()) {
            continue;
        }
        auto const in = static_cast<double>(here->second);
        double const out = static_cast<double>(phrase.texts) - in;
        double const odds = std::log((in + kPrior) / (inside - in + kPrior)) -
                            std::log((out + kPrior) / (outside - out + kPrior));
        double const score = std::log(1 + in) * std::max(odds, 0.0) * kLengthBonus[phrase.words] *
                             (here->second > 1 || phrase.words == 1 ? 1 : kPrior);
        candidates.push_back(
            {.score = score, .key = &key, .phrase = &phrase, .texts = here->second});
    }
    std::ranges::stable_sort(candidates, std::ranges::greater{}, &Candidate::score);
    return candidates;
}

}  // namespace

std::vector<std::vector<LabelChoice>> propose_labels(std::span<std::string_view const> texts,
                                                     std::span<std::uint32_t const> theme_of,
                                                     std::size_t themes,
                                                     LabelOptions const& options) {
    INVARIANT(texts.size() == theme_of.size(), "a theme for every text");
    Phrases phrases;
    Reader reader(options.language);
    std::vector<double> sizes(themes, 0);
    for (std::size_t text = 0; text < texts.size(); ++text) {
        reader.read(texts[text], text, theme_of[text], phrases);
        if (theme_of[text] < themes) {
            ++sizes[theme_of[text]];
        }
    }
    std::vector<std::vector<LabelChoice>> labels(themes);
    for (std::uint32_t theme = 0; theme < themes; ++theme) {
        double const outside = static_cast<double>(texts.size()) - sizes[theme];
        std::vector<std::string const*> taken;
        for (auto const& candidate : candidates_of(phrases, theme, sizes[theme], outside)) {
            if (labels[theme].size() == options.count) {
                break;
            }
            if (std::ranges::any_of(
                    taken, [&](auto const* key) { return overlaps(*key, *candidate.key); })) {
                continue;
            }
            taken.push_back(candidate.key);
            labels[theme].push_back({.text = most_frequent(candidate.phrase->forms),
                                     .texts = candidate.texts,
                                     .score = candidate.score});
        }
    }
    return labels;
}

}  // namespace regiotafel::theme
