#include "region/harvest/table_checks.h"

#include <algorithm>

#include "base/text.h"

namespace regiotafel::region {
namespace {

bool same_words(std::string_view a, std::string_view b) {
    return base::collapse_spaces(a) == base::collapse_spaces(b);
}

void apply_check(Harvest& harvest, TableCheck const& check) {
    auto const crossed_out = [&](Contribution const& one) {
        auto const sent = check.texts.find(one.id);
        return one.table == check.table && sent != check.texts.end() &&
               base::trim(sent->second).empty();
    };
    for (auto& one : harvest.contributions) {
        auto const sent = check.texts.find(one.id);
        if (one.table != check.table || sent == check.texts.end()) {
            continue;
        }
        one.checked_by_table = true;
        one.needs_review = false;
        if (crossed_out(one)) {
            harvest.unplaced.push_back({one.text, {"harvest.unplaced_crossed_out"}, one.place});
        } else if (!same_words(one.text, sent->second)) {
            one.text = sent->second;
            one.clean = base::collapse_spaces(sent->second);
        }
    }
    std::erase_if(harvest.contributions, crossed_out);
    if (!base::trim(check.addition).empty()) {
        harvest.unplaced.push_back(
            {check.addition, {"harvest.unplaced_addition"}, {.file = check.file}});
    }
    auto const table = std::ranges::find(harvest.tables, check.table, &TableInfo::id);
    if (table != harvest.tables.end()) {
        table->checked = true;
    }
}

}  // namespace

void apply_checks(Harvest& harvest, std::vector<TableCheck> const& checks) {
    for (auto const& check : checks) {
        apply_check(harvest, check);
    }
}

}  // namespace regiotafel::region
