#include "region/network/map_grid.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <numbers>

#include <fmt/format.h>

#include "base/text.h"

namespace regiotafel::region {
namespace {

constexpr double kSmallestSpan = 0.004;  // degrees: some hundred metres
constexpr double kSplitSpan = 0.0005;
constexpr double kEdge = 26;  // units around what is drawn

MapBox around(std::vector<Position> const& points, std::vector<std::size_t> const& which) {
    MapBox box{90, 180, -90, -180};
    for (auto const i : which) {
        box.south = std::min(box.south, points[i].latitude);
        box.north = std::max(box.north, points[i].latitude);
        box.west = std::min(box.west, points[i].longitude);
        box.east = std::max(box.east, points[i].longitude);
    }
    return box;
}

MapBox widened(MapBox box) {
    auto const tall = std::max((box.north - box.south) * kBoxMargin, kSmallestSpan);
    auto const wide = std::max((box.east - box.west) * kBoxMargin, kSmallestSpan);
    return {box.south - tall, box.west - wide, box.north + tall, box.east + wide};
}

}  // namespace

std::optional<MapBox> parse_box(std::string_view text) {
    auto const parts = base::split(text, ',');
    if (parts.size() != 4) {
        return std::nullopt;
    }
    double values[4]{};
    for (std::size_t i = 0; i < parts.size(); ++i) {
        auto const [end, error] =
            std::from_chars(parts[i].begin(), parts[i].end(), values[i], std::chars_format::fixed);
        if (error != std::errc{} || end != parts[i].end() || std::abs(values[i]) > 180) {
            return std::nullopt;
        }
    }
    MapBox const box{values[0], values[1], values[2], values[3]};
    bool const sound = box.north > box.south && box.east > box.west && std::abs(box.north) <= 85 &&
                       std::abs(box.south) <= 85;
    return sound ? std::optional(box) : std::nullopt;
}

std::string format_box(MapBox const& box) {
    return fmt::format("{:.4f},{:.4f},{:.4f},{:.4f}", box.south, box.west, box.north, box.east);
}

MapGrid make_grid(std::vector<Position> const& points, std::optional<MapBox> const& box,
                  double width, double height_most, double cell) {
    std::vector<std::size_t> shown;
    for (std::size_t i = 0; i < points.size(); ++i) {
        if (!box || box->contains(points[i])) {
            shown.push_back(i);
        }
    }
    MapGrid grid{.width = width};
    if (shown.empty()) {
        return grid;
    }
    auto const area = box ? *box : widened(around(points, shown));
    grid.box = area;
    auto const middle = (area.south + area.north) / 2;
    auto const squeeze = std::cos(middle * std::numbers::pi / 180);
    auto const wide = (area.east - area.west) * squeeze;
    auto const tall = area.north - area.south;
    auto const scale = std::min((width - 2 * kEdge) / wide, (height_most - 2 * kEdge) / tall);
    grid.height = tall * scale + 2 * kEdge;
    auto const left = (width - wide * scale) / 2;
    std::map<std::pair<int, int>, MapCell> cells;
    for (auto const i : shown) {
        auto const x = left + (points[i].longitude - area.west) * squeeze * scale;
        auto const y = kEdge + (area.north - points[i].latitude) * scale;
        auto& one = cells[{static_cast<int>(y / cell), static_cast<int>(x / cell)}];
        one.x += x;
        one.y += y;
        one.points.push_back(i);
    }
    for (auto& [at, one] : cells) {
        auto const count = static_cast<double>(one.points.size());
        one.x /= count;
        one.y /= count;
        auto const tight = around(points, one.points);
        one.splits = tight.north - tight.south > kSplitSpan || tight.east - tight.west > kSplitSpan;
        one.box = widened(tight);
        grid.cells.push_back(std::move(one));
    }
    return grid;
}

}  // namespace regiotafel::region
