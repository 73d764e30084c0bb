#include "region/harvest/cell_tag.h"

#include <algorithm>

#include "base/text.h"

namespace regiotafel::region {

std::optional<CellTag> parse_tag(std::string_view tag) {
    auto const parts = base::split(tag, ':');
    if (parts.size() != 3 || parts[0] != "cell") {
        return std::nullopt;
    }
    return CellTag{std::string(parts[1]), std::string(parts[2])};
}

}  // namespace regiotafel::region
