#include "clock.h"

#include <chrono>
#include <ctime>

namespace regiotafel::app {
namespace {

std::int64_t boot_ms() {
    constexpr std::int64_t kMilliseconds = 1'000;
    constexpr std::int64_t kNanoseconds = 1'000'000;
    timespec now{};
    clock_gettime(CLOCK_BOOTTIME, &now);
    return now.tv_sec * kMilliseconds + now.tv_nsec / kNanoseconds;
}

}  // namespace

std::int64_t unix_ms() {
    using namespace std::chrono;
    return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
}

SteadyTime::SteadyTime() : began_ms_(unix_ms() - boot_ms()) {}

std::int64_t SteadyTime::operator()() const {
    return began_ms_ + boot_ms();
}

std::string iso_day(std::int64_t unix_ms) {
    constexpr std::size_t kRoom = 16;
    auto const seconds = static_cast<std::time_t>(unix_ms / 1000);
    std::tm parts{};
    gmtime_r(&seconds, &parts);
    char text[kRoom];
    return {text, std::strftime(text, sizeof text, "%Y-%m-%d", &parts)};
}

}  // namespace regiotafel::app
