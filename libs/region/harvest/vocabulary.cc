#include "region/harvest/vocabulary.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace regiotafel::region {
namespace {

using base::edit_distance;
using base::fold;
using base::split_words;

constexpr double kScoreMin = 0.5;
constexpr double kAxisScoreMin = 0.85;
constexpr std::size_t kAxisWordLetters = 5;
constexpr std::size_t kLabelBytesMax = 120;
constexpr std::size_t kLabelLinesMax = 8;
constexpr std::size_t kStemLetters = 6;
constexpr double kStemShare = 0.65;
constexpr double kWordsWeight = 0.85;
constexpr std::size_t kTellingLetters = 8;
constexpr double kNamedScore = 0.75;
constexpr std::size_t kAbbreviationLetters = 3;

// Typos that a label of this length may have.
std::size_t allowed_edits(std::size_t letters) {
    if (letters < 5) {
        return 0;
    }
    return letters < 9 ? 1 : 2;
}

// The same word with a typo, or another form of it ("instelling" and "instellingen").
bool is_same_word(std::string_view a, std::string_view b) {
    std::size_t const limit = allowed_edits(std::min(a.size(), b.size()));
    if (a == b || (limit > 0 && edit_distance(a, b, limit) <= limit)) {
        return true;
    }
    auto const common = static_cast<std::size_t>(std::ranges::mismatch(a, b).in1 - a.begin());
    return common >= kStemLetters &&
           static_cast<double>(common) >=
               kStemShare * static_cast<double>(std::max(a.size(), b.size()));
}

// Words that both have, as the harmonic mean of the two shares.
double word_similarity(std::vector<std::string> const& theirs,
                       std::vector<std::string> const& ours) {
    auto count = [](std::vector<std::string> const& of, std::vector<std::string> const& in) {
        return static_cast<double>(std::ranges::count_if(of, [&](std::string const& word) {
            return std::ranges::any_of(
                in, [&](auto const& other) { return is_same_word(word, other); });
        }));
    };
    double const found = count(ours, theirs) / static_cast<double>(ours.size());
    double const used = count(theirs, ours) / static_cast<double>(theirs.size());
    return found + used == 0 ? 0 : 2 * found * used / (found + used);
}

// How well a folded text is one of our terms: whole, as its beginning, or with typos.
double similarity(std::string_view text, std::vector<std::string> const& words,
                  std::string_view term, std::vector<std::string> const& term_words) {
    if (text == term) {
        return 1;
    }
    std::size_t const limit = allowed_edits(std::min(text.size(), term.size()));
    std::size_t const distance = edit_distance(text, term, limit);
    if (limit > 0 && distance <= limit) {
        return 0.95 - 0.05 * static_cast<double>(distance);
    }
    bool const starts =
        text.size() > term.size() && text.starts_with(term) && text[term.size()] == ' ';
    bool const ends = text.size() > term.size() && text.ends_with(term) &&
                      text[text.size() - term.size() - 1] == ' ';
    // A level's own long word among other words says which level it is.
    bool const named = term.size() >= kTellingLetters && !base::contains(term, " ") &&
                       base::contains(" " + std::string(text) + " ", " " + std::string(term) + " ");
    double const least = named ? kNamedScore : 0.0;
    if (starts || ends) {
        double const part = static_cast<double>(term.size()) / static_cast<double>(text.size());
        return std::max(least, 0.45 + 0.45 * part);
    }
    if (text.empty()) {
        return 0;
    }
    return std::max(least, kWordsWeight * word_similarity(words, term_words));
}

// "2. Onderwijsregio" without its number.
std::string_view without_number(std::string_view folded) {
    std::size_t digits = 0;
    while (digits < folded.size() && folded[digits] >= '0' && folded[digits] <= '9') {
        ++digits;
    }
    bool const numbered = digits > 0 && digits < folded.size() && folded[digits] == ' ';
    return numbered ? folded.substr(digits + 1) : folded;
}

// "Prof." for "professionaliseren", "Br. reg." for "breed regionaal".
bool abbreviates(std::string_view folded, std::vector<std::string> const& shorts,
                 std::string_view term, std::vector<std::string> const& words) {
    bool const enough = folded.size() >= kAbbreviationLetters + shorts.size() - 1;
    if (shorts.empty() || !enough || term.size() <= folded.size()) {
        return false;
    }
    // "Ond.regio"
    if (words.size() == 1 && shorts.size() == 2) {
        return term.starts_with(shorts[0]) && term.ends_with(shorts[1]);
    }
    // Each short stands for a word, in order; "en" and its like may be left out.
    auto next = words.begin();
    for (auto const& one : shorts) {
        next = std::ranges::find_if(next, words.end(),
                                    [&](auto const& word) { return word.starts_with(one); });
        if (next == words.end()) {
            return false;
        }
        ++next;
    }
    return words.front().starts_with(shorts.front());
}

// "sch." is sooner "school" than "schoolbestuur".
double abbreviation_score(std::string_view folded, std::string_view term) {
    return 0.65 + 0.2 * static_cast<double>(folded.size()) / static_cast<double>(term.size());
}

void add_term(std::vector<std::string>& list, std::string_view text) {
    auto folded = fold(text);
    if (!folded.empty() && std::ranges::find(list, folded) == list.end()) {
        list.push_back(std::move(folded));
    }
}

}  // namespace

