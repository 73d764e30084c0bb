// What a cell's text and tag say, whatever table it stands in.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace regiotafel::region {

inline constexpr std::string_view kRemark = "remark";  // column of texts outside the grid

struct CellTag {
    std::string row;
    std::string column;
};

// "cell:<row>:<column>", as the content controls of our own forms carry it.
std::optional<CellTag> parse_tag(std::string_view tag);

}  // namespace regiotafel::region
