// What happened to a record, step by step. For the .cc files of this room.
#pragma once

#include "screens/detail_screen.h"

namespace regiotafel::screens {

std::string history_html(DetailScreen const& screen);

}  // namespace regiotafel::screens
