// Seatings in which nobody meets twice, by algebra where search would take long.
//   Lines of slope m over GF(q): q tables of at most q people in q rounds; person (i, x) has table
//     x + m i in round m, and two people of different i meet in one round only (an affine plane
//     without its vertical lines; the same as mutually orthogonal Latin squares).
//   Vertical lines, cut into tables: one round more where the size of a table divides q.
//   Starters: one round is found by search such that moving it by the elements of a group gives
//     all rounds (difference families; Kirkman's schoolgirls are over Z7, seven tables of four
//     with one fixed person over the group of GF(9)).
// Source of the methods: Colbourn and Dinitz, "Handbook of Combinatorial Designs", 2nd ed., 2007.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

namespace regiotafel::seating {

// [round * people + person] -> table; tables differ by at most one in size. Nothing where no
// construction is known here.
std::optional<std::vector<std::uint16_t>> design(int people, int tables, int rounds);

}  // namespace regiotafel::seating
