#include "region/report/schema_picture.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "region/report/svg_png.h"
#include "region/report/table_mark.h"

namespace regiotafel::region {
namespace {

namespace word = document::word;

constexpr double kPixelsPerMm = 12;
constexpr double kEdgeMm = 1;
constexpr double kGapMm = 0.9;
constexpr double kMarkMm = 5.4;  // at most

}  // namespace

base::Result<word::Inline> marks_picture(std::vector<TableInfo> const& tables,
                                         std::vector<std::string> const& filled, double width_mm,
                                         double height_mm) {
    auto const count = std::max<std::size_t>(tables.size(), 1);
    double const wide = width_mm - 2 * kEdgeMm + kGapMm;
    double const tall = height_mm - 2 * kEdgeMm + kGapMm;
    // As many spots in a row as make the marks largest.
    std::size_t per_row = 1;
    double side = 0;
    for (std::size_t columns = 1; columns <= count; ++columns) {
        auto const rows = (count + columns - 1) / columns;
        double const fits =
            std::min(wide / static_cast<double>(columns), tall / static_cast<double>(rows)) -
            kGapMm;
        if (fits > side) {
            side = fits;
            per_row = columns;
        }
    }
    side = std::min(side, kMarkMm);
    std::string svg = fmt::format(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {0:.2f} {1:.2f}\" "
        "width=\"{0:.2f}mm\" height=\"{1:.2f}mm\"><rect x=\".1\" y=\".1\" width=\"{2:.2f}\" "
        "height=\"{3:.2f}\" fill=\"#F7F5F0\" stroke=\"#C9C6BC\" stroke-width=\".2\"/>",
        width_mm, height_mm, width_mm - 0.2, height_mm - 0.2);
    for (std::size_t i = 0; i < tables.size(); ++i) {
        if (std::ranges::find(filled, tables[i].id) == filled.end()) {
            continue;
        }
        auto const line = i / per_row;
        double const x = kEdgeMm + static_cast<double>(i % per_row) * (side + kGapMm);
        double const y = kEdgeMm + static_cast<double>(line) * (side + kGapMm);
        auto mark = table_mark_svg(tables[i].id, fmt::format("m{}", i));
        auto const place = fmt::format("<svg x=\"{:.2f}\" y=\"{:.2f}\" ", x, y);
        mark.replace(0, std::string_view("<svg ").size(), place);
        auto const size = std::string_view("width=\"24\" height=\"24\"");
        mark.replace(mark.find(size), size.size(),
                     fmt::format("width=\"{0:.2f}\" height=\"{0:.2f}\"", side));
        svg += mark;
    }
    svg += "</svg>";
    word::Image image{.width_mm = width_mm, .height_mm = height_mm};
    image.png = TRY(svg_to_png(svg, static_cast<int>(std::lround(width_mm * kPixelsPerMm)),
                               static_cast<int>(std::lround(height_mm * kPixelsPerMm))));
    image.svg = std::move(svg);
    return word::Inline(std::move(image));
}

}  // namespace regiotafel::region
