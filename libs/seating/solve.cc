#include "seating/solve.h"

#include <algorithm>
#include <atomic>
#include <optional>
#include <thread>

#include "base/random.h"
#include "seating/anneal.h"
#include "seating/bounds.h"
#include "seating/conflict.h"
#include "seating/describe.h"
#include "seating/design.h"
#include "seating/place.h"

namespace regiotafel::seating {
namespace {

using base::ErrorCode;
using base::fail;
using base::Result;

constexpr unsigned kThreadsMax = 64;
constexpr std::uint64_t kWorkOfSmall = 4'000'000;
constexpr std::uint64_t kWorkEachOfSmall = 16'000;
constexpr std::uint64_t kWorkLeast = 150'000;
constexpr std::uint64_t kWorkEach = 3'500;  // proposals for a seat in a round
constexpr std::uint64_t kWorkMost = 30'000'000;
constexpr std::uint64_t kSeatsOfManyStarts = 1'500;
constexpr std::size_t kStarts = 2;
constexpr std::uint64_t kSeatsOfTiny = 64;
constexpr std::size_t kStartsOfTiny = 8;
constexpr std::size_t kStartsOfSecond = 12;
constexpr double kHotter = 5;
constexpr std::uint64_t kFirstShare = 20;  // per cent of the work
constexpr std::uint64_t kReheatShare = 4;
constexpr double kReheat = 0.9;  // of the first temperature
constexpr std::size_t kStartsByClock = 10'000;
constexpr double kClockEnd = 0.999;
constexpr std::uint64_t kSeedsOfASolve = 32;
constexpr std::uint64_t kDesignShare = 10;
// A proposal reads the people of two tables: tables larger than this get fewer proposals.
constexpr std::uint64_t kTableUsual = 12;

std::uint64_t seats_of(Instance const& instance) {
    return static_cast<std::uint64_t>(instance.people) *
           static_cast<std::uint64_t>(instance.rounds);
}

std::uint64_t usual_work(Instance const& instance) {
    auto const seats = seats_of(instance);
    auto const work =
        std::min(kWorkEach * seats + std::min(kWorkEachOfSmall * seats, kWorkOfSmall), kWorkMost);
    auto const words =
        static_cast<std::uint64_t>(instance.rounds + instance.earlier_rounds) / 8 + 1;
    auto const table = words * static_cast<std::uint64_t>(instance.people) /
                       static_cast<std::uint64_t>(instance.tables);
    return table > kTableUsual ? std::max(work * kTableUsual / table, kWorkLeast) : work;
}

struct Wave {
    std::size_t starts = 1;
    std::uint64_t work = 0;    // of each start
    std::uint64_t seed = 0;    // of the first; the others follow
    bool takes_turns = false;  // every other start counts repeats in full and starts hotter
};

// A first cooling, and then many short ones from the best seating so far: what keeps a seating from
// its bound is mostly one or two tables, and a whole new cooling would lose the rest.
void anneal_with_reheats(State& state, AnnealOptions options) {
    auto const whole = options.proposals;
    if (options.progress != nullptr) {
        return anneal(state, options);
    }
    options.proposals = whole * kFirstShare / 100;
    anneal(state, options);
    options.hot *= kReheat;
    auto done = options.proposals;
    options.proposals = std::max<std::uint64_t>(whole * kReheatShare / 100, 1);
    base::Random seeds(options.seed);
    while (done < whole && state.cost() > options.enough) {
        options.seed = seeds.next();
        anneal(state, options);
        done += options.proposals;
    }
}

// Independent starts; the best one counts, and of equals the first. A start is not needed once an
// earlier one has reached the bound.
std::optional<State> best_of(Instance const& instance, SolveOptions const& options,
                             Wave const& wave, std::int64_t enough) {
    std::vector<std::optional<State>> states(wave.starts);
    std::atomic<std::size_t> next{0};
    std::atomic<std::size_t> first_enough{wave.starts};
    auto const worker = [&] {
        for (std::size_t i = next++; i < wave.starts && i <= first_enough; i = next++) {
            auto const seed = wave.seed + i;
            auto const tables = first_seating(instance, seed);
            if (!tables) {
                continue;
            }
            State state(instance, *tables);
            AnnealOptions anneal_options{.seed = seed,
                                         .proposals = wave.work,
                                         .enough = enough,
                                         .progress = options.progress};
            if (wave.takes_turns && i % 2 == 1) {
                anneal_options.light_repeats = false;
                anneal_options.hot *= kHotter;
                anneal_options.cold *= kHotter;
            }
            anneal_with_reheats(state, anneal_options);
            if (state.cost() <= enough) {
                auto known = first_enough.load();
                while (i < known && !first_enough.compare_exchange_weak(known, i)) {
                }
            }
            states[i] = std::move(state);
        }
    };
    {
        std::vector<std::jthread> others;
        for (std::size_t i = 1;
             i < std::min<std::size_t>({options.threads, kThreadsMax, wave.starts}); ++i) {
            others.emplace_back(worker);
        }
        worker();
    }
    std::optional<State> best;
    for (auto& state : states) {
        if (state && (!best || state->cost() < best->cost())) {
            best = std::move(state);
        }
    }
    return best;
}

// By a caller's clock: one start after another as long as there is time.
std::optional<State> best_by_clock(Instance const& instance, SolveOptions const& options,
                                   std::int64_t enough) {
    std::optional<State> best;
    for (std::size_t i = 0; i < kStartsByClock; ++i) {
        auto found = best_of(instance, options,
                             {.work = usual_work(instance), .seed = options.seed + i}, enough);
        if (found && (!best || found->cost() < best->cost())) {
            best = std::move(found);
        }
        if (options.progress() >= kClockEnd || (best && best->cost() <= enough)) {
            break;
        }
    }
    return best;
}

// Where people can hardly avoid meeting again the ways to good seatings are narrow: many short
// starts find more than a few long ones, so a second wave follows.
std::optional<State> best_of_starts(Instance const& instance, SolveOptions const& options,
                                    Counts const& bounds, std::int64_t enough) {
    if (options.progress) {
        return best_by_clock(instance, options, enough);
    }
    bool const one = seats_of(instance) > kSeatsOfManyStarts;
    std::size_t const starts = one                                 ? 1
                               : seats_of(instance) > kSeatsOfTiny ? kStarts
                                                                   : kStartsOfTiny;
    auto const work = (options.work > 0 ? options.work : usual_work(instance)) / starts;
    auto const seed = options.seed * kSeedsOfASolve;
    auto best = best_of(instance, options, {.starts = starts, .work = work, .seed = seed}, enough);
    if (one || !best || best->counts().repeats <= bounds.repeats) {
        return best;
    }
    auto more = best_of(
        instance, options,
        {.starts = kStartsOfSecond, .work = work / kStartsOfSecond, .seed = seed + starts}, enough);
    return more && more->cost() < best->cost() ? std::move(more) : std::move(best);
}

// Everybody is always there, nobody met before and no rule names a person or a table.
bool is_plain(Problem const& problem, Instance const& instance) {
    return problem.rules.hard.empty() && instance.earlier_rounds == 0 && instance.repeat_weight > 0;
}

// Where search leaves people meeting twice, a construction may not: its seats are then given to
// people such that the other rules come out best.
void try_design(Instance const& instance, SolveOptions const& options, std::int64_t enough,
                std::optional<State>& best) {
    auto const tables = design(instance.people, instance.tables, instance.rounds);
    if (!tables) {
        return;
    }
    State state(instance, *tables);
    if (!instance.attributes.empty()) {
        relabel(state, {.seed = options.seed,
                        .proposals = usual_work(instance) / kDesignShare,
                        .enough = enough});
    }
    if (!best || state.cost() < best->cost()) {
        best = std::move(state);
    }
}

}  // namespace

Result<Outcome> solve(Problem const& problem, SolveOptions const& options) {
    auto const instance = TRY(compile(problem));
    Outcome outcome;
    for (int round = 0; round < instance.rounds; ++round) {
        auto const room = place_bound(instance, round).room;
        if (room == Room::not_known) {
            return fail(ErrorCode::bad_input, {"seating.too_tangled"});
        }
        if (room == Room::no) {
            for (auto const index : minimal_conflict(problem)) {
                outcome.conflict.push_back(rule_words(problem.rules.hard[index]));
            }
            return outcome;
        }
    }
    auto const bounds = lower_bounds(instance);
    auto const enough = weighed(instance, bounds);
    std::optional<State> best;
    bool const plain = is_plain(problem, instance);
    if (plain && instance.attributes.empty()) {
        try_design(instance, options, enough, best);
    }
    if (!best) {
        best = best_of_starts(instance, options, bounds, enough);
    }
    if (plain && best && !instance.attributes.empty() && best->counts().repeats > bounds.repeats) {
        try_design(instance, options, enough, best);
    }
    INVARIANT(best.has_value(), "a round has room but no first seating");
    outcome.seating = describe(problem, *best);
    return outcome;
}

}  // namespace regiotafel::seating
