// A level that stands in the idea itself: "[scholen] een maatje", "een route (onderwijsregio)",
// "Op het niveau van de scholen: een maatje".
#pragma once

#include <optional>
#include <string_view>

#include "region/harvest/vocabulary.h"

namespace regiotafel::region {

// Without a bullet that was typed: "- ", "* ", "• ".
std::string_view without_bullet(std::string_view text);

struct TaggedIdea {
    std::string_view level{};  // as written, without the brackets
    std::string_view text{};   // the idea without it
};

// Both views point into `text`. Nothing where no level of the form stands there.
std::optional<TaggedIdea> level_tag(std::string_view text, Vocabulary const& vocabulary);

}  // namespace regiotafel::region
