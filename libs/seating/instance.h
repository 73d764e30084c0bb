// A problem as the engine works on it: numbers instead of names, people in the order of their ids,
// so that the order of rows in a file means nothing. Read-only after compile(); any thread may
// read it.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "base/result.h"
#include "seating/problem.h"

namespace regiotafel::seating {

inline constexpr std::uint16_t kNowhere = 0xFFFF;  // the table of somebody who is not there
inline constexpr std::uint16_t kNoValue = 0xFFFF;

// Attributes that cannot matter (weight 0, or nobody shares a value, or everybody does) are left
// out, and so are values that only one person has.
struct Attribute {
    std::string name;
    int weight = 1;
    std::vector<std::string> values{};       // in the order of their text
    std::vector<std::uint16_t> of_person{};  // index in `values` or kNoValue
};

struct Apart {
    int other = 0;
    int round = 0;

    auto operator<=>(Apart const&) const = default;
};

struct Instance {
    int people = 0;
    int tables = 0;
    int rounds = 0;
    int repeat_weight = 0;
    std::vector<int> source{};  // index in Problem::people
    std::vector<Attribute> attributes{};
    std::vector<std::uint8_t> present{};  // [round * people + person]
    std::vector<int> table_min{};
    std::vector<int> table_max{};
    // Which tables a person may have: 0 is all, else index + 1 in `masks`; [round * people +
    // person]
    std::vector<std::uint32_t> mask_of{};
    std::vector<std::vector<std::uint8_t>> masks{};  // [table]
    std::vector<std::vector<Apart>> apart{};         // of a person, sorted
    // People who sit together move together. `unit` names the first of them.
    std::vector<int> unit{};                               // [round * people + person]
    std::vector<std::vector<std::vector<int>>> members{};  // [round][first of the unit], if several
    std::vector<std::uint16_t> earlier{};                  // [person * earlier_rounds + round]
    int earlier_rounds = 0;

    std::size_t at(int round, int person) const {
        return static_cast<std::size_t>(round) * static_cast<std::size_t>(people) +
               static_cast<std::size_t>(person);
    }
    bool is_present(int round, int person) const { return present[at(round, person)] != 0; }
    bool may_sit(int round, int person, int table) const {
        auto const mask = mask_of[at(round, person)];
        return mask == 0 || masks[mask - 1][static_cast<std::size_t>(table)] != 0;
    }
    // Has a rule about where or with whom.
    bool is_bound(int round, int person) const {
        return mask_of[at(round, person)] != 0 ||
               !apart[static_cast<std::size_t>(person)].empty() ||
               !members[static_cast<std::size_t>(round)]
                       [static_cast<std::size_t>(unit[at(round, person)])]
                           .empty();
    }
};

// Error{bad_input} for an id that is used twice or not known, a table or round that does not
// exist, more tables than people; Error{too_large} beyond the limits of problem.h. Rules that
// contradict each other are not found here.
base::Result<Instance> compile(Problem const& problem);

}  // namespace regiotafel::seating
