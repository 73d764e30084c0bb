// Sessions for somebody's own calendar: iCalendar (RFC 5545), in UTC so that no table of time zones
// has to come along. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace regiotafel::region {

struct CalendarEvent {
    std::string uid{};            // the same for every edition
    std::int64_t edition = 0;     // a newer one replaces the older in a calendar
    std::int64_t stamp_s = 0;     // Unix time at which it was written
    std::string date{};           // "2026-12-10"
    std::optional<int> begins{};  // minutes after midnight in the Netherlands; without: all day
    std::optional<int> ends{};    // without: an hour later
    std::string title{};
    std::string place{};
    std::string text{};
    std::string url{};
    bool cancelled = false;
};

// Lines end in CR LF and have at most 75 bytes. Events whose date does not exist are left out.
std::string write_calendar(std::string_view name, std::vector<CalendarEvent> const& events);

// Unix time of a moment on the clock of the Netherlands, where since 1996 summer time lasts from
// the last Sunday of March to that of October (directive 2000/84/EC). Nothing for a date that does
// not exist.
std::optional<std::int64_t> unix_seconds(std::string_view date, int minutes);

// The date in the Netherlands at that moment: "2026-11-22".
std::string dutch_day(std::int64_t unix_s);

}  // namespace regiotafel::region
