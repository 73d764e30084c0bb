// Time, memory, growth and quality of the seating engine on invented conferences, beside the plain
// local search of a textbook on the same people; late changes also on the shared data. Every
// seating is recomputed by the evaluator, and a wrong one fails.
// Run: seating_bench [largest number of people] [threads]
#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <sys/resource.h>

#include "base/random.h"
#include "base/text.h"
#include "seating/evaluate.h"
#include "seating/instance.h"
#include "seating/mdgp.h"
#include "seating/plain_search.h"
#include "seating/reseat.h"
#include "seating/solve.h"
#include "seating/state.h"
#include "test/support/support.h"

namespace {

using namespace regiotafel;

constexpr int kRoundsOfLateChanges = 4;
constexpr int kRepetitions = 5;
constexpr std::uint64_t kPlainProposals = 300'000;

seating::Problem conference(int people, int tables, int rounds, std::uint64_t seed) {
    base::Random random(seed);
    seating::Problem problem;
    problem.tables = tables;
    problem.rounds = rounds;
    problem.attributes = {"sector", "role", "organisation"};
    for (int i = 0; i < people; ++i) {
        double const sector = random.unit();
        double const role = random.unit();
        double const organisation = random.unit();
        problem.people.push_back(
            {.id = "p" + std::to_string(100'000 + i),
             .values = {
                 "s" + std::to_string(static_cast<int>(sector * sector * 5)),
                 "r" + std::to_string(static_cast<int>(role * role * 6)),
                 "o" + std::to_string(static_cast<int>(std::pow(organisation, 3) * people / 8))}});
    }
    return problem;
}

template <typename Work>
double seconds(Work const& work) {
    auto const start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

double megabytes() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_maxrss) / 1024;
}

seating::Seating checked(seating::Problem const& problem, seating::SolveOptions const& options) {
    auto outcome = seating::solve(problem, options);
    if (!outcome || !outcome->conflict.empty()) {
        std::puts("WRONG: no seating");
        std::exit(1);
    }
    auto const check = seating::evaluate(problem, outcome->seating.seats);
    if (!check.broken.empty() || check.objective != outcome->seating.objective ||
        outcome->seating.bound > check.objective) {
        std::puts("WRONG: the evaluator does not agree");
        std::exit(1);
    }
    return std::move(outcome->seating);
}

double above(std::int64_t count, std::int64_t bound) {
    return bound == 0 ? 0 : 100.0 * static_cast<double>(count - bound) / static_cast<double>(bound);
}

void growth(int largest, unsigned threads) {
    std::puts(
        "people tables rounds  median s  min s  max s  MB  cost  above bound %  repeats  "
        "plain cost  plain s");
    struct Size {
        int people, tables, rounds;
    };
    for (auto const& size : {Size{10, 2, 3}, Size{30, 5, 4}, Size{60, 10, 4}, Size{200, 25, 4},
                             Size{1'000, 125, 4}, Size{3'000, 375, 4}, Size{10'000, 1'250, 3}}) {
        if (size.people > largest) {
            break;
        }
        auto const problem = conference(size.people, size.tables, size.rounds, 7);
        seating::Seating seating;
        std::vector<double> times;
        for (int i = 0; i < (size.people > 2'000 ? 1 : kRepetitions); ++i) {
            times.push_back(seconds([&] {
                auto const outcome = seating::solve(problem, {.threads = threads});
                if (!outcome) {
                    std::exit(1);
                }
            }));
        }
        std::sort(times.begin(), times.end());
        double const memory = megabytes();
        seating = checked(problem, {.threads = threads});
        std::int64_t plain_cost = 0;
        double const plain = seconds([&] {
            auto const instance = seating::compile(problem);
            plain_cost =
                seating::State(*instance, seating::plain_search(*instance, 1, kPlainProposals))
                    .cost();
        });
        std::printf(
            "%6d %6d %6d  %8.3f %6.3f %6.3f %4.0f %6ld %10.2f %8ld %11ld %8.3f\n", size.people,
            size.tables, size.rounds, times[times.size() / 2], times.front(), times.back(), memory,
            static_cast<long>(seating.objective), above(seating.objective, seating.bound),
            static_cast<long>(seating.rules[1].count), static_cast<long>(plain_cost), plain);
    }
}

void quality_against_time(unsigned threads) {
    std::puts(
        "\nquality against work, 200 people, 25 tables, 4 rounds\n"
        " proposals  seconds  cost  above bound %  plain cost  plain s");
    auto const problem = conference(200, 25, 4, 7);
    auto const instance = seating::compile(problem);
    for (std::uint64_t work = 10'000; work <= 10'000'000; work *= 10) {
        seating::Seating seating;
        double const time =
            seconds([&] { seating = checked(problem, {.threads = threads, .work = work}); });
        std::int64_t plain_cost = 0;
        double const plain = seconds([&] {
            plain_cost =
                seating::State(*instance, seating::plain_search(*instance, 1, work)).cost();
        });
        std::printf("%10ld %8.3f %5ld %14.2f %11ld %8.3f\n", static_cast<long>(work), time,
                    static_cast<long>(seating.objective), above(seating.objective, seating.bound),
                    static_cast<long>(plain_cost), plain);
    }
}

// The first `people` of a file of the shared data: id, then a value per attribute. Nothing where
// the data is absent.
std::optional<seating::Problem> shared_conference(std::string_view name, std::size_t people,
                                                  int tables) {
    auto const path = test::real_input("seating/" + std::string(name));
    if (!path) {
        return std::nullopt;
    }
    std::string const text = test::read_file(*path);
    seating::Problem problem;
    problem.tables = tables;
    problem.rounds = kRoundsOfLateChanges;
    for (auto const line : base::split(text, '\n')) {
        auto const cells = base::split(base::trim(line), ',');
        if (cells.size() < 2) {
            continue;
        }
        std::vector<std::string> const values(cells.begin() + 1, cells.end());
        if (problem.attributes.empty()) {
            problem.attributes = values;
        } else if (problem.people.size() < people) {
            problem.people.push_back({.id = std::string(cells.front()), .values = values});
        }
    }
    return problem;
}

// Over several draws of who stays away, since the draw decides how much can be mended.
void late_changes_of(std::string_view name, seating::Problem const& problem, unsigned threads) {
    constexpr int kDrawsOfAbsent = 30;
    auto const before = checked(problem, {.threads = threads});
    auto const people = problem.people.size();
    double slowest = 0;
    double moved = 0;
    double sum = 0;
    double most = 0;
    int over = 0;
    for (int draw = 0; draw < kDrawsOfAbsent; ++draw) {
        base::Random random(static_cast<std::uint64_t>(draw) + 1);
        seating::ReseatOptions options{.standing = before.seats, .threads = threads};
        auto without = problem;
        for (std::size_t i = 0; i < people / 20; ++i) {
            auto const gone = without.people.begin() +
                              static_cast<std::ptrdiff_t>(random.below(without.people.size()));
            options.absent.push_back(gone->id);
            without.people.erase(gone);
        }
        seating::Reseating result;
        slowest = std::max(slowest, seconds([&] { result = *seating::reseat(problem, options); }));
        auto const anew = checked(without, {.threads = threads});
        double const gap = above(result.outcome.seating.objective, anew.objective);
        moved = std::max(moved, 100.0 * static_cast<double>(result.moved.size()) / result.present);
        sum += gap;
        most = std::max(most, gap);
        over += gap > 1 ? 1 : 0;
    }
    std::printf("%8.*s %6zu %6d %10.3f %13.1f %13.2f %6.2f %11d\n", static_cast<int>(name.size()),
                name.data(), people, problem.tables, slowest, moved, sum / kDrawsOfAbsent, most,
                over);
}

void late_changes(unsigned threads) {
    struct Size {
        std::string_view shared;
        int people, tables;
    };
    std::puts(
        "\nlate changes, 5 % stay away, 30 draws, above a full re-solve\n"
        "   whose people tables  slowest s  moved % most  above % mean   most  draws above 1 %");
    for (auto const& [shared, people, tables] :
         {Size{"region_60p_6t_4r.csv", 60, 10}, Size{"region_60p_6t_4r.csv", 60, 9},
          Size{"region_1000p_8t_4r.csv", 200, 25}, Size{"region_1000p_8t_4r.csv", 200, 27},
          Size{"region_1000p_8t_4r.csv", 1'000, 125}}) {
        late_changes_of("invented", conference(people, tables, kRoundsOfLateChanges, 7), threads);
        auto const given = shared_conference(shared, static_cast<std::size_t>(people), tables);
        if (given) {
            late_changes_of("shared", *given, threads);
        } else {
            std::printf("  shared %6d %6d skipped: the shared data is absent\n", people, tables);
        }
    }
}

void diverse_groups() {
    std::puts("\ndiverse groups, invented distances\nelements groups  seconds  objective");
    for (int const elements : {12, 120, 240}) {
        seating::Grouping grouping;
        grouping.elements = elements;
        auto const n = static_cast<std::size_t>(elements);
        grouping.least.assign(n / 12 + 1, elements / 12 - elements / 40);
        grouping.greatest.assign(n / 12 + 1, elements);
        grouping.distances.assign(n * n, 0.0F);
        base::Random random(5);
        for (std::size_t i = 0; i < n; ++i) {
            for (std::size_t j = 0; j < i; ++j) {
                auto const distance = static_cast<float>(random.below(101));
                grouping.distances[i * n + j] = distance;
                grouping.distances[j * n + i] = distance;
            }
        }
        seating::Groups groups;
        double const time = seconds([&] { groups = seating::diversify(grouping, {}); });
        if (groups.objective > groups.bound) {
            std::puts("WRONG: above the bound");
            std::exit(1);
        }
        std::printf("%8d %6zu %8.3f %10.0f\n", elements, grouping.least.size(), time,
                    groups.objective);
    }
}

}  // namespace

int main(int argc, char** argv) {
    int const largest = argc > 1 ? std::atoi(argv[1]) : 10'000;
    unsigned const threads = argc > 2 ? static_cast<unsigned>(std::atoi(argv[2])) : 2;
    growth(largest, threads);
    quality_against_time(threads);
    late_changes(threads);
    diverse_groups();
    return 0;
}
