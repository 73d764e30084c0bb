#include <algorithm>
#include <array>

#include "base/toml_file.h"
#include "region/network/analysis.h"

namespace regiotafel::region {
namespace {

using base::ErrorCode;
using base::fail;
using base::Result;

constexpr std::string_view kName = "network.toml";
constexpr std::size_t kRulesBytesMax = 64 << 10U;
constexpr std::int64_t kMonthsMost = 120;
constexpr std::array<std::string_view, 5> kSectors{"po", "so", "vo", "mbo", "ho"};

std::unexpected<base::Error> bad(toml::node const& node, std::string_view key) {
    return fail(ErrorCode::bad_input, {"network.bad_rule", {{"key", std::string(key)}}},
                base::toml_place(kName, node.source()));
}

Result<SizeRule> size_rule(toml::table const& table) {
    SizeRule rule{.sector = table["sector"].value_or(std::string{})};
    if (std::ranges::find(kSectors, rule.sector) == kSectors.end()) {
        return bad(table, "sector");
    }
    std::pair<std::string_view, std::int64_t*> const numbers[] = {
        {"branches", &rule.branches}, {"boards", &rule.boards}, {"pupils", &rule.pupils}};
    for (auto const& [key, least] : numbers) {
        *least = table.contains(key) ? table[key].value_exact<std::int64_t>().value_or(-1) : 0;
        if (*least < 0) {
            return bad(table, key);
        }
    }
    return rule;
}

}  // namespace

Result<NetworkRules> read_rules(std::string_view text) {
    auto const table =
        TRY(base::parse_toml(kName, text, kRulesBytesMax, "network.rules_too_large"));
    NetworkRules rules;
    auto const months = table.contains("quiet_months")
                            ? table["quiet_months"].value_exact<std::int64_t>().value_or(0)
                            : rules.quiet_months;
    if (months < 1 || months > kMonthsMost) {
        return bad(table, "quiet_months");
    }
    rules.quiet_months = static_cast<int>(months);
    if (auto const* sizes = table["size"].as_array()) {
        for (auto const& one : *sizes) {
            if (!one.is_table() || rules.sizes.size() >= kSizeRulesMax) {
                return bad(one, "size");
            }
            auto rule = TRY(size_rule(*one.as_table()));
            rules.sizes.push_back(std::move(rule));
        }
    }
    return rules;
}

}  // namespace regiotafel::region
