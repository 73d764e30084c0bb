#include "screens/words.h"

#include <charconv>
#include <memory>

#include <unicode/gregocal.h>
#include <unicode/smpdtfmt.h>

#include "base/text.h"
#include "screens/html.h"

namespace regiotafel::screens {
namespace {

constexpr std::int64_t kDayMs = 24L * 3600 * 1000;
constexpr std::int64_t kDaysInMonth = 30;
constexpr std::int64_t kDaysInYear = 365;
constexpr std::int64_t kDaysTold = 60;     // further away it is told in months
constexpr std::int64_t kMonthsTold = 730;  // and from so many days in years

std::pair<std::string_view, std::string_view> const kRoles[] = {
    {"public", "screen.role.public"},
    {"member", "screen.role.member"},
    {"own_organisation", "screen.role.member"},
    {"own_record", "screen.role.member"},
    {"facilitator", "screen.role.facilitator"},
    {"desk", "screen.role.desk"},
    {"administrator", "screen.role.administrator"},
};

std::string formatted(double unix_ms, char const* pattern, char const* zone,
                      std::string_view language) {
    UErrorCode status = U_ZERO_ERROR;
    icu::SimpleDateFormat format(icu::UnicodeString::fromUTF8(pattern),
                                 icu::Locale(std::string(language).c_str()), status);
    format.adoptTimeZone(icu::TimeZone::createTimeZone(zone));
    icu::UnicodeString text;
    std::string out;
    format.format(unix_ms, text).toUTF8String(out);
    return out;
}

// The middle of a day, so that no clock change moves it to another.
double noon_of(std::string_view iso) {
    int parts[3] = {1970, 1, 1};
    std::size_t at = 0;
    for (int& part : parts) {
        auto const end = std::min(iso.find('-', at), iso.size());
        if (at < end) {
            std::from_chars(iso.data() + at, iso.data() + end, part);
        }
        at = std::min(end + 1, iso.size());
    }
    UErrorCode status = U_ZERO_ERROR;
    icu::GregorianCalendar calendar(*icu::TimeZone::getGMT(), status);
    calendar.clear();
    calendar.set(parts[0], parts[1] - 1, parts[2], 12, 0);
    return calendar.getTime(status);
}

constexpr char const* kHere = "Europe/Amsterdam";

}  // namespace

Words::Words(messages::Catalogue const& catalogue, std::int64_t now_ms)
    : catalogue_(catalogue),
      now_ms_(now_ms),
      shown_{.language = catalogue.language() == messages::Language::nl ? "nl" : "en",
             .yes = catalogue.text("screen.yes"),
             .no = catalogue.text("screen.no"),
             .from = catalogue.text("screen.from")} {}

std::string Words::plain(std::string const& key, Values const& values) const {
    return catalogue_.text(key, values);
}

std::string Words::html(std::string const& key, Values const& values) const {
    return escaped(catalogue_.text(key, values));
}

std::string Words::html(base::Message const& message) const {
    return escaped(catalogue_.text(message));
}

std::string Words::in(registers::Label const& label) const {
    return escaped(label.in(shown_.language));
}

std::string Words::inside(registers::Label const& label) const {
    auto letters = base::decode_utf8(label.in(shown_.language));
    // An abbreviation keeps its capitals: "HR-afspraken".
    bool const word = letters.size() > 1 && !base::is_upper(letters[1]);
    auto const first = word ? base::to_lower(base::encode_utf8(letters.front())) : std::string{};
    if (word) {
        letters.erase(0, 1);
    }
    return escaped(first + base::encode_utf8(letters));
}

std::string Words::moment(std::int64_t unix_ms) const {
    auto const day_of = [&](std::int64_t at) {
        return formatted(static_cast<double>(at), "yyyy-MM-dd", kHere, "en");
    };
    auto const at = static_cast<double>(unix_ms);
    auto const time = formatted(at, "HH:mm", kHere, language());
    auto const day = day_of(unix_ms);
    if (day == day_of(now_ms_)) {
        return plain("screen.today", {{"time", time}});
    }
    if (day == day_of(now_ms_ - kDayMs)) {
        return plain("screen.yesterday", {{"time", time}});
    }
    return plain("screen.moment",
                 {{"day", formatted(at, "d MMMM yyyy", kHere, language())}, {"time", time}});
}

std::string Words::month(std::string_view iso) const {
    return formatted(noon_of(iso), "MMMM yyyy", "GMT", language());
}

std::string Words::day(std::string_view iso) const {
    return formatted(noon_of(iso), "d MMMM", "GMT", language());
}

std::string Words::weekday(std::string_view iso) const {
    return formatted(noon_of(iso), "EEEE d MMMM yyyy", "GMT", language());
}

std::string Words::date(std::string_view iso) const {
    return formatted(noon_of(iso), "d MMMM yyyy", "GMT", language());
}

std::string Words::day_of(std::int64_t unix_ms) const {
    return formatted(static_cast<double>(unix_ms), "d MMMM yyyy", kHere, language());
}

std::int64_t Words::days_until(std::string_view iso) const {
    auto const today = formatted(static_cast<double>(now_ms_), "yyyy-MM-dd", kHere, "en");
    return static_cast<std::int64_t>(noon_of(iso) - noon_of(today)) / kDayMs;
}

std::string Words::how_far(std::string_view iso) const {
    auto const days = days_until(iso);
    auto const away = days < 0 ? -days : days;
    bool const near = away < kDaysTold;
    auto const count = near ? away : away < kMonthsTold ? away / kDaysInMonth : away / kDaysInYear;
    auto const* key = days == 0 ? "screen.far.today"
                      : near    ? (days > 0 ? "screen.far.in_days" : "screen.far.days_ago")
                      : away < kMonthsTold
                          ? (days > 0 ? "screen.far.in_months" : "screen.far.months_ago")
                          : (days > 0 ? "screen.far.in_years" : "screen.far.years_ago");
    return plain(key, {{"count", count}});
}

std::string Words::role(std::string_view role) const {
    for (auto const& [id, key] : kRoles) {
        if (id == role) {
            return plain(std::string(key));
        }
    }
    return std::string(role);
}

}  // namespace regiotafel::screens
