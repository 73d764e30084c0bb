#include "region/report/table_mark.h"

#include <array>

#include <fmt/format.h>

#include "base/text.h"
#include "region/harvest/vocabulary.h"

namespace regiotafel::region {
namespace {

struct Known {
    std::string_view table;
    std::string_view fill;
    std::string_view pattern;
    std::string_view code;
};

constexpr std::array kKnown{
    Known{"bruin", "#54290F", "stripes", "Br"}, Known{"groen", "#1E8463", "rows", "Gn"},
    Known{"geel", "#F8D54B", "dots", "Ge"},     Known{"blauw", "#1D3C9F", "bars", "Bl"},
    Known{"rood", "#DB2424", "grid", "Rd"},     Known{"roze", "#F78FC7", "plain", "Rz"},
    Known{"oranje", "#E8801A", "bars", "Or"},   Known{"paars", "#6B3FA0", "dots", "Pa"},
    Known{"wit", "#FFFFFF", "plain", "Wi"},     Known{"zwart", "#1B1B1B", "plain", "Zw"},
    Known{"grijs", "#9AA0A3", "rows", "Gr"},    Known{"turquoise", "#1AA6A6", "grid", "Tu"},
};

constexpr std::array<std::string_view, 5> kPatterns{"stripes", "rows", "dots", "bars", "grid"};

std::string pattern_lines(std::string_view pattern, std::string_view stroke) {
    if (pattern == "stripes") {
        return fmt::format(
            "<path d=\"M-2 8L8 -2M0 16L16 0M4 22L22 4M14 26L26 14\" stroke=\"{}\" "
            "stroke-width=\"2.2\" fill=\"none\"/>",
            stroke);
    }
    if (pattern == "rows") {
        return fmt::format(
            "<path d=\"M0 5.5H24M0 12H24M0 18.5H24\" stroke=\"{}\" stroke-width=\"2.4\"/>", stroke);
    }
    if (pattern == "bars") {
        return fmt::format(
            "<path d=\"M5.5 0V24M12 0V24M18.5 0V24\" stroke=\"{}\" stroke-width=\"2.4\"/>", stroke);
    }
    if (pattern == "grid") {
        return fmt::format(
            "<path d=\"M0 8L8 0M0 16L16 0M0 24L24 0M8 24L24 8M16 24L24 16M0 16L8 24M0 8L16 24M0 "
            "0L24 24M8 0L24 16M16 0L24 8\" stroke=\"{}\" stroke-width=\"1.4\" fill=\"none\"/>",
            stroke);
    }
    std::string dots;
    for (int row = 0; pattern == "dots" && row < 3; ++row) {
        for (int column = 0; column < 3; ++column) {
            dots += fmt::format("<circle cx=\"{}\" cy=\"{}\" r=\"1.7\" fill=\"{}\"/>",
                                5.5 + 6.5 * column, 5.5 + 6.5 * row, stroke);
        }
    }
    return dots;
}

bool is_light(std::string_view fill) {
    return fill == "#F8D54B" || fill == "#F78FC7" || fill == "#FFFFFF" || fill == "#E8801A";
}

}  // namespace

TableMark table_mark(std::string_view table_id) {
    // The same colour on another date looks the same; its name tells the date.
    table_id = table_id.substr(0, table_id.find(kMeetingMark));
    for (auto const& known : kKnown) {
        if (known.table == table_id) {
            return {std::string(known.fill), std::string(known.pattern), std::string(known.code)};
        }
    }
    std::size_t sum = 0;
    for (char const c : table_id) {
        sum += static_cast<unsigned char>(c);
    }
    // "tafel 12" -> "12"; other names by their first two letters.
    auto const words = base::split_words(base::fold(table_id));
    std::string code = words.size() > 1 ? words.back() : std::string(table_id.substr(0, 2));
    return {"#5A676F", std::string(kPatterns[sum % kPatterns.size()]), code};
}

std::string table_mark_svg(std::string_view table_id, std::string_view id) {
    auto const mark = table_mark(table_id);
    return fmt::format(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 24 24\" width=\"24\" "
        "height=\"24\" aria-hidden=\"true\"><clipPath id=\"{0}\"><path "
        "d=\"M0 0H24V24H0z\"/></clipPath><path d=\"M0 0H24V24H0z\" fill=\"{1}\"/><g "
        "clip-path=\"url(#{0})\">{2}</g><path d=\"M1 1H23V23H1z\" fill=\"none\" "
        "stroke=\"#17242B\" stroke-width=\"2\"/></svg>",
        id, mark.fill, pattern_lines(mark.pattern, is_light(mark.fill) ? "#17242B" : "#FFFFFF"));
}

}  // namespace regiotafel::region
