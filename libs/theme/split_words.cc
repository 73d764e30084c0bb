#include "theme/split_words.h"

#include <algorithm>
#include <array>

namespace regiotafel::theme {
namespace {

// The first list is sorted, for binary search.
constexpr std::array kAbbreviations = std::to_array<std::string_view>(
    {"a.s",   "afd",   "alg",  "art",   "b.v",   "betr",  "bijv",  "blz",   "bv",    "ca",
     "d.w.z", "dhr",   "div",  "dr",    "drs",   "dwz",   "e.a",   "ed",    "evt",   "excl",
     "fig",   "gem",   "h.o",  "i.p.v", "i.s.m", "i.v.m", "incl",  "ing",   "ipv",   "ir",
     "ism",   "ivm",   "j.l",  "jl",    "m.a.w", "m.b.t", "m.b.v", "m.i.v", "m.n",   "m.u.v",
     "max",   "mbt",   "mevr", "min",   "mn",    "mr",    "mw",    "n.a.v", "n.v.t", "nav",
     "nl",    "nr",    "o.a",  "o.b.v", "o.g.v", "o.l.v", "oa",    "obv",   "ong",   "p.m",
     "p/m",   "prof",  "resp", "s.v.p", "st",    "svp",   "t.a.v", "t.b.v", "t.g.v", "t.o.v",
     "t/m",   "tav",   "tbv",  "tel",   "tov",   "v.a",   "vgl",   "vnl",   "vs",    "wsl",
     "z.g",   "z.s.m", "zg",   "zgn",   "zsm"});

constexpr std::array kListEnds =
    std::to_array<std::string_view>({"e.d", "ed", "enz", "enzovoort", "etc", "etcetera"});

constexpr std::array kNeverLast = std::to_array<std::string_view>(
    {"achter",   "al",      "alle",         "alleen",  "als",     "and",    "andere", "beter",
     "betere",   "bij",     "bijvoorbeeld", "binnen",  "boven",   "buiten", "dat",    "de",
     "deze",     "die",     "diverse",      "dit",     "doordat", "een",    "eigen",  "elk",
     "elke",     "elkaars", "en",           "for",     "gaat",    "geen",   "goede",  "haar",
     "heeft",    "heel",    "het",          "hoe",     "hun",     "iedere", "is",     "juist",
     "kan",      "langs",   "maar",         "meer",    "met",     "mijn",   "minder", "moet",
     "na",       "naar",    "naast",        "namens",  "niet",    "nieuwe", "nog",    "of",
     "om",       "omdat",   "onder",        "onze",    "ook",     "or",     "per",    "qua",
     "richting", "rond",    "rondom",       "samen",   "sinds",   "te",     "tegen",  "the",
     "tijdens",  "to",      "tot",          "tov",     "tussen",  "vaak",   "van",    "vanaf",
     "vanuit",   "veel",    "via",          "volgens", "vooral",  "waar",   "want",   "was",
     "wat",      "we",      "welk",         "welke",   "wie",     "wil",    "with",   "wordt",
     "zeer",     "zo",      "zoals",        "zodat",   "zonder"});

constexpr std::array kRarelyLast = std::to_array<std::string_view>(
    {"aan", "door", "in", "mee", "op", "over", "toe", "uit", "voor"});

constexpr std::array kExamples =
    std::to_array<std::string_view>({"bijv", "bijvoorbeeld", "bv", "d.w.z", "dwz", "e.g", "m.n",
                                     "namelijk", "nl", "o.a", "oa", "oftewel", "vooral", "zoals"});

constexpr std::array kLeansOnSentence = std::to_array<std::string_view>(
    {"daardoor", "daarom", "daarvoor", "daarmee", "dan", "dat", "dit", "dus", "hierdoor", "hiermee",
     "hierom", "omdat", "waardoor", "want", "zodat"});

constexpr std::array kLeansOnFragment = std::to_array<std::string_view>(
    {"inclusief", "met", "mits", "waarbij", "waarin", "waaronder", "waarvan", "zonder"});

constexpr std::array kOpensClause =
    std::to_array<std::string_view>({"dan", "dat", "de", "deze", "die", "dit", "een", "er", "het",
                                     "ik", "men", "niet", "u", "vooral", "we", "wij", "ze", "zij"});

constexpr std::array kConnectors = std::to_array<std::string_view>(
    {"alsook", "and", "daarnaast", "dus", "en", "en/of", "evenals", "maar", "of", "ofwel", "ook",
     "oftewel", "or", "plus", "verder"});

constexpr std::array kAdjectiveEndings =
    std::to_array<std::string_view>({"ale", "are", "bare", "ele", "ende", "ere", "ieve", "ige",
                                     "ische", "lijke", "loze", "nde", "ste", "zame"});

constexpr std::size_t kAdjectiveBytesMin = 6;

bool among(auto const& list, std::string_view word) {
    return std::ranges::find(list, word) != list.end();
}

}  // namespace

bool is_abbreviation(std::string_view lower) {
    return std::ranges::binary_search(kAbbreviations, lower) ||
           (lower.size() > 2 && lower.size() < 8 && lower[1] == '.');
}

bool ends_lists(std::string_view lower) {
    return among(kListEnds, lower);
}
bool cannot_end_idea(std::string_view lower) {
    return among(kNeverLast, lower);
}
bool rarely_ends_idea(std::string_view lower) {
    return among(kRarelyLast, lower);
}
bool gives_example(std::string_view lower) {
    return among(kExamples, lower);
}
bool leans_on_sentence(std::string_view lower) {
    return among(kLeansOnSentence, lower);
}
bool leans_on_fragment(std::string_view lower) {
    return among(kLeansOnFragment, lower);
}
bool opens_clause(std::string_view lower) {
    return among(kOpensClause, lower);
}
bool is_connector(std::string_view lower) {
    return among(kConnectors, lower);
}

bool looks_like_adjective(std::string_view lower) {
    return lower.size() >= kAdjectiveBytesMin &&
           std::ranges::any_of(kAdjectiveEndings, [&](auto e) { return lower.ends_with(e); });
}

}  // namespace regiotafel::theme
