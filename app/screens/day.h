// What the home page tells of today: gathered from the registers, as the visitor may see them.
#pragma once

#include "screens/home_day.h"
#include "screens/visit.h"

namespace regiotafel::app {

base::Result<screens::Day> day_of(Visit const& visit);

}  // namespace regiotafel::app