Vocabulary::Vocabulary(SessionFormat const& format) : column_count_(format.columns.size()) {
    auto add = [](std::vector<Term>& terms, std::string const& id, std::string_view text,
                  double weight) {
        if (auto folded = fold(text); !folded.empty()) {
            auto words = split_words(folded);
            terms.push_back({id, std::move(folded), weight, std::move(words)});
        }
    };
    for (auto const& column : format.columns) {
        add(columns_, column.id, column.name.nl, 1);
        add(columns_, column.id, column.name.en, 1);
        for (auto const& alias : column.aliases) {
            add(columns_, column.id, alias, 0.95);
        }
        if (!column.extra) {
            add(stems_, column.id, column.name.nl, 1);
            for (auto const& alias : column.aliases) {
                add(stems_, column.id, alias, 1);
            }
        }
    }
    for (auto const& row : format.rows) {
        add(rows_, row.id, row.name.nl, 1);
        add(rows_, row.id, row.name.en, 1);
        add(rows_, row.id, row.short_name.nl, 1);
        add(rows_, row.id, row.description.nl, 0.9);
        for (auto const& alias : row.aliases) {
            add(rows_, row.id, alias, 0.95);
        }
    }
    if (!format.axis_from.nl.empty()) {
        add(axis_, format.rows.front().id, format.axis_from.nl, 1);
        add(axis_, format.rows.front().id, format.axis_from.en, 1);
        add(axis_, format.rows.back().id, format.axis_to.nl, 1);
        add(axis_, format.rows.back().id, format.axis_to.en, 1);
    }
    if (format.notes) {
        add_term(remarks_, format.notes->name.nl);
        add_term(remarks_, format.notes->name.en);
        for (auto const& alias : format.notes->aliases) {
            add_term(remarks_, alias);
        }
        std::ranges::stable_sort(remarks_, std::ranges::greater{}, &std::string::size);
    }
}

std::optional<LabelMatch> Vocabulary::best(std::vector<Term> const& terms, std::string_view text) {
    if (text.size() > kLabelBytesMax) {
        return std::nullopt;
    }
    auto const whole = fold(text);
    auto const folded = without_number(whole);
    auto const words = split_words(folded);
    bool const shortened = text.contains('.');
    LabelMatch found;
    for (auto const& term : terms) {
        double const alike = shortened && abbreviates(folded, words, term.folded, term.words)
                                 ? abbreviation_score(folded, term.folded)
                                 : similarity(folded, words, term.folded, term.words);
        double const score = alike * term.weight;
        if (score > found.score) {
            found = {term.id, score};
        }
    }
    return found.score >= kScoreMin ? std::optional(found) : std::nullopt;
}

