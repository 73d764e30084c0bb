// The ways to show a list of records. For the .cc files of this room.
#pragma once

#include "screens/list_screen.h"

namespace regiotafel::screens {

std::string table_html(ListScreen const& screen);
std::string board_html(ListScreen const& screen);
std::string calendar_html(ListScreen const& screen);
std::string cards_html(ListScreen const& screen);

}  // namespace regiotafel::screens
