#include "seat_command.h"

#include <algorithm>
#include <chrono>
#include <ostream>
#include <thread>

#include "files.h"
#include "seat_files.h"
#include "seat_words.h"

#include "base/text.h"
#include "seating/evaluate.h"
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
    auto const problem = TRY(load_problem(options));
    auto const bytes = TRY(load(options.evaluate));
    auto const seats = TRY(read_seats(options.evaluate, bytes));
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

}  // namespace

int run_seat(Context const& context, SeatOptions const& options) {
    auto const done = !options.evaluate.empty() ? evaluate_file(context, options)
                                                : make_seating(context, options);
    return done ? kExitOk : report(context, done.error());
}

}  // namespace regiotafel::app
