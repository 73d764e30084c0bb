#include "theme/words.h"

#include <algorithm>
#include <array>

#include <libstemmer.h>
#include <unicode/utf8.h>

#include "base/text.h"

namespace regiotafel::theme {
namespace {

constexpr std::array kDutchStops = std::to_array<std::string_view>(
    {"aan",     "achter",  "af",     "al",      "alle",   "alleen",   "alles",   "als",
     "altijd",  "andere",  "anders", "beide",   "ben",    "bij",      "bijv",    "bijvoorbeeld",
     "binnen",  "boven",   "buiten", "bv",      "daar",   "daardoor", "daarin",  "daarmee",
     "daarom",  "dan",     "dat",    "de",      "deze",   "die",      "dit",     "doe",
     "doen",    "doet",    "door",   "dus",     "e",      "echt",     "een",     "eens",
     "eigen",   "elk",     "elkaar", "elkaars", "elke",   "en",       "er",      "etc",
     "eén",     "gaan",    "gaat",   "ge",      "geen",   "geven",    "gewoon",  "goed",
     "goede",   "haar",    "had",    "hadden",  "heb",    "hebben",   "hebt",    "heeft",
     "heel",    "hem",     "hen",    "het",     "hier",   "hierbij",  "hierin",  "hij",
     "hoe",     "hoeveel", "hun",    "ieder",   "iedere", "iedereen", "iets",    "ik",
     "in",      "incl",    "is",     "ja",      "je",     "jij",      "jou",     "jouw",
     "juist",   "jullie",  "kan",    "komen",   "komt",   "kunnen",   "laat",    "laten",
     "maar",    "maken",   "me",     "mee",     "meer",   "men",      "met",     "mij",
     "mijn",    "minder",  "mn",     "moet",    "moeten", "mogen",    "mag",     "na",
     "naar",    "naast",   "nee",    "niet",    "niets",  "nl",       "nog",     "nu",
     "of",      "om",      "omdat",  "ons",     "onder",  "onze",     "ook",     "op",
     "over",    "per",     "qua",    "s",       "samen",  "staan",    "staat",   "steeds",
     "t",       "te",      "tegen",  "ten",     "ter",    "toch",     "toe",     "tot",
     "tov",     "tussen",  "u",      "uit",     "uw",     "van",      "vanaf",   "vanuit",
     "vanwege", "veel",    "via",    "vooral",  "voor",   "waar",     "waarbij", "waardoor",
     "waarom",  "wanneer", "want",   "was",     "wat",    "we",       "wel",     "welk",
     "welke",   "weer",    "wie",    "wij",     "wil",    "willen",   "word",    "worden",
     "wordt",   "zal",     "ze",     "zeer",    "zelf",   "zich",     "zij",     "zijn",
     "zo",      "zoals",   "zodat",  "zonder",  "zou",    "zouden",   "zullen",  "één"});

constexpr std::array kEnglishStops = std::to_array<std::string_view>(
    {"a",    "about",  "all",   "also",  "an",   "and",   "any",   "are",   "as",    "at",
     "be",   "been",   "but",   "by",    "can",  "could", "do",    "does",  "each",  "etc",
     "for",  "from",   "get",   "had",   "has",  "have",  "he",    "her",   "his",   "how",
     "i",    "if",     "in",    "into",  "is",   "it",    "its",   "just",  "less",  "make",
     "may",  "me",     "more",  "most",  "much", "must",  "my",    "no",    "not",   "of",
     "on",   "only",   "or",    "other", "our",  "out",   "over",  "own",   "per",   "s",
     "she",  "should", "so",    "some",  "such", "t",     "than",  "that",  "the",   "their",
     "them", "then",   "there", "these", "they", "this",  "those", "to",    "too",   "up",
     "us",   "very",   "was",   "we",    "were", "what",  "when",  "where", "which", "who",
     "why",  "will",   "with",  "would", "you",  "your"});

bool is_inner(char c) {
    return c == '-' || c == '\'' || c == '&';
}

bool is_ascii_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

// The length of the word character at `at`, 0 where there is none.
std::size_t word_char_length(std::string_view text, std::size_t at) {
    if (static_cast<unsigned char>(text[at]) < 0x80) {
        return is_ascii_word(text[at]) ? 1 : 0;
    }
    auto const* bytes = reinterpret_cast<std::uint8_t const*>(text.data());
    auto index = static_cast<std::int64_t>(at);
    UChar32 c = 0;
    U8_NEXT(bytes, index, static_cast<std::int64_t>(text.size()), c);
    bool const word = c > 0 && (base::is_letter(static_cast<char32_t>(c)) ||
                                base::is_digit(static_cast<char32_t>(c)));
    return word ? static_cast<std::size_t>(index) - at : 0;
}

std::string lower_of(std::string_view word) {
    bool const ascii =
        std::ranges::all_of(word, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    if (!ascii) {
        return base::to_lower(word);
    }
    std::string lower(word);
    for (char& c : lower) {
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
    }
    return lower;
}

}  // namespace

std::vector<WordPlace> read_words(std::string_view text) {
    std::vector<WordPlace> words;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t const begin = at;
        while (at < text.size()) {
            if (std::size_t const length = word_char_length(text, at); length > 0) {
                at += length;
            } else if (at > begin && is_inner(text[at]) && at + 1 < text.size() &&
                       word_char_length(text, at + 1) > 0) {
                ++at;
            } else {
                break;
            }
        }
        if (at > begin) {
            words.push_back(
                {.lower = lower_of(text.substr(begin, at - begin)), .begin = begin, .end = at});
        } else {
            ++at;
        }
    }
    return words;
}

bool is_stop_word(std::string_view lower, Language language) {
    return language == Language::nl
               ? std::ranges::find(kDutchStops, lower) != kDutchStops.end()
               : std::ranges::find(kEnglishStops, lower) != kEnglishStops.end();
}

Stemmer::Stemmer(Language language)
    : stemmer_(sb_stemmer_new(language == Language::nl ? "dutch" : "english", "UTF_8")) {}

Stemmer::~Stemmer() = default;

void Stemmer::Delete::operator()(sb_stemmer* stemmer) const {
    sb_stemmer_delete(stemmer);
}

std::string Stemmer::stem(std::string_view lower) {
    if (!stemmer_ || lower.size() > kWordBytesMax) {
        return std::string(lower);
    }
    auto const* stem =
        sb_stemmer_stem(stemmer_.get(), reinterpret_cast<sb_symbol const*>(lower.data()),
                        static_cast<int>(lower.size()));
    return stem == nullptr
               ? std::string(lower)
               : std::string(reinterpret_cast<char const*>(stem),
                             static_cast<std::size_t>(sb_stemmer_length(stemmer_.get())));
}

}  // namespace regiotafel::theme
