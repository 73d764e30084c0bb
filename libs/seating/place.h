// The first seating of a round, and whether the hard rules leave room for one. People that a rule
// names are placed by exact search (most restricted first, look-ahead on the tables that are left,
// empty tables that are alike tried once); all others fill the tables evenly in the order of their
// values, dealt out like cards.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "seating/instance.h"

namespace regiotafel::seating {

enum class Room { yes, no, not_known };

inline constexpr int kPlaceStepsMax = 200'000;
inline constexpr std::size_t kPlaceUnitsMax = 6'000;  // as deep as the search may go

struct Placed {
    Room room = Room::yes;
    std::vector<std::uint16_t> tables{};  // [person], people that a rule names; else kNowhere
};

// Exact, except beyond kPlaceStepsMax and kPlaceUnitsMax: then Room::not_known.
Placed place_bound(Instance const& instance, int round);

// [round * people + person]; nothing where a round has no room or none was found.
std::optional<std::vector<std::uint16_t>> first_seating(Instance const& instance,
                                                        std::uint64_t seed);

}  // namespace regiotafel::seating
