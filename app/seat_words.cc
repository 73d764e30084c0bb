#include "seat_words.h"

#include <algorithm>
#include <ostream>

#include <boost/json.hpp>

#include "base/text.h"

namespace regiotafel::app {
namespace {

constexpr std::size_t kMissingShown = 20;
constexpr std::size_t kBrokenShown = 20;

std::string rule_name(Context const& context, seating::RuleOutcome const& rule) {
    switch (rule.rule) {
        case seating::SoftRule::size:
            return context.words.text("seating.soft_size");
        case seating::SoftRule::repeat:
            return context.words.text("seating.soft_repeat");
        case seating::SoftRule::balance:
            return context.words.text("seating.soft_balance", {{"attribute", rule.attribute}});
    }
    return {};
}

struct TableLack {
    int round = 1;
    int table = 1;
    std::vector<std::string> values{};
    std::vector<std::string> avoidable{};
};

// One line for a table in a round.
std::vector<TableLack> lacks(std::vector<seating::MissingPerspective> const& missing) {
    std::vector<TableLack> list;
    for (auto const& one : missing) {
        if (list.empty() || list.back().round != one.round || list.back().table != one.table) {
            list.push_back({.round = one.round, .table = one.table});
        }
        auto& values = one.forced ? list.back().values : list.back().avoidable;
        values.push_back(one.value + " (" + one.attribute + ")");
    }
    return list;
}

void print_missing(Context const& context, seating::Seating const& seating) {
    auto list = lacks(seating.missing);
    // What could have been otherwise comes first.
    std::stable_sort(list.begin(), list.end(), [](TableLack const& a, TableLack const& b) {
        return a.avoidable.size() > b.avoidable.size();
    });
    for (std::size_t i = 0; i < std::min(list.size(), kMissingShown); ++i) {
        auto values = list[i].avoidable;
        values.insert(values.end(), list[i].values.begin(), list[i].values.end());
        context.out << context.words.text("seating.missing",
                                          {{"round", std::int64_t{list[i].round}},
                                           {"table", std::int64_t{list[i].table}},
                                           {"values", base::join(values, ", ")}})
                    << '\n';
    }
    if (list.size() > kMissingShown) {
        context.out << context.words.text(
                           "seating.missing_more",
                           {{"count", static_cast<std::int64_t>(list.size() - kMissingShown)}})
                    << '\n';
    }
}

}  // namespace

void print_seating(Context const& context, seating::Seating const& seating) {
    for (auto const& rule : seating.rules) {
        context.out << context.words.text("seating.outcome",
                                          {{"rule", rule_name(context, rule)},
                                           {"count", rule.count},
                                           {"bound", rule.bound},
                                           {"gap", rule.count - rule.bound},
                                           {"weight", std::int64_t{rule.weight}}})
                    << '\n';
    }
    context.out << context.words.text("seating.total",
                                      {{"objective", seating.objective}, {"bound", seating.bound}})
                << '\n';
    for (auto const& message : seating.binding) {
        context.out << context.words.text("seating.binds", {{"rule", context.words.text(message)}})
                    << '\n';
    }
    print_missing(context, seating);
}

void print_evaluation(Context const& context, seating::Evaluation const& evaluation) {
    auto const line = [&](std::string const& rule, std::int64_t count) {
        context.out << context.words.text("seating.evaluated", {{"rule", rule}, {"count", count}})
                    << '\n';
    };
    line(context.words.text("seating.soft_size"), evaluation.uneven);
    line(context.words.text("seating.soft_repeat"), evaluation.repeats);
    for (auto const& [attribute, pairs] : evaluation.pairs) {
        line(context.words.text("seating.soft_balance", {{"attribute", attribute}}), pairs);
    }
    line(context.words.text("seating.soft_total"), evaluation.objective);
    for (std::size_t i = 0; i < std::min(evaluation.broken.size(), kBrokenShown); ++i) {
        context.out << context.words.text(evaluation.broken[i]) << '\n';
    }
    context.out << context.words.text(
                       "seating.broken_count",
                       {{"count", static_cast<std::int64_t>(evaluation.broken.size())}})
                << '\n';
}

std::string seating_json(Context const& context, seating::Seating const& seating) {
    boost::json::array rules;
    for (auto const& rule : seating.rules) {
        boost::json::object one;
        one["rule"] = rule.rule == seating::SoftRule::size     ? "size"
                      : rule.rule == seating::SoftRule::repeat ? "repeat"
                                                               : "balance";
        one["attribute"] = rule.attribute;
        one["weight"] = rule.weight;
        one["count"] = rule.count;
        one["bound"] = rule.bound;
        one["gap"] = rule.count - rule.bound;
        rules.push_back(std::move(one));
    }
    boost::json::array missing;
    for (auto const& lack : seating.missing) {
        missing.push_back({{"round", lack.round},
                           {"table", lack.table},
                           {"attribute", lack.attribute},
                           {"value", lack.value},
                           {"forced", lack.forced}});
    }
    boost::json::array binding;
    for (auto const& message : seating.binding) {
        binding.push_back(boost::json::string(context.words.text(message)));
    }
    boost::json::array seats;
    for (auto const& seat : seating.seats) {
        seats.push_back({{"person", seat.person}, {"round", seat.round}, {"table", seat.table}});
    }
    boost::json::object report;
    report["objective"] = seating.objective;
    report["bound"] = seating.bound;
    report["rules"] = std::move(rules);
    report["binding"] = std::move(binding);
    report["missing"] = std::move(missing);
    report["seats"] = std::move(seats);
    return boost::json::serialize(report) + '\n';
}

}  // namespace regiotafel::app
