#include "seat_benchmark.h"

#include <array>
#include <chrono>
#include <cmath>
#include <ostream>

#include <fmt/format.h>

#include "base/random.h"
#include "seating/evaluate.h"
#include "seating/plain_search.h"
#include "seating/solve.h"
#include "seating/state.h"

namespace regiotafel::app {
namespace {

using base::Result;

struct Case {
    int tables;
    int size;
    int rounds;
    bool attributes;
};

constexpr std::array<Case, 10> kCases{{{10, 6, 4, true},
                                       {25, 8, 4, true},
                                       {125, 8, 4, true},
                                       {1250, 8, 3, true},
                                       {5, 3, 7, false},
                                       {7, 4, 9, false},
                                       {7, 7, 8, false},
                                       {8, 4, 9, false},
                                       {9, 9, 10, false},
                                       {13, 13, 14, false}}};
constexpr std::uint64_t kPlainProposals = 100'000;

// Sectors and roles as in a region: one large, some small; organisations with a long tail.
seating::Problem conference(Case const& one, std::uint64_t seed) {
    static constexpr std::array<int, 10> kSectors{0, 0, 0, 0, 0, 0, 1, 1, 2, 3};
    static constexpr std::array<int, 10> kRoles{0, 0, 0, 0, 1, 1, 2, 3, 4, 5};
    base::Random random(seed);
    seating::Problem problem;
    problem.tables = one.tables;
    problem.rounds = one.rounds;
    int const people = one.tables * one.size;
    if (one.attributes) {
        problem.attributes = {"sector", "role", "organisation"};
    }
    for (int i = 0; i < people; ++i) {
        seating::Person person{.id = fmt::format("p{:05}", i)};
        if (one.attributes) {
            double const tail = random.unit();
            person.values = {
                fmt::format("s{}", kSectors.at(random.below(kSectors.size()))),
                fmt::format("r{}", kRoles.at(random.below(kRoles.size()))),
                fmt::format("o{}", static_cast<int>(std::pow(tail, 3.0) * people / 6.0))};
        }
        problem.people.push_back(std::move(person));
    }
    return problem;
}

double seconds_since(std::chrono::steady_clock::time_point start) {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

}  // namespace

Result<void> seat_benchmark(Context const& context, SeatBenchmarkOptions const& options) {
    context.out << context.words.text("seating.benchmark_head") << '\n'
                << fmt::format("{:>14} {:>8} {:>8} {:>8} {:>8} {:>6} {:>10} {:>9}\n", "conference",
                               "seconds", "cost", "bound", "repeats", "valid", "plain cost",
                               "plain s");
    for (auto const& one : kCases) {
        auto const problem = conference(one, options.seed);
        auto start = std::chrono::steady_clock::now();
        auto const outcome =
            TRY(seating::solve(problem, {.seed = options.seed, .threads = options.threads}));
        double const seconds = seconds_since(start);
        auto const check = seating::evaluate(problem, outcome.seating.seats);
        bool const valid = check.broken.empty() && check.objective == outcome.seating.objective;
        start = std::chrono::steady_clock::now();
        auto const instance = TRY(seating::compile(problem));
        seating::State const plain(instance,
                                   seating::plain_search(instance, options.seed, kPlainProposals));
        context.out << fmt::format("{:>14} {:>8.3f} {:>8} {:>8} {:>8} {:>6} {:>10} {:>9.3f}\n",
                                   fmt::format("{}x{}x{}", one.tables, one.size, one.rounds),
                                   seconds, outcome.seating.objective, outcome.seating.bound,
                                   check.repeats, valid ? "yes" : "NO", plain.cost(),
                                   seconds_since(start));
    }
    return {};
}

}  // namespace regiotafel::app
