// Tables are called by their colour, as long as there are colours.
#pragma once

#include <string>

#include "screens/words.h"

namespace regiotafel::app {

std::string table_name(screens::Words const& words, int number);

}  // namespace regiotafel::app
