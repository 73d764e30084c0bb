#include "region/harvest/headings.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "region/harvest/vocabulary.h"

namespace regiotafel::region {
namespace {

constexpr std::size_t kLabelWordsMax = 4;

// "Niets ingebracht", "nog geen kaartjes": a no, and beside it only what there is none of.
bool says_nothing(std::string_view folded) {
    constexpr std::array kNo{"geen", "niets", "niks", "niet"};
    constexpr std::array kBeside{"idee",       "ideeen",     "opmerkingen", "inbreng", "kaartjes",
                                 "briefjes",   "tijd",       "meer",        "nog",     "verder",
                                 "ingevuld",   "ingebracht", "besproken",   "genoemd", "genoteerd",
                                 "ingeleverd", "opgehaald",  "aan",         "toe",     "toegekomen",
                                 "gekomen"};
    auto const words = base::split_words(folded);
    auto const within = [](auto const& list) {
        return [&](std::string const& word) {
            return std::ranges::find(list, word) != list.end();
        };
    };
    return std::ranges::any_of(words, within(kNo)) &&
           std::ranges::all_of(words, [&](std::string const& word) {
               return within(kNo)(word) || within(kBeside)(word);
           });
}

}  // namespace

using base::contains;
using base::fold;
using base::trim;

bool announces_forms(std::string_view folded) {
    return contains(folded, "per groep") || contains(folded, "per tafel") ||
           contains(folded, "per table");
}

bool announces_handmade(std::string_view folded) {
    return contains(folded, "per thema") || contains(folded, "per functie") ||
           contains(folded, "per function") || contains(folded, "per theme");
}

bool is_part_heading(std::string_view text) {
    auto const folded = fold(text);
    return text.size() <= kHeadingBytesMax &&
           (announces_forms(folded) || announces_handmade(folded) ||
            folded.starts_with("formulieren ") || folded.starts_with("bijlage"));
}

std::string_view without_brackets(std::string_view text) {
    auto const open = text.ends_with(')') ? text.rfind('(') : std::string_view::npos;
    return open == std::string_view::npos ? text : trim(text.substr(0, open));
}

bool is_left_empty(std::string_view text) {
    auto const folded = fold(text);
    constexpr std::array kNothing{
        "",     "x",       "nvt", "n v t",          "leeg",
        "none", "nothing", "n a", "not applicable", "niet van toepassing"};
    return std::ranges::find(kNothing, folded) != kNothing.end() || says_nothing(folded);
}

bool is_empty_in_words(std::string_view text) {
    return is_left_empty(text) && fold(text).size() > 1;
}

bool is_sentence(std::string_view text) {
    return base::split_words(fold(text.substr(0, text.find('\n')))).size() > kLabelWordsMax;
}

bool is_mail_head(std::string_view text) {
    constexpr std::array kFields{"van",  "verzonden", "datum", "aan", "cc",     "onderwerp",
                                 "from", "sent",      "date",  "to",  "subject"};
    auto const colon = text.find(':');
    return colon != std::string_view::npos &&
           std::ranges::find(kFields, fold(text.substr(0, colon))) != kFields.end();
}

bool is_courtesy(std::string_view text) {
    auto const folded = fold(text);
    constexpr std::array kStarts{"beste ",
                                 "geachte ",
                                 "hallo",
                                 "hoi",
                                 "dag ",
                                 "goedemorgen",
                                 "goedemiddag",
                                 "met vriendelijke groet",
                                 "groet",
                                 "hartelijke groet",
                                 "vriendelijke groet",
                                 "mvg",
                                 "dear ",
                                 "hi ",
                                 "kind regards",
                                 "best regards",
                                 "regards",
                                 "alvast bedankt"};
    return !text.starts_with('>') && text.size() <= kHeadingBytesMax &&
           std::ranges::any_of(
               kStarts, [&](auto const* start) { return (folded + " ").starts_with(start); });
}

std::optional<std::string> named_after_colon(std::string_view text) {
    auto const colon = text.find(':');
    if (colon == std::string_view::npos || text.size() > kHeadingBytesMax) {
        return std::nullopt;
    }
    auto const label = fold(text.substr(0, colon));
    if (label != "tafel" && label != "groep" && label != "table" && label != "group" &&
        label != "gesprekstafel" && label != "gespreksgroep") {
        return std::nullopt;
    }
    auto rest = trim(text.substr(colon + 1));
    rest = trim(rest.substr(0, rest.find("  ")));
    if (rest.empty()) {
        return std::nullopt;
    }
    auto const known = table_name(rest);
    return known ? known : base::to_lower(rest);
}

}  // namespace regiotafel::region
