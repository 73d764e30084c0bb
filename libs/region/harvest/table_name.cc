#include <algorithm>
#include <array>

#include "base/text.h"
#include "region/harvest/vocabulary.h"

namespace regiotafel::region {
namespace {

using base::fold;
using base::split_words;

struct ColourName {
    std::string_view spelled;
    std::string_view id;
};

constexpr std::array kColours{
    ColourName{"bruin", "bruin"},
    ColourName{"groen", "groen"},
    ColourName{"geel", "geel"},
    ColourName{"blauw", "blauw"},
    ColourName{"rood", "rood"},
    ColourName{"roze", "roze"},
    ColourName{"rose", "roze"},
    ColourName{"oranje", "oranje"},
    ColourName{"paars", "paars"},
    ColourName{"wit", "wit"},
    ColourName{"zwart", "zwart"},
    ColourName{"grijs", "grijs"},
    ColourName{"turquoise", "turquoise"},
    ColourName{"goud", "goud"},
    ColourName{"zilver", "zilver"},
    ColourName{"lila", "lila"},
    ColourName{"brown", "bruin"},
    ColourName{"green", "groen"},
    ColourName{"yellow", "geel"},
    ColourName{"blue", "blauw"},
    ColourName{"red", "rood"},
    ColourName{"pink", "roze"},
    ColourName{"orange", "oranje"},
    ColourName{"purple", "paars"},
};

bool is_group_word(std::string_view word) {
    constexpr std::array kWords{"groep",         "groepje", "tafel", "tafels", "gesprekstafel",
                                "gespreksgroep", "team",    "group", "table",  "tafelgroep"};
    return std::ranges::find(kWords, word) != kWords.end();
}

std::optional<std::string> colour_of(std::string_view word) {
    for (auto const& colour : kColours) {
        if (word == colour.spelled) {
            return std::string(colour.id);
        }
    }
    // "groene tafel", "blauwe groep"
    if (word.size() > 4 && word.ends_with('e')) {
        std::string_view const bare = word.substr(0, word.size() - 1);
        for (auto const& colour : kColours) {
            if (bare == colour.spelled || (bare == "gel" && colour.spelled == "geel") ||
                (bare == "rod" && colour.spelled == "rood")) {
                return std::string(colour.id);
            }
        }
    }
    return std::nullopt;
}

bool is_number_or_letter(std::string_view word) {
    bool const number = !word.empty() && word.size() <= 3 &&
                        std::ranges::all_of(word, [](char c) { return c >= '0' && c <= '9'; });
    return number || (word.size() == 1 && word[0] >= 'a' && word[0] <= 'z');
}

std::string_view last_word(std::string_view text) {
    text = base::trim(text);
    return text.substr(text.rfind(' ') + 1);
}

}  // namespace

std::optional<std::string> table_name(std::string_view text) {
    auto const words = split_words(fold(text));
    if (words.empty() || words.size() > 4) {
        return std::nullopt;
    }
    std::optional<std::string> colour;
    bool group_word = false;
    std::string rest;
    for (auto const& word : words) {
        if (is_group_word(word)) {
            group_word = true;
        } else if (auto found = colour_of(word)) {
            colour = found;
        } else {
            rest += rest.empty() ? word : " " + word;
        }
    }
    if (colour && rest.empty()) {
        return colour;
    }
    if (group_word && !colour && is_number_or_letter(rest)) {
        return "tafel " + rest;
    }
    return std::nullopt;
}

std::optional<std::string> table_heading(std::string_view text) {
    auto const words = split_words(fold(text));
    bool const own = words.size() == 2 && is_group_word(words[0]) && !is_group_word(words[1]);
    auto const known = table_name(text);
    if (known || own) {
        return known ? known : words[1];
    }
    // "Tafel De Merel"
    bool const article =
        words.size() > 2 && (words[words.size() - 2] == "de" || words[words.size() - 2] == "het");
    if (article && is_group_word(words[words.size() - 3]) &&
        (words.size() == 3 || base::to_lower(last_word(text)) != last_word(text))) {
        return words[words.size() - 2] + " " + words.back();
    }
    // "Verslag van tafel Merel"
    auto spoken = base::split_words(base::collapse_spaces(text));
    std::erase_if(spoken, [](std::string const& word) { return fold(word).empty(); });
    bool const at_end = spoken.size() == words.size() && words.size() > 2 &&
                        is_group_word(words[words.size() - 2]) && !is_group_word(words.back()) &&
                        base::to_lower(spoken.back()) != spoken.back();
    return at_end ? std::optional(words.back()) : std::nullopt;
}

std::optional<std::string> table_name_within(std::string_view text) {
    auto const words = split_words(fold(text));
    std::optional<std::string> found;
    for (std::size_t i = 0; i < words.size(); ++i) {
        std::optional<std::string> here = colour_of(words[i]);
        if (!here && is_group_word(words[i]) && i + 1 < words.size()) {
            here = table_name(words[i] + " " + words[i + 1]);
        }
        if (here && found && *here != *found) {
            return std::nullopt;
        }
        if (here) {
            found = here;
        }
    }
    return found;
}

std::size_t table_rank(std::string_view table_id) {
    return static_cast<std::size_t>(std::ranges::find(kColours, table_id, &ColourName::id) -
                                    kColours.begin());
}

std::string display_name(std::string_view table_id) {
    auto letters = base::decode_utf8(table_id);
    if (letters.empty()) {
        return {};
    }
    return base::to_upper(base::encode_utf8(letters.front())) +
           base::encode_utf8(std::u32string_view(letters).substr(1));
}

std::optional<std::string> table_in_subject(std::string_view subject) {
    auto const within = table_name_within(subject);
    return within ? within : table_heading(subject);
}

}  // namespace regiotafel::region
