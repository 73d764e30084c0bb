#include "region/harvest/cell_tag.h"

#include <algorithm>

#include "base/text.h"

namespace regiotafel::region {

bool has_words(std::string_view text) {
    return std::ranges::any_of(base::decode_utf8(text),
                               [](char32_t c) { return base::is_letter(c) || base::is_digit(c); });
}

std::optional<CellTag> parse_tag(std::string_view tag) {
    auto const parts = base::split(tag, ':');
    if (parts.size() != 3 || parts[0] != "cell") {
        return std::nullopt;
    }
    return CellTag{std::string(parts[1]), std::string(parts[2])};
}

}  // namespace regiotafel::region
