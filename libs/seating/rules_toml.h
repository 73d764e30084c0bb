// The rules file of a conference (TOML):
//
//   [weights]              # pairs of one value at a table; 0 switches an attribute off
//   sector = 2
//   repeat = 4             # meeting again; a column that is called "repeat" cannot be weighed
//   [[table]]              # table = 3, min, max, room = "Aula", features = ["step-free"]
//   [[together]]           # people = ["p1", "p2"], rounds = [1]
//   [[apart]]              # people, rounds
//   [[pin]]                # people, table = 3, rounds
//   [[present]]            # people, rounds = [1, 2]: there only then
//   [[need]]               # people, feature = "step-free", rounds
//
// Without `rounds` a rule holds in every round.
#pragma once

#include <cstddef>
#include <string_view>

#include "base/result.h"
#include "seating/problem.h"

namespace regiotafel::seating {

inline constexpr std::size_t kRulesBytesMax = 1'000'000;
inline constexpr std::size_t kRulePeopleMax = 1'000;

// Error{bad_input} names file and line; Error{too_large} beyond the limits.
base::Result<Rules> read_rules(std::string_view name, std::string_view bytes);

}  // namespace regiotafel::seating
