// A level that stands in the idea itself: "[scholen] een maatje", "een route (onderwijsregio)",
// "Op het niveau van de scholen: een maatje".
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "region/harvest/legend.h"
#include "region/harvest/vocabulary.h"

namespace regiotafel::region {

// Without a bullet that was typed: "- ", "* ", "• ".
std::string_view without_bullet(std::string_view text);

struct TaggedIdea {
    std::string_view level{};  // as written, without the brackets
    std::string_view text{};   // the idea without it
};

struct PlacedIdea {
    std::string table{};  // its id, empty where none is named
    std::string_view level{};
    std::string_view column{};
    std::string_view text{};
};

// "een vaste buddy (roze, begeleiden)": a table, or a function with something else, in brackets
// at the end. What is not known ("?") may stand between them. Level and column are as written, or
// what the legend says they stand for: the views point into `text` or into the legend.
std::optional<PlacedIdea> place_behind(std::string_view text, Vocabulary const& vocabulary,
                                       Legend const& legend);

// Both views point into `text`. Nothing where no level of the form stands there.
std::optional<TaggedIdea> level_tag(std::string_view text, Vocabulary const& vocabulary);

struct NamedLine {
    std::string table{};  // its id, empty where the line names none
    std::string text{};   // without the name and a bullet
};

// "Rood: Een loket" -> rood, "Een loket".
NamedLine named_line(std::string_view line);

}  // namespace regiotafel::region
