#include "region/session/calendar.h"

#include <charconv>
#include <chrono>

#include <fmt/format.h>

#include "base/text.h"

namespace regiotafel::region {
namespace {

namespace chrono = std::chrono;

constexpr std::size_t kLineBytes = 75;
constexpr std::int64_t kMinute = 60;
constexpr std::int64_t kHour = 3600;
constexpr std::int64_t kDay = 86'400;
constexpr int kLastsMinutes = 60;
constexpr std::size_t kDateLetters = 10;

std::optional<chrono::year_month_day> date_of(std::string_view text) {
    int parts[3] = {};
    std::size_t const begin[] = {0, 5, 8};
    std::size_t const length[] = {4, 2, 2};
    if (text.size() != kDateLetters || text[4] != '-' || text[7] != '-') {
        return std::nullopt;
    }
    for (std::size_t i = 0; i < 3; ++i) {
        auto const* const from = text.data() + begin[i];
        if (std::from_chars(from, from + length[i], parts[i]).ptr != from + length[i]) {
            return std::nullopt;
        }
    }
    chrono::year_month_day const date{chrono::year(parts[0]),
                                      chrono::month(static_cast<unsigned>(parts[1])),
                                      chrono::day(static_cast<unsigned>(parts[2]))};
    return date.ok() ? std::optional(date) : std::nullopt;
}

std::int64_t seconds_of(chrono::sys_days days) {
    return days.time_since_epoch().count() * kDay;
}

bool is_summer(chrono::year year, std::int64_t unix_s) {
    auto const change = [&](chrono::month month) {
        return seconds_of(chrono::sys_days(year / month / chrono::Sunday[chrono::last])) + kHour;
    };
    return unix_s >= change(chrono::March) && unix_s < change(chrono::October);
}

std::string utc_text(std::int64_t unix_s) {
    auto const days = chrono::sys_days(chrono::days(unix_s / kDay));
    chrono::year_month_day const date{days};
    auto const left = unix_s % kDay;
    return fmt::format("{:04}{:02}{:02}T{:02}{:02}{:02}Z", static_cast<int>(date.year()),
                       static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                       left / kHour, left % kHour / kMinute, left % kMinute);
}

std::string day_text(chrono::sys_days days) {
    return utc_text(seconds_of(days)).substr(0, 8);
}

// RFC 5545 3.3.11.
std::string value_text(std::string_view text) {
    std::string out;
    for (char const c : base::to_valid_utf8(text)) {
        if (c == '\\' || c == ';' || c == ',') {
            out += '\\';
        }
        if (c == '\n') {
            out += "\\n";
        } else if (static_cast<unsigned char>(c) >= ' ') {
            out += c;
        }
    }
    return out;
}

// RFC 5545 3.1; a letter of several bytes stays whole.
void put_line(std::string& out, std::string_view line) {
    std::size_t room = kLineBytes;
    for (std::size_t at = 0; at < line.size();) {
        std::size_t end = at + 1;
        while (end < line.size() && (static_cast<unsigned char>(line[end]) & 0xC0U) == 0x80U) {
            ++end;
        }
        if (end - at > room) {
            out += "\r\n ";
            room = kLineBytes - 1;
        }
        out += line.substr(at, end - at);
        room -= end - at;
        at = end;
    }
    out += "\r\n";
}

void put_value(std::string& out, std::string_view name, std::string_view text) {
    if (!text.empty()) {
        put_line(out, fmt::format("{}:{}", name, value_text(text)));
    }
}

void put_times(std::string& out, CalendarEvent const& event, chrono::sys_days day) {
    if (!event.begins) {
        put_line(out, "DTSTART;VALUE=DATE:" + day_text(day));
        put_line(out, "DTEND;VALUE=DATE:" + day_text(day + chrono::days(1)));
        return;
    }
    auto const ends = event.ends.value_or(*event.begins + kLastsMinutes);
    put_line(out, "DTSTART:" + utc_text(unix_seconds(event.date, *event.begins).value_or(0)));
    put_line(out, "DTEND:" + utc_text(unix_seconds(event.date, ends).value_or(0)));
}

void put_event(std::string& out, CalendarEvent const& event) {
    auto const date = date_of(event.date);
    if (!date) {
        return;
    }
    put_line(out, "BEGIN:VEVENT");
    put_value(out, "UID", event.uid);
    put_line(out, "DTSTAMP:" + utc_text(event.stamp_s));
    put_line(out, fmt::format("SEQUENCE:{}", event.edition));
    put_times(out, event, chrono::sys_days(*date));
    put_value(out, "SUMMARY", event.title);
    put_value(out, "LOCATION", event.place);
    put_value(out, "DESCRIPTION", event.text);
    if (!event.url.empty()) {
        put_line(out, "URL:" + event.url);
    }
    put_line(out, event.cancelled ? "STATUS:CANCELLED" : "STATUS:CONFIRMED");
    put_line(out, "END:VEVENT");
}

}  // namespace

std::optional<std::int64_t> unix_seconds(std::string_view date, int minutes) {
    auto const day = date_of(date);
    if (!day) {
        return std::nullopt;
    }
    auto const winter = seconds_of(chrono::sys_days(*day)) + minutes * kMinute - kHour;
    return is_summer(day->year(), winter - kHour) ? winter - kHour : winter;
}

std::string dutch_day(std::int64_t unix_s) {
    chrono::year_month_day const utc{chrono::sys_days(chrono::days(unix_s / kDay))};
    auto const here = unix_s + (is_summer(utc.year(), unix_s) ? 2 * kHour : kHour);
    chrono::year_month_day const date{chrono::sys_days(chrono::days(here / kDay))};
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                       static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

std::string write_calendar(std::string_view name, std::vector<CalendarEvent> const& events) {
    std::string out;
    put_line(out, "BEGIN:VCALENDAR");
    put_line(out, "VERSION:2.0");
    put_line(out, "PRODID:-//Regiotafel//Sessies//NL");
    put_line(out, "CALSCALE:GREGORIAN");
    put_line(out, "METHOD:PUBLISH");
    put_value(out, "X-WR-CALNAME", name);
    for (auto const& event : events) {
        put_event(out, event);
    }
    put_line(out, "END:VCALENDAR");
    return out;
}

}  // namespace regiotafel::region
