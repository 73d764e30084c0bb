#include "seating/reseat.h"

#include <algorithm>
#include <map>
#include <set>

#include "seating/describe.h"
#include "seating/mend.h"

namespace regiotafel::seating {
namespace {

using base::Result;

// Who is there in which rounds follows from the standing seats: rules of attendance say it again.
void add_attendance(Problem& problem, ReseatOptions const& options,
                    StandingTables const& standing) {
    std::set<std::string> const absent(options.absent.begin(), options.absent.end());
    std::set<std::string> const called(options.late.begin(), options.late.end());
    std::map<std::vector<int>, std::vector<std::string>> people_by_rounds;
    for (auto const& person : problem.people) {
        std::vector<int> seated;
        for (int round = 1; round <= problem.rounds; ++round) {
            if (standing.contains({person.id, round})) {
                seated.push_back(round);
            }
        }
        std::vector<int> rounds;
        for (int round = 1; round <= problem.rounds; ++round) {
            bool const sat = std::find(seated.begin(), seated.end(), round) != seated.end();
            bool const late =
                seated.empty() && called.contains(person.id) && round >= options.round;
            if ((sat || late) && (round < options.round || !absent.contains(person.id))) {
                rounds.push_back(round);
            }
        }
        if (static_cast<int>(rounds.size()) < problem.rounds) {
            people_by_rounds[rounds].push_back(person.id);
        }
    }
    for (auto& [rounds, people] : people_by_rounds) {
        problem.rules.hard.push_back(
            {.kind = RuleKind::present, .people = std::move(people), .rounds = rounds});
    }
}

void count_moves(Seating const& seating, ReseatOptions const& options,
                 StandingTables const& standing, Reseating& result) {
    std::set<std::string> seated;
    for (auto const& seat : options.standing) {
        seated.insert(seat.person);
    }
    std::set<std::string> present;
    std::set<std::string> moved;
    std::set<std::string> added;
    for (auto const& seat : seating.seats) {
        if (seat.round < options.round) {
            continue;
        }
        present.insert(seat.person);
        auto const found = standing.find({seat.person, seat.round});
        if (!seated.contains(seat.person)) {
            added.insert(seat.person);
        } else if (found == standing.end() || found->second != seat.table) {
            moved.insert(seat.person);
        }
    }
    result.moved.assign(moved.begin(), moved.end());
    result.added.assign(added.begin(), added.end());
    result.present = static_cast<int>(present.size());
}

}  // namespace

Result<Reseating> reseat(Problem const& problem, ReseatOptions const& options) {
    if (options.round < 1 || options.round > problem.rounds) {
        return base::fail(base::ErrorCode::bad_input, {"seating.no_such_round",
                                                       {{"round", std::int64_t{options.round}},
                                                        {"rounds", std::int64_t{problem.rounds}}}});
    }
    StandingTables standing;
    for (auto const& seat : options.standing) {
        standing.emplace(std::pair(seat.person, seat.round), seat.table);
    }
    Problem now = problem;
    add_attendance(now, options, standing);
    auto const instance = TRY(compile(now));
    for (auto const* list : {&options.absent, &options.late}) {
        for (auto const& person : *list) {
            bool const known = std::any_of(problem.people.begin(), problem.people.end(),
                                           [&](auto const& one) { return one.id == person; });
            if (!known) {
                return base::fail(base::ErrorCode::bad_input,
                                  {"seating.no_such_person", {{"person", person}}});
            }
        }
    }
    Reseating result;
    if (auto const state = mend(now, instance, options, standing)) {
        result.outcome.seating = describe(now, *state);
    } else {
        result.outcome = TRY(solve(now, {.seed = options.seed}));
    }
    count_moves(result.outcome.seating, options, standing, result);
    return result;
}

}  // namespace regiotafel::seating
