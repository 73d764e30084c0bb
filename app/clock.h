// The one place that reads a clock; everything else is told the time.
#pragma once

#include <cstdint>
#include <string>

namespace regiotafel::app {

std::int64_t unix_ms();

// For how long something lasts: Unix time in milliseconds as it was when this was made, and since
// then a clock that nobody sets, which goes on when the machine sleeps. Set the machine's clock,
// and nobody is signed in for longer or shorter (RELIABILITY F9).
class SteadyTime {
  public:
    SteadyTime();
    std::int64_t operator()() const;

  private:
    std::int64_t began_ms_;
};

// "2026-11-22" of Unix time, UTC. Reads no clock.
std::string iso_day(std::int64_t unix_ms);

}  // namespace regiotafel::app
