// A register on a map: marks by sector, many in one place as a circle with their number, each a
// link to a closer look; and the same as a table below it. SVG that works without script.
#pragma once

#include <string>
#include <vector>

#include "region/network/map_grid.h"
#include "screens/list_screen.h"

namespace regiotafel::screens {

// The records of the screen that have a place, in ListScreen::records; the box in state.box.
std::string map_html(ListScreen const& screen);

}  // namespace regiotafel::screens
