// The programme of a session as its facilitator types it, a line an item:
//
//   13:30 Welkom en vraag van vandaag | procesbegeleider
//   14.00-15.15 Aan tafel | gespreksleiders en verslagleggers
//   Neem je laptop mee.                      (more about the item above it)
//
// A time is "13:30", "13.30" or "13u30", perhaps with "uur" behind it. Without an end an item lasts
// until the next one. Pure; bytes from outside.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace regiotafel::region {

inline constexpr std::size_t kProgrammeItemsMax = 60;

struct ProgrammeItem {
    int begins = 0;             // minutes after midnight
    std::optional<int> ends{};  // not known for a last item without one
    std::string what{};
    std::string who{};  // roles or names, may be empty
    std::vector<std::string> more{};
};

// Error{bad_input} names the line: no time on the first one, a time that does not exist, times that
// go back, too many items.
base::Result<std::vector<ProgrammeItem>> read_programme(std::string_view text);

// "13:30" of 810, and back.
std::string clock_text(int minutes);
std::optional<int> clock_minutes(std::string_view text);

}  // namespace regiotafel::region
