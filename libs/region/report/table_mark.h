// The mark of a conversation table: a small square with a colour and a pattern, so that it can be
// told apart without colour. Always shown before the table's name, never instead of it.
#pragma once

#include <string>
#include <string_view>

namespace regiotafel::region {

struct TableMark {
    std::string fill;     // "#1E8463"
    std::string pattern;  // "stripes", "rows", "dots", "bars", "grid", "plain"
    std::string code;     // two letters where space is short: "Gn"
};

// The six standard colours, further colours, and for tables that are no colour a neutral mark
// whose pattern depends on the name.
TableMark table_mark(std::string_view table_id);

// A square of 24 units with the pattern and an ink edge. `id` keeps pattern names apart where
// several marks stand in one page.
std::string table_mark_svg(std::string_view table_id, std::string_view id);

}  // namespace regiotafel::region
