#include "theme/kind.h"

#include <algorithm>
#include <array>
#include <optional>
#include <span>

#include "base/text.h"

namespace regiotafel::theme {
namespace {

using Words = std::span<std::string_view const>;

// The closed classes of one language.
struct Cues {
    Words interrogatives;
    Words determiners;   // interrogatives that take a noun first: "welke mogelijkheden zijn …"
    Words finite_verbs;  // frequent finite verbs: the second word of a main clause question
    Words subjects;      // pronouns that follow the verb in a question
    Words asking;        // "vraagstuk hoe", "onderzoeken of"
    Words modals;
    Words wishes;
    Words concerns;
    Words objections;
    Words softeners;  // "niet alleen": negation that does not object
};

constexpr auto kInterrogativesNl = std::to_array<std::string_view>(
    {"hoe",     "hoeveel", "hoelang", "hoever", "waar",     "waaraan", "waarbij",
     "waarin",  "waarmee", "waarom",  "waarop", "waarover", "waarvan", "waarvoor",
     "wanneer", "wat",     "welk",    "welke",  "wie",      "wiens"});
constexpr auto kDeterminersNl =
    std::to_array<std::string_view>({"hoeveel", "wat voor", "welk", "welke"});
constexpr auto kFiniteNl = std::to_array<std::string_view>(
    {"ben",     "bereik",    "bereiken",  "betalen",    "betekent", "blijf",      "blijft",
     "blijven", "borg",      "borgen",    "brengen",    "breng",    "delen",      "deel",
     "denken",  "doe",       "doen",      "doet",       "durf",     "durft",      "durven",
     "ga",      "gaan",      "gaat",      "geef",       "geeft",    "geven",      "ging",
     "heb",     "hebben",    "hebt",      "heeft",      "helpen",   "helpt",      "hoort",
     "horen",   "houd",      "houden",    "houdt",      "is",       "kan",        "kiezen",
     "kiest",   "kijken",    "kom",       "komen",      "komt",     "kost",       "krijg",
     "krijgen", "krijgt",    "kun",       "kunnen",     "kunt",     "laat",       "laten",
     "leer",    "leren",     "levert",    "ligt",       "liggen",   "loopt",      "lopen",
     "mag",     "maak",      "maakt",     "maken",      "missen",   "mist",       "moet",
     "moeten",  "mogen",     "neem",      "neemt",      "nemen",    "organiseer", "organiseren",
     "pakken",  "pak",       "regel",     "regelen",    "regelt",   "spelen",     "speelt",
     "sta",     "staan",     "staat",     "stem",       "stemmen",  "stimuleren", "verdelen",
     "verdeel", "verbinden", "verbind",   "versterken", "versterk", "vind",       "vinden",
     "vindt",   "voorkom",   "voorkomen", "vraagt",     "waren",    "was",        "weten",
     "weet",    "werken",    "werkt",     "wil",        "willen",   "wordt",      "worden",
     "zal",     "zet",       "zetten",    "zie",        "zien",     "ziet",       "zijn",
     "zit",     "zitten",    "zorg",      "zorgen",     "zorgt",    "zou",        "zouden",
     "zullen"});
constexpr auto kSubjectsNl = std::to_array<std::string_view>(
    {"ik",  "je", "jij", "u",   "hij", "ze",   "zij", "we",  "wij",    "jullie", "men",
     "het", "er", "dit", "dat", "die", "deze", "de",  "een", "elkaar", "onze"});
constexpr auto kAskingNl =
    std::to_array<std::string_view>({"vraag", "vraagstuk", "vragen", "onduidelijk", "benieuwd",
                                     "onderzoeksvraag", "dilemma", "puzzel", "zoektocht"});
constexpr auto kModalsNl = std::to_array<std::string_view>(
    {"kan", "kunnen", "moet", "moeten", "mag", "mogen", "zou", "zouden"});
constexpr auto kWishesNl = std::to_array<std::string_view>(
    {"behoefte aan", "ideaal", "graag", "gewenst",  "hopen",        "hoop",
     "liefst",       "liever", "meer",  "nodig",    "noodzakelijk", "wens",
     "wensen",       "willen", "wil",   "zou mooi", "zou fijn",     "belangrijk",
     "moet",         "moeten", "beter", "betere",   "nog meer"});
constexpr auto kConcernsNl = std::to_array<std::string_view>(
    {"bang",     "concurrentie", "gebrek",   "gevaar",      "knelpunt",    "lastig",
     "mis",      "missen",       "moeilijk", "nadeel",      "onvoldoende", "onzeker",
     "probleem", "problemen",    "risico",   "te duur",     "te hoog",     "te hoge",
     "te klein", "te laat",      "te lang",  "te veel",     "te weinig",   "tekort",
     "teveel",   "verloren",     "vrees",    "weinig",      "zorgelijk",   "zorgen over",
     "kwijt",    "overbelast",   "traag",    "versnipperd", "weerstand"});
constexpr auto kObjectionsNl = std::to_array<std::string_view>(
    {"geen",        "niet",          "nooit",         "niemand",    "nergens",
     "onnodig",     "onwenselijk",   "ongewenst",     "overbodig",  "stop",
     "stoppen met", "ophouden met",  "afschaffen",    "afzien van", "teveel",
     "te veel",     "tegen",         "oneens",        "bezwaar",    "zonde",
     "zinloos",     "in plaats van", "waarom zouden", "weg met",    "minder"});
constexpr auto kSoftenersNl = std::to_array<std::string_view>(
    {"niet alleen", "niet altijd", "niet enkel", "niet slechts", "of niet", "wel niet",
     "geen probleem", "niet meer dan", "al dan niet", "tegen elkaar", "niet te", "zo niet"});

constexpr auto kInterrogativesEn = std::to_array<std::string_view>(
    {"how", "what", "when", "where", "which", "who", "whom", "whose", "why"});
constexpr auto kDeterminersEn = std::to_array<std::string_view>({"which", "what", "whose", "how"});
constexpr auto kFiniteEn = std::to_array<std::string_view>(
    {"are", "can", "could", "did", "do", "does", "had", "has", "have", "is", "may", "might", "must",
     "shall", "should", "was", "were", "will", "would"});
constexpr auto kSubjectsEn =
    std::to_array<std::string_view>({"i", "you", "he", "she", "it", "we", "they", "the", "a", "an",
                                     "there", "this", "that", "our"});
constexpr auto kAskingEn =
    std::to_array<std::string_view>({"question", "unclear", "dilemma", "wonder"});
constexpr auto kWishesEn =
    std::to_array<std::string_view>({"would like", "need", "needs", "needed", "wish", "hope",
                                     "more", "better", "important", "must", "should", "want"});
constexpr auto kConcernsEn = std::to_array<std::string_view>(
    {"worry", "worried", "risk", "problem", "lack", "shortage", "difficult", "too much", "too many",
     "too few", "too little", "pressure", "concern", "dropout"});
constexpr auto kObjectionsEn = std::to_array<std::string_view>(
    {"no", "not", "never", "nobody", "stop", "against", "unnecessary", "unwanted", "too much",
     "too many", "abolish", "instead of", "less"});
constexpr auto kSoftenersEn =
    std::to_array<std::string_view>({"not only", "or not", "whether or not"});

Cues const& cues(Language language) {
    static Cues const dutch{kInterrogativesNl, kDeterminersNl, kFiniteNl, kSubjectsNl,
                            kAskingNl,         kModalsNl,      kWishesNl, kConcernsNl,
                            kObjectionsNl,     kSoftenersNl};
    static Cues const english{kInterrogativesEn, kDeterminersEn, kFiniteEn, kSubjectsEn,
                              kAskingEn,         kFiniteEn,      kWishesEn, kConcernsEn,
                              kObjectionsEn,     kSoftenersEn};
    return language == Language::nl ? dutch : english;
}

bool among(Words list, std::string_view word) {
    return std::ranges::find(list, word) != list.end();
}

constexpr std::size_t kNounPhraseWordsMax = 4;
constexpr std::size_t kPatternWordsMax = 3;
constexpr std::size_t kInfinitiveBytesMin = 4;
constexpr double kSure = 0.95;
constexpr double kLikely = 0.8;
constexpr double kFair = 0.6;
constexpr double kWeak = 0.3;

struct Text {
    std::string_view clean;
    std::vector<WordPlace> words;
    bool question_mark = false;  // outside brackets
};

Text read(std::string_view clean_text) {
    Text text{.clean = clean_text, .words = read_words(clean_text)};
    int depth = 0;
    for (std::size_t i = 0; i < clean_text.size(); ++i) {
        char const c = clean_text[i];
        depth += c == '(' ? 1 : 0;
        depth -= c == ')' && depth > 0 ? 1 : 0;
        bool const glued = i + 1 < clean_text.size() && clean_text[i + 1] != ' ' &&
                           clean_text[i + 1] != '\n' && clean_text[i + 1] != '?' &&
                           clean_text[i + 1] != '!' && clean_text[i + 1] != '"' &&
                           clean_text[i + 1] != '\'';
        text.question_mark = text.question_mark || (c == '?' && depth == 0 && !glued);
    }
    return text;
}

// True where a clause begins: the start, or after a comma, colon, full stop or line break.
bool starts_clause(Text const& text, std::size_t word) {
    if (word == 0) {
        return true;
    }
    auto const gap = text.clean.substr(text.words[word - 1].end,
                                       text.words[word].begin - text.words[word - 1].end);
    return gap.find_first_of(",:;.!?\n-") != std::string_view::npos;
}

// Phrases of the list that stand in the text, as places (first word, last word + 1).
std::vector<std::pair<std::size_t, std::size_t>> find_all(Text const& text, Words list) {
    std::vector<std::pair<std::size_t, std::size_t>> places;
    for (std::size_t i = 0; i < text.words.size(); ++i) {
        std::string phrase;
        std::size_t const limit = std::min(text.words.size(), i + kPatternWordsMax);
        for (std::size_t end = i; end < limit; ++end) {
            phrase += (end == i ? "" : " ") + text.words[end].lower;
            if (among(list, phrase)) {
                places.emplace_back(i, end + 1);
            }
        }
    }
    return places;
}

std::string phrase_of(Text const& text, std::pair<std::size_t, std::size_t> place) {
    std::size_t const begin = text.words[place.first].begin;
    return std::string(text.clean.substr(begin, text.words[place.second - 1].end - begin));
}

base::Message reason(std::string_view key, std::string word = {}) {
    base::Message message{.key = std::string(key)};
    if (!word.empty()) {
        message.values.emplace("word", std::move(word));
    }
    return message;
}

// An interrogative that opens a clause, followed by a finite verb: main clause order.
bool asks_in_main_order(Text const& text, Cues const& cue, std::size_t at) {
    auto const& words = text.words;
    if (at + 1 >= words.size()) {
        return false;
    }
    std::string const& next = words[at + 1].lower;
    bool const verb_second = among(cue.finite_verbs, next);
    // "…, wat werkt wel": after a comma "wat" may be the subject, and nothing is asked.
    if (at > 0 && words[at].lower == "wat" &&
        (at + 2 >= words.size() || !among(cue.subjects, words[at + 2].lower))) {
        return false;
    }
    // "hoe zet je", "hoe vang je": any word with a pronoun after it.
    bool const pronoun_third = at + 2 < words.size() && among(cue.subjects, words[at + 2].lower) &&
                               !among(cue.subjects, next);
    if (verb_second || pronoun_third) {
        return true;
    }
    if (!among(cue.determiners, words[at].lower)) {
        return false;
    }
    std::size_t const limit = std::min(words.size(), at + 2 + kNounPhraseWordsMax);
    for (std::size_t i = at + 2; i < limit; ++i) {
        if (among(cue.finite_verbs, words[i].lower) && !starts_clause(text, i)) {
            return true;
        }
    }
    return false;
}

std::optional<KindSuggestion> question(Text const& text, Cues const& cue) {
    if (text.question_mark) {
        return KindSuggestion{Kind::question, kSure, reason("theme.kind.question_mark")};
    }
    for (std::size_t i = 0; i < text.words.size(); ++i) {
        std::string const& word = text.words[i].lower;
        if (!among(cue.interrogatives, word)) {
            continue;
        }
        // "vraagstuk hoe je …": a question in the order of a side clause.
        if (i > 0 && among(cue.asking, text.words[i - 1].lower)) {
            return KindSuggestion{Kind::question, kLikely, reason("theme.kind.asking", word)};
        }
        bool const last_word = i + 1 == text.words.size();
        if (i == 0 && word.starts_with("hoe") && !last_word) {
            return KindSuggestion{Kind::question, kLikely, reason("theme.kind.word_order", word)};
        }
        if (starts_clause(text, i) && asks_in_main_order(text, cue, i)) {
            double const score = i == 0 ? kSure : kLikely;
            return KindSuggestion{Kind::question, score, reason("theme.kind.word_order", word)};
        }
    }
    return std::nullopt;
}

// The last word ends as an infinitive and does not stand where a noun must stand: after an
// article, a preposition or an inflected adjective.
bool ends_in_infinitive(Text const& text, Cues const& cue) {
    constexpr auto kNounEndings = std::to_array<std::string_view>(
        {"ingen", "heden", "eiten", "enten", "isten", "aren", "oren", "issen", "ieven"});
    constexpr auto kBeforeNouns = std::to_array<std::string_view>(
        {"aan",    "bij", "door", "een",    "en",  "geen", "in",    "met",
         "naar",   "of",  "om",   "onder",  "op",  "over", "per",   "tot",
         "tussen", "uit", "van",  "vanuit", "via", "voor", "zonder"});
    std::string const& last = text.words.back().lower;
    std::string const& before = text.words[text.words.size() - 2].lower;
    bool const noun = among(kBeforeNouns, before) || before.ends_with("e") ||
                      std::ranges::any_of(kNounEndings, [&](auto e) { return last.ends_with(e); });
    return last.size() > kInfinitiveBytesMin && last.ends_with("en") &&
           !among(cue.subjects, last) && (!noun || before == "te");
}

// "Samen roosters maken", "Zorg dat …", "Afspraken maken over …": an infinitive at the end of a
// clause, or an imperative at its start.
std::optional<KindSuggestion> proposal(Text const& text, Cues const& cue, Language language) {
    if (language == Language::en || text.words.size() < 2 ||
        among(cue.interrogatives, text.words.front().lower)) {
        return std::nullopt;
    }
    if (ends_in_infinitive(text, cue)) {
        return KindSuggestion{Kind::proposal, kFair,
                              reason("theme.kind.infinitive", text.words.back().lower)};
    }
    std::string const& first = text.words.front().lower;
    constexpr auto kImperatives = std::to_array<std::string_view>(
        {"begin", "betaal", "breng", "denk", "deel", "geef",    "ga",   "gebruik", "help",
         "houd",  "kies",   "kijk",  "laat", "leg",  "luister", "maak", "neem",    "organiseer",
         "regel", "spreid", "start", "stel", "stop", "vraag",   "zet",  "zoek",    "zorg"});
    if (among(kImperatives, first)) {
        return KindSuggestion{Kind::proposal, kLikely, reason("theme.kind.imperative", first)};
    }
    return std::nullopt;
}

std::optional<KindSuggestion> by_phrase(Text const& text, Words list, Kind kind,
                                        std::string_view key) {
    auto const places = find_all(text, list);
    if (places.empty()) {
        return std::nullopt;
    }
    double const score = places.size() > 1 ? kLikely : kFair;
    return KindSuggestion{kind, score, reason(key, phrase_of(text, places.front()))};
}

}  // namespace

std::string_view name_of(Kind kind) {
    switch (kind) {
        case Kind::question:
            return "question";
        case Kind::proposal:
            return "proposal";
        case Kind::wish:
            return "wish";
        case Kind::concern:
            return "concern";
        case Kind::topic:
            return "topic";
    }
    return "topic";
}

std::vector<KindSuggestion> suggest_kinds(std::string_view clean_text, Language language) {
    Text const text = read(clean_text);
    Cues const& cue = cues(language);
    std::vector<KindSuggestion> kinds;
    auto const add = [&](std::optional<KindSuggestion> suggestion) {
        if (suggestion) {
            kinds.push_back(std::move(*suggestion));
        }
    };
    add(question(text, cue));
    add(by_phrase(text, cue.concerns, Kind::concern, "theme.kind.concern"));
    add(by_phrase(text, cue.wishes, Kind::wish, "theme.kind.wish"));
    add(proposal(text, cue, language));
    if (kinds.empty()) {
        kinds.push_back({Kind::topic, kLikely, reason("theme.kind.topic")});
    }
    std::ranges::stable_sort(kinds, std::ranges::greater{}, &KindSuggestion::score);
    return kinds;
}

DissentCue suggest_dissent(std::string_view clean_text, Language language) {
    Text const text = read(clean_text);
    Cues const& cue = cues(language);
    auto const soft = find_all(text, cue.softeners);
    DissentCue result;
    for (auto const& place : find_all(text, cue.objections)) {
        bool const softened = std::ranges::any_of(soft, [&](auto const& other) {
            return other.first <= place.first && place.second <= other.second;
        });
        if (softened) {
            continue;
        }
        double const score = result.score == 0 ? kFair : kLikely;
        if (result.score == 0) {
            result.reason = reason("theme.dissent.word", phrase_of(text, place));
        }
        result.score = std::max(result.score, score);
    }
    if (result.score > 0 && clean_text.find('!') != std::string_view::npos) {
        result.score = kLikely;
    }
    // A question that holds a negation asks more often than it objects.
    if (text.question_mark && result.score == kFair) {
        result.score = kWeak;
    }
    return result;
}

}  // namespace regiotafel::theme