std::optional<LabelMatch> Vocabulary::column(std::string_view text) const {
    return is_card(text) ? std::nullopt : best(columns_, text);
}

bool Vocabulary::is_card(std::string_view text) const {
    if (!text.contains('\n')) {
        return false;
    }
    auto const sure = [](std::optional<LabelMatch> const& match) {
        return match && match->score >= kSureName;
    };
    bool table = false;
    bool level = false;
    bool function = false;
    for (auto const line : base::split(text, '\n')) {
        table = table || table_name(line);
        level = level || sure(best(rows_, line));
        function = function || sure(best(columns_, line));
    }
    return static_cast<int>(table) + static_cast<int>(level) + static_cast<int>(function) >= 2;
}

std::optional<LabelMatch> Vocabulary::row(std::string_view text) const {
    if (axis_row(text) || is_card(text)) {
        return std::nullopt;
    }
    // A form prints a description and examples below the row's name, each on its own line.
    std::optional<LabelMatch> found;
    std::size_t lines = 0;
    for (auto const line : base::split(text, '\n')) {
        auto const match = best(rows_, line);
        if (match && (!found || match->score > found->score)) {
            found = match;
        }
        if (++lines == kLabelLinesMax) {
            break;
        }
    }
    return found;
}

std::optional<std::string> Vocabulary::axis_row(std::string_view text) const {
    if (text.size() > kLabelBytesMax) {
        return std::nullopt;
    }
    // "Breed regionaal niveau"
    auto words = split_words(fold(text));
    std::erase_if(words, [](std::string const& word) {
        return word == "niveau" || word == "schaalniveau" || word == "level";
    });
    std::string rest = base::join(words, " ");
    std::string id;
    int ends = 0;
    for (auto const& end : axis_) {
        // "Breed" for "breed regionaal".
        bool const first_word =
            rest.size() >= kAxisWordLetters && end.folded.starts_with(rest + " ");
        bool const whole = first_word || similarity(rest, split_words(rest), end.folded,
                                                    end.words) >= kAxisScoreMin;
        if (whole || rest.starts_with(end.folded + " ")) {
            id = end.id;
            ++ends;
            rest = whole ? std::string{} : rest.substr(end.folded.size() + 1);
        }
    }
    if (ends == 0 || !rest.empty()) {
        return std::nullopt;
    }
    return ends == 1 ? id : std::string{};
}

bool Vocabulary::is_label(std::string_view text) const {
    return axis_row(text).has_value() || row(text).has_value();
}

std::optional<std::string> Vocabulary::remarks_heading(std::string_view text) const {
    if (text.size() > kLabelBytesMax) {
        return std::nullopt;
    }
    auto const folded = fold(text);
    for (auto const& term : remarks_) {
        if (folded == term) {
            return std::string{};
        }
        if (!folded.starts_with(term + " ")) {
            continue;
        }
        auto rest = folded.substr(term.size() + 1);
        if (auto const more = remarks_heading(rest)) {
            return more;
        }
        if (table_name(rest)) {
            return rest;
        }
    }
    return std::nullopt;
}

double Vocabulary::column_affinity(std::string_view text, std::string_view column_id) const {
    auto const words = split_words(fold(text));
    for (auto const& stem : stems_) {
        if (stem.id != column_id || stem.folded.size() < kStemLetters) {
            continue;
        }
        auto const head = stem.folded.substr(0, stem.folded.size() - 2);
        bool const hit = std::ranges::any_of(
            words, [&](std::string const& word) { return word.starts_with(head); });
        if (hit) {
            return 1;
        }
    }
    return 0;
}

}  // namespace regiotafel::region
