#include <gmock/gmock.h>

#include "base/text.h"
#include "region/session/calendar.h"
#include "region/session/places.h"
#include "region/session/programme.h"

namespace regiotafel::region::test {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(Places, FollowTheOrderOfArrivalAndMoveUp) {
    auto const now = places({true, true, false, true, true}, 3);
    std::vector<std::pair<Standing, std::int64_t>> got;
    for (auto const& one : now) {
        got.emplace_back(one.standing, one.number);
    }
    EXPECT_THAT(got, testing::ElementsAre(
                         testing::Pair(Standing::placed, 1), testing::Pair(Standing::placed, 2),
                         testing::Pair(Standing::cancelled, 0), testing::Pair(Standing::placed, 3),
                         testing::Pair(Standing::waiting, 1)));
    EXPECT_EQ(place_at(1'000'000, 0).standing, Standing::placed);
}

TEST(Places, NeverMoreThanThereAreAndNobodyIsPassedBy) {
    for (std::int64_t capacity : {0, 1, 7, 60}) {
        std::vector<bool> standing;
        for (int i = 0; i < 200; ++i) {
            standing.push_back(i % 3 != 0 || i % 7 == 0);
        }
        std::int64_t placed = 0;
        bool waits = false;
        for (auto const& one : places(standing, capacity)) {
            placed += one.standing == Standing::placed ? 1 : 0;
            waits = waits || one.standing == Standing::waiting;
            EXPECT_FALSE(waits && one.standing == Standing::placed);
        }
        EXPECT_TRUE(capacity == 0 || placed <= capacity);
    }
}

TEST(Letters, AreDueOnceForEachThingToTell) {
    EXPECT_EQ(letter_due({}, Standing::placed, 0), Letter::placed);
    EXPECT_EQ(letter_due({}, Standing::waiting, 0), Letter::waiting);
    EXPECT_EQ(letter_due({Standing::waiting, 0}, Standing::placed, 0), Letter::moved_up);
    EXPECT_EQ(letter_due({Standing::placed, 0}, Standing::waiting, 0), Letter::moved_back);
    EXPECT_EQ(letter_due({Standing::placed, 0}, Standing::placed, 0), std::nullopt);
    EXPECT_EQ(letter_due({Standing::placed, 0}, Standing::placed, 1), Letter::changed);
    EXPECT_EQ(letter_due({Standing::cancelled, 0}, Standing::cancelled, 1), std::nullopt);
    EXPECT_EQ(letter_due({Standing::placed, 0}, Standing::called_off, 0), Letter::called_off);
    EXPECT_EQ(standing_named("waiting"), Standing::waiting);
    EXPECT_EQ(standing_named("x"), std::nullopt);
}

TEST(Programme, ReadsTimesAsPeopleTypeThem) {
    auto const items = read_programme(
                           "13:30 Welkom | procesbegeleider\r\n"
                           "14.00 - 15.15 uur Aan  tafel|gespreksleiders\n"
                           "  Neem je laptop mee\n\n"
                           "15u30 Pauze")
                           .value();
    ASSERT_EQ(items.size(), 3U);
    EXPECT_EQ(items[0].what, "Welkom");
    EXPECT_EQ(items[0].who, "procesbegeleider");
    EXPECT_EQ(items[0].ends, 14 * 60);
    EXPECT_EQ(items[1].what, "Aan tafel");
    EXPECT_EQ(items[1].ends, 15 * 60 + 15);
    EXPECT_EQ(items[1].more, std::vector<std::string>{"Neem je laptop mee"});
    EXPECT_EQ(items[2].begins, 15 * 60 + 30);
    EXPECT_EQ(items[2].ends, std::nullopt);
    EXPECT_TRUE(read_programme("").value().empty());
}

TEST(Programme, SaysWhichLineIsWrong) {
    auto const wrong = [](std::string_view text) {
        auto const read = read_programme(text);
        return read ? std::string("read") : read.error().message.key;
    };
    EXPECT_EQ(wrong("Welkom"), "session.programme.no_time");
    EXPECT_EQ(wrong("24:00 Welkom"), "session.programme.no_such_time");
    EXPECT_EQ(wrong("13:00-12:00 Welkom"), "session.programme.ends_first");
    EXPECT_EQ(wrong("13:00 Welkom\n12:00 Inloop"), "session.programme.goes_back");
    std::string many;
    for (int i = 0; i < 61; ++i) {
        many += "10:00 Iets\n";
    }
    EXPECT_EQ(wrong(many), "session.programme.too_long");
    EXPECT_EQ(clock_minutes("9:05"), 9 * 60 + 5);
    EXPECT_EQ(clock_minutes("9:5"), std::nullopt);
    EXPECT_EQ(clock_text(545), "09:05");
}

TEST(Calendar, KnowsSummerAndWinterTime) {
    // Known answers by `TZ=Europe/Amsterdam date -d … +%s`.
    EXPECT_EQ(unix_seconds("2026-12-10", 13 * 60 + 30), 1'796'905'800);
    EXPECT_EQ(unix_seconds("2026-07-01", 12 * 60), 1'782'900'000);
    EXPECT_EQ(unix_seconds("2026-03-29", 3 * 60), 1'774'746'000);
    EXPECT_EQ(unix_seconds("2026-02-30", 0), std::nullopt);
    EXPECT_EQ(dutch_day(1'796'857'200), "2026-12-10");
    EXPECT_EQ(dutch_day(1'796'857'199), "2026-12-09");
}

TEST(Calendar, WritesFoldedEscapedLines) {
    CalendarEvent event{.uid = "a1@regiotafel",
                        .edition = 2,
                        .stamp_s = 1'792'000'000,
                        .date = "2026-12-10",
                        .begins = 13 * 60 + 30,
                        .ends = 16 * 60 + 30,
                        .title = "Samen; of niet, \\ zo\nja",
                        .place = "Rijnstad",
                        .text = std::string(40, 'x') + "éééééééééééééééééééééééééééééé"};
    auto const text = write_calendar("Agenda", {event});
    EXPECT_THAT(text, HasSubstr("DTSTART:20261210T123000Z\r\nDTEND:20261210T153000Z\r\n"));
    EXPECT_THAT(text, HasSubstr("SUMMARY:Samen\\; of niet\\, \\\\ zo\\nja\r\n"));
    EXPECT_THAT(text, HasSubstr("SEQUENCE:2\r\n"));
    for (auto const line : base::split(text, '\n')) {
        EXPECT_LE(line.size(), 76U);
        EXPECT_TRUE(base::is_valid_utf8(line));
    }
    event.begins.reset();
    event.cancelled = true;
    auto const day = write_calendar({}, {event});
    EXPECT_THAT(day, HasSubstr("DTSTART;VALUE=DATE:20261210\r\nDTEND;VALUE=DATE:20261211\r\n"));
    EXPECT_THAT(day, HasSubstr("STATUS:CANCELLED\r\n"));
    EXPECT_THAT(day, Not(HasSubstr("X-WR-CALNAME")));
}

}  // namespace
}  // namespace regiotafel::region::test
