// The one place that reads a clock; everything else is told the time.
#pragma once

#include <cstdint>
#include <string>

namespace regiotafel::app {

std::int64_t unix_ms();

// Seconds of a clock that nobody sets, for how long something lasts: it goes on when the machine
// sleeps and knows nothing of dates.
std::int64_t running_s();

// "2026-11-22" of Unix time, UTC. Reads no clock.
std::string iso_day(std::int64_t unix_ms);

}  // namespace regiotafel::app
