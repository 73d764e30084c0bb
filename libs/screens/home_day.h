// What is worth knowing today: the first thing on the home page. A few cards for everybody, and for
// who is signed in what waits for them.
#pragma once

#include <string>
#include <vector>

#include "screens/page.h"
#include "screens/values.h"

namespace regiotafel::screens {

struct DayCard {
    std::string eyebrow{};  // plain, as all texts here
    Link link{};
    std::string note{};
    std::int64_t done = 0;  // of `total`, as a bar; no bar where `total` is 0
    std::int64_t total = 0;
};

struct Waiting {
    registers::Register const* schema = nullptr;
    registers::Record record{};
    std::string due{};  // a date, or empty
};

struct Day {
    std::vector<DayCard> cards{};
    bool asks_mine = false;  // whether somebody is there for whom something may wait
    std::vector<Waiting> mine{};
    std::string today{};  // a date
};

std::string day_html(Words const& words, std::string_view region, Day const& day);

}  // namespace regiotafel::screens
