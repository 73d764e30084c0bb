// A conference as people describe it: who comes, how many tables and rounds, and the rules.
// Everything here is plain data with ids as text; `seating/solve.h` makes the seating.
//
// Hard rules (tables, together, apart, pin, present, need) are kept or refused with the smallest
// set that contradicts itself. Soft rules are counted and weighed: the objective is the sum of
// weight x count over
//   size      pairs of people at one table, above what even tables would give
//   repeat    meetings of two people who met before, today or on an earlier day
//   balance   pairs at one table with the same value of an attribute, for each attribute
// A weighted sum and not an order of rules, because one more repeat may be worth many pairs to one
// organiser and none to another; the default weights behave like the order size, repeat, balance.
#pragma once

#include <map>
#include <string>
#include <vector>

namespace regiotafel::seating {

inline constexpr int kPeopleMax = 20'000;
inline constexpr int kTablesMax = 5'000;
inline constexpr int kRoundsMax = 60;
inline constexpr int kAttributesMax = 32;
inline constexpr int kRulesMax = 2'000;
inline constexpr int kWeightMax = 1'000;

struct Person {
    std::string id;
    std::string name{};
    std::vector<std::string> values{};  // one for each attribute; empty is "not known"
};

enum class RuleKind { table, together, apart, pin, present, need };

// A rule that has to be kept. Which fields count depends on the kind:
//   table     `table`, `min`, `max`, `features` (and `room`, for people to read)
//   together  `people` sit at one table           apart    no two of `people` do
//   pin       `people` sit at `table`             present  `people` are there only in `rounds`
//   need      `people` sit at a table with `feature`
struct HardRule {
    RuleKind kind = RuleKind::together;
    std::vector<std::string> people{};
    std::vector<int> rounds{};  // from 1; empty: every round
    int table = 0;              // from 1
    int min = 0;
    int max = 0;  // 0: no limit
    std::string room{};
    std::string feature{};
    std::vector<std::string> features{};
    int number = 0;  // which of its kind in the rules file, from 1
    int line = 0;    // in the rules file, 0 if it has none
};

struct Rules {
    std::map<std::string, int> balance{};  // weight by attribute; others have kBalanceWeight
    int repeat_weight = 4;
    std::vector<HardRule> hard{};
};

inline constexpr int kBalanceWeight = 1;

// Tables are even before anything else, unless a hard rule forbids it.
inline constexpr int kSizeWeight = 100;

// One seat that somebody had, has or gets; rounds and tables are numbered from 1.
struct Seat {
    std::string person;
    int round = 1;
    int table = 1;

    bool operator==(Seat const&) const = default;
};

struct Problem {
    std::vector<std::string> attributes{};
    std::vector<Person> people{};
    int tables = 1;
    int rounds = 1;
    Rules rules{};
    std::vector<Seat> earlier{};  // an earlier day: who sat together there has met
};

}  // namespace regiotafel::seating
