#include "clock.h"

#include <chrono>

namespace regiotafel::app {

std::int64_t unix_ms() {
    using namespace std::chrono;
    return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
}

}  // namespace regiotafel::app
