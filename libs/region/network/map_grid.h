// Points on a map, gathered into cells of a grid so that a screen shows some hundred marks however
// many points there are. Pure; equirectangular projection around the middle latitude, which over a
// country the size of the Netherlands is off by less than a mark.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "region/network/network.h"

namespace regiotafel::region {

struct MapBox {
    double south = 0;  // degrees
    double west = 0;
    double north = 0;
    double east = 0;

    bool contains(Position const& at) const {
        return at.latitude >= south && at.latitude <= north && at.longitude >= west &&
               at.longitude <= east;
    }
};

// "51.5,5.1,52.0,6.0"; nothing for any other text, or for a box without a size.
std::optional<MapBox> parse_box(std::string_view text);
std::string format_box(MapBox const& box);

struct MapCell {
    double x = 0;  // of the mean of its points, in units of the drawing
    double y = 0;
    std::vector<std::size_t> points{};  // numbers, ascending
    MapBox box{};                       // around its points, widened by kBoxMargin
    bool splits = false;                // a closer look tells its points apart
};

struct MapGrid {
    double width = 0;  // units of the drawing; 1 is a pixel at full size
    double height = 0;
    MapBox box{};                  // that is shown
    std::vector<MapCell> cells{};  // from north to south, then west to east
};

inline constexpr double kBoxMargin = 0.12;  // of the size of what is in it, on each side

// The points within `box`, or all of them, on a drawing of that width and at most that height.
// Cells are `cell` units wide.
MapGrid make_grid(std::vector<Position> const& points, std::optional<MapBox> const& box,
                  double width, double height_most, double cell);

}  // namespace regiotafel::region
