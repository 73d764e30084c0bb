#include "seating/rules_toml.h"

#include <algorithm>
#include <array>
#include <set>

#include <toml++/toml.h>

namespace regiotafel::seating {
namespace {

using base::ErrorCode;
using base::fail;
using base::Result;

struct Kind {
    std::string_view name;
    RuleKind kind;
    std::array<std::string_view, 6> fields;
};

constexpr std::array<Kind, 6> kKinds{{
    {"table", RuleKind::table, {"table", "min", "max", "room", "features", ""}},
    {"together", RuleKind::together, {"people", "rounds", "", "", "", ""}},
    {"apart", RuleKind::apart, {"people", "rounds", "", "", "", ""}},
    {"pin", RuleKind::pin, {"people", "table", "rounds", "", "", ""}},
    {"present", RuleKind::present, {"people", "rounds", "", "", "", ""}},
    {"need", RuleKind::need, {"people", "feature", "rounds", "", "", ""}},
}};

class Reader {
  public:
    explicit Reader(std::string_view name) : name_(name) {}

    Result<Rules> read(toml::table const& file) {
        for (auto const& [key, node] : file) {
            if (key.str() == "weights") {
                TRY_VOID(read_weights(node));
                continue;
            }
            auto const kind = std::find_if(kKinds.begin(), kKinds.end(),
                                           [&](Kind const& one) { return one.name == key.str(); });
            if (kind == kKinds.end() || !node.is_array_of_tables()) {
                return wrong(node, key.str());
            }
            int number = 0;
            for (auto const& entry : *node.as_array()) {
                auto rule = TRY(read_rule(*kind, *entry.as_table()));
                rule.number = ++number;
                rules_.hard.push_back(std::move(rule));
                if (rules_.hard.size() > kRulesMax) {
                    return fail(ErrorCode::too_large, {"seating.rules_too_large"},
                                std::string(name_));
                }
            }
        }
        return std::move(rules_);
    }

  private:
    std::unexpected<base::Error> wrong(toml::node const& node, std::string_view key) const {
        return fail(ErrorCode::bad_input, {"seating.rule_wrong", {{"key", std::string(key)}}},
                    std::string(name_) + ":" + std::to_string(node.source().begin.line));
    }

    Result<int> number(toml::node const& node, std::string_view key, int least, int most) const {
        auto const value = node.value_exact<std::int64_t>();
        if (!value || *value < least || *value > most) {
            return wrong(node, key);
        }
        return static_cast<int>(*value);
    }

    Result<std::string> word(toml::node const& node, std::string_view key) const {
        auto const value = node.value_exact<std::string>();
        if (!value || value->empty()) {
            return wrong(node, key);
        }
        return *value;
    }

    Result<void> read_weights(toml::node const& node) {
        if (!node.is_table()) {
            return wrong(node, "weights");
        }
        for (auto const& [key, value] : *node.as_table()) {
            int const weight = TRY(number(value, key.str(), 0, kWeightMax));
            if (key.str() == "repeat") {
                rules_.repeat_weight = weight;
            } else {
                rules_.balance[std::string(key.str())] = weight;
            }
        }
        return {};
    }

    Result<HardRule> read_rule(Kind const& kind, toml::table const& table) const {
        HardRule rule;
        rule.kind = kind.kind;
        rule.line = static_cast<int>(table.source().begin.line);
        std::set<std::string_view> given;
        for (auto const& [key, node] : table) {
            bool const known =
                std::find(kind.fields.begin(), kind.fields.end(), key.str()) != kind.fields.end();
            if (!known) {
                return wrong(node, key.str());
            }
            given.insert(key.str());
            TRY_VOID(read_field(rule, key.str(), node));
        }
        for (std::string_view const needed : {"people", "table", "feature"}) {
            bool const wanted =
                std::find(kind.fields.begin(), kind.fields.end(), needed) != kind.fields.end();
            if (wanted && !given.contains(needed)) {
                return wrong(table, needed);
            }
        }
        if (rule.kind == RuleKind::present && !given.contains("rounds")) {
            return wrong(table, "rounds");
        }
        if (rule.kind == RuleKind::table && rule.max > 0 && rule.max < rule.min) {
            return wrong(table, "max");
        }
        return rule;
    }

    Result<void> read_field(HardRule& rule, std::string_view key, toml::node const& node) const {
        if (key == "people" || key == "features") {
            auto& list = key == "people" ? rule.people : rule.features;
            if (!node.is_array() || node.as_array()->size() > kRulePeopleMax) {
                return wrong(node, key);
            }
            for (auto const& entry : *node.as_array()) {
                auto text = TRY(word(entry, key));
                list.push_back(std::move(text));
            }
        } else if (key == "rounds") {
            if (!node.is_array()) {
                return wrong(node, key);
            }
            for (auto const& entry : *node.as_array()) {
                int const round = TRY(number(entry, key, 1, kRoundsMax));
                rule.rounds.push_back(round);
            }
            if (rule.rounds.empty() && rule.kind != RuleKind::present) {
                return wrong(node, key);
            }
        } else if (key == "room" || key == "feature") {
            auto text = TRY(word(node, key));
            (key == "room" ? rule.room : rule.feature) = std::move(text);
        } else {
            auto& field = key == "min" ? rule.min : key == "max" ? rule.max : rule.table;
            int const value = TRY(
                number(node, key, key == "min" ? 0 : 1, key == "table" ? kTablesMax : kPeopleMax));
            field = value;
        }
        return {};
    }

    std::string_view name_;
    Rules rules_{};
};

}  // namespace

Result<Rules> read_rules(std::string_view name, std::string_view bytes) {
    if (bytes.size() > kRulesBytesMax) {
        return fail(ErrorCode::too_large, {"seating.rules_too_large"}, std::string(name));
    }
    toml::table file;
    try {
        file = toml::parse(bytes, name);
    } catch (toml::parse_error const& error) {
        return fail(ErrorCode::bad_input,
                    {"seating.rules_not_toml", {{"detail", std::string(error.description())}}},
                    std::string(name) + ":" + std::to_string(error.source().begin.line));
    }
    return Reader(name).read(file);
}

}  // namespace regiotafel::seating
