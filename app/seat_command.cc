#include "seat_command.h"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <ostream>
#include <set>
#include <thread>

#include "files.h"
#include "gzip.h"
#include "seat_benchmark.h"
#include "seat_files.h"
#include "seat_words.h"
#include <fmt/format.h>

#include "base/text.h"
#include "seating/evaluate.h"
#include "seating/mdgp.h"
#include "seating/reseat.h"
#include "seating/rules_toml.h"
#include "seating/solve.h"

namespace regiotafel::app {
namespace {

using base::ErrorCode;
using base::fail;
using base::Result;

Result<seating::Problem> load_problem(SeatOptions const& options) {
    if (options.people.empty() || options.tables < 1 || options.rounds < 1) {
        return fail(ErrorCode::bad_input, {"seating.usage"});
    }
    auto const bytes = TRY(load(options.people));
    auto file = TRY(read_people(options.people, bytes));
    seating::Problem problem;
    problem.attributes = std::move(file.attributes);
    problem.people = std::move(file.people);
    problem.tables = options.tables;
    problem.rounds = options.rounds;
    if (!options.rules.empty()) {
        auto const text = TRY(load(options.rules));
        problem.rules = TRY(seating::read_rules(options.rules, text));
    }
    if (!options.previous.empty()) {
        auto const text = TRY(load(options.previous));
        problem.earlier = TRY(read_seats(options.previous, text));
    }
    return problem;
}

// Errors of the rules know their line; here they get their file.
template <typename T>
Result<T> with_place(Result<T> result, SeatOptions const& options) {
    if (!result && result.error().where.starts_with(":")) {
        result.error().where = options.rules + result.error().where;
    } else if (!result && result.error().where.empty()) {
        result.error().where = options.people;
    }
    return result;
}

unsigned threads_of(SeatOptions const& options) {
    return options.threads > 0 ? options.threads
                               : std::max(1U, std::thread::hardware_concurrency());
}

std::function<double()> clock_of(double seconds) {
    if (seconds <= 0) {
        return {};
    }
    auto const start = std::chrono::steady_clock::now();
    return [start, seconds] {
        std::chrono::duration<double> const gone = std::chrono::steady_clock::now() - start;
        return gone.count() / seconds;
    };
}

Result<void> contradiction(Context const& context, SeatOptions const& options,
                           seating::Outcome const& outcome) {
    std::vector<std::string> rules;
    for (auto const& message : outcome.conflict) {
        rules.push_back(context.words.text(message));
    }
    return fail(
        ErrorCode::bad_input,
        {"seating.conflict",
         {{"count", static_cast<std::int64_t>(rules.size())}, {"rules", base::join(rules, "; ")}}},
        options.rules);
}

Result<void> finish(Context const& context, SeatOptions const& options,
                    seating::Seating const& seating) {
    TRY_VOID(save(options.out, write_seats(seating.seats)));
    if (!options.json.empty()) {
        TRY_VOID(save(options.json, seating_json(context, seating)));
    }
    if (options.seconds > 0) {
        context.out << context.words.text("seating.by_clock") << '\n';
    }
    print_seating(context, seating);
    return {};
}

Result<void> evaluate_file(Context const& context, SeatOptions const& options) {
    auto const bytes = TRY(load(options.evaluate));
    auto const seats = TRY(read_seats(options.evaluate, bytes));
    auto asked = options;
    for (auto const& seat : seats) {
        asked.tables = options.tables > 0 ? options.tables : std::max(asked.tables, seat.table);
        asked.rounds = options.rounds > 0 ? options.rounds : std::max(asked.rounds, seat.round);
    }
    auto const problem = TRY(load_problem(asked));
    auto const evaluation = seating::evaluate(problem, seats);
    print_evaluation(context, evaluation);
    if (!evaluation.broken.empty()) {
        return fail(ErrorCode::bad_input, {"seating.not_valid"}, options.evaluate);
    }
    return {};
}

Result<void> make_seating(Context const& context, SeatOptions const& options) {
    if (options.out.empty()) {
        return fail(ErrorCode::bad_input, {"seating.usage"});
    }
    auto const problem = TRY(load_problem(options));
    auto const outcome =
        TRY(with_place(seating::solve(problem, {.seed = options.seed,
                                                .threads = threads_of(options),
                                                .progress = clock_of(options.seconds)}),
                       options));
    if (!outcome.conflict.empty()) {
        return contradiction(context, options, outcome);
    }
    return finish(context, options, outcome.seating);
}

// A file of people with attributes, whose columns are matched by name; else ids of people who
// stand in the list already.
Result<std::vector<std::string>> add_late(SeatOptions const& options, seating::Problem& problem) {
    auto ids = TRY(read_ids(options.late));
    std::error_code error;
    if (!std::filesystem::is_regular_file(options.late, error)) {
        return ids;
    }
    auto const bytes = TRY(load(options.late));
    auto const file = TRY(read_people(options.late, bytes));
    std::set<std::string> known;
    for (auto const& person : problem.people) {
        known.insert(person.id);
    }
    ids.clear();
    for (auto const& person : file.people) {
        ids.push_back(person.id);
        if (known.contains(person.id)) {
            continue;
        }
        seating::Person late{.id = person.id, .name = person.name};
        for (auto const& attribute : problem.attributes) {
            auto const found = std::find(file.attributes.begin(), file.attributes.end(), attribute);
            late.values.push_back(
                found == file.attributes.end()
                    ? std::string{}
                    : person.values[static_cast<std::size_t>(found - file.attributes.begin())]);
        }
        problem.people.push_back(std::move(late));
    }
    return ids;
}

Result<void> reseat_file(Context const& context, SeatOptions options) {
    auto const bytes = TRY(load(options.reseat));
    auto const standing = TRY(read_seats(options.reseat, bytes));
    for (auto const& seat : standing) {
        options.tables = std::max(options.tables, seat.table);
        options.rounds = std::max(options.rounds, seat.round);
    }
    if (options.out.empty()) {
        return fail(ErrorCode::bad_input, {"seating.usage"});
    }
    auto problem = TRY(load_problem(options));
    auto const absent = TRY(read_ids(options.absent));
    auto const late = TRY(add_late(options, problem));
    auto const result = TRY(with_place(seating::reseat(problem, {.standing = standing,
                                                                 .absent = absent,
                                                                 .late = late,
                                                                 .round = options.round,
                                                                 .seed = options.seed,
                                                                 .threads = threads_of(options)}),
                                       options));
    if (!result.outcome.conflict.empty()) {
        return contradiction(context, options, result.outcome);
    }
    context.out << context.words.text("seating.moved",
                                      {{"count", static_cast<std::int64_t>(result.moved.size())},
                                       {"present", std::int64_t{result.present}},
                                       {"people", base::join(result.moved, ", ")},
                                       {"added", static_cast<std::int64_t>(result.added.size())}})
                << '\n';
    return finish(context, options, result.outcome.seating);
}

Result<void> lay_out(Context const& context, SeatOptions const& options) {
    if (options.layout.front() != "mdgp") {
        return fail(ErrorCode::bad_input, {"seating.layout_unknown"}, options.layout.front());
    }
    auto const& name = options.layout.back();
    auto bytes = TRY(load(name));
    if (is_gzip(bytes)) {
        bytes = TRY(unpack_gzip(name, bytes));
    }
    auto const grouping = TRY(seating::read_mdgp(name, bytes));
    auto const groups =
        seating::diversify(grouping, {.seed = options.seed, .progress = clock_of(options.seconds)});
    context.out << fmt::format("objective {:.3f}\nbound {:.3f}\n", groups.objective, groups.bound);
    for (std::size_t group = 0; group < grouping.least.size(); ++group) {
        context.out << "group " << group << ':';
        for (std::size_t i = 0; i < groups.group_of.size(); ++i) {
            if (groups.group_of[i] == static_cast<int>(group)) {
                context.out << ' ' << i;
            }
        }
        context.out << '\n';
    }
    return {};
}

Result<void> run(Context const& context, SeatOptions const& options) {
    if (!options.layout.empty()) {
        return lay_out(context, options);
    }
    if (options.benchmark) {
        return seat_benchmark(context, {.seed = options.seed, .threads = threads_of(options)});
    }
    if (!options.evaluate.empty()) {
        return evaluate_file(context, options);
    }
    return options.reseat.empty() ? make_seating(context, options) : reseat_file(context, options);
}

}  // namespace

int run_seat(Context const& context, SeatOptions const& options) {
    auto const done = run(context, options);
    return done ? kExitOk : report(context, done.error());
}

}  // namespace regiotafel::app
