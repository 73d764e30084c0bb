// Any bytes may come as rules; what is read can be compiled and solved, or is refused.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "seating/evaluate.h"
#include "seating/rules_toml.h"
#include "seating/solve.h"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using namespace regiotafel::seating;
    auto const rules =
        read_rules("rules.toml", std::string_view(reinterpret_cast<char const*>(data), size));
    if (!rules || rules->hard.size() > 20) {
        return 0;
    }
    Problem problem;
    problem.attributes = {"sector"};
    for (char const name : {'a', 'b', 'c', 'd', 'e', 'f'}) {
        problem.people.push_back({.id = {name}, .values = {name < 'd' ? "PO" : "VO"}});
    }
    problem.tables = 3;
    problem.rounds = 2;
    problem.rules = *rules;
    auto const outcome = solve(problem, {.work = 500});
    if (outcome && outcome->conflict.empty()) {
        auto const check = evaluate(problem, outcome->seating.seats);
        if (!check.broken.empty() || check.objective != outcome->seating.objective) {
            std::abort();
        }
    }
    return 0;
}
