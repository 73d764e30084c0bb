// The one place that reads the clock; everything else is told the time.
#pragma once

#include <cstdint>

namespace regiotafel::app {

std::int64_t unix_ms();

}  // namespace regiotafel::app
