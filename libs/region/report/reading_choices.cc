#include "region/report/reading_choices.h"

#include <algorithm>

#include "base/text.h"

namespace regiotafel::region {
namespace {

Doubt const* doubt_about(Harvest const& harvest, Contribution const& one) {
    for (auto const& doubt : harvest.doubts) {
        if (std::ranges::find(doubt.contributions, one.id) != doubt.contributions.end()) {
            return &doubt;
        }
    }
    return nullptr;
}

// What stands above the idea in the form, where it was read as something else.
std::string header_in_form(Doubt const& doubt, Contribution const& one) {
    auto const wanted = base::fold(one.text);
    for (auto const& cell : doubt.cells) {
        if (!cell.header.empty() && base::contains(base::fold(cell.text), wanted)) {
            return cell.header;
        }
    }
    return {};
}

std::string sentence(ReportText const& text, Contribution const& one) {
    auto const* doubt = doubt_about(text.harvest(), one);
    Values values{{"table", text.table_name(one.table)},
                  {"text", base::collapse_spaces(one.text)},
                  {"column", text.column_name(one.column)},
                  {"row", text.row_name(one.row)}};
    auto header = doubt == nullptr ? std::string{} : header_in_form(*doubt, one);
    if (text.format().column(header) != nullptr) {
        header = text.column_name(header);
    }
    if (!header.empty() && base::fold(header) != base::fold(text.column_name(one.column))) {
        values["header"] = header;
        return text.text("report.choice_column", values);
    }
    auto const reason = one.review_reason.key.empty()
                            ? (doubt == nullptr ? base::Message{} : doubt->reason)
                            : one.review_reason;
    values["reason"] = reason.key.empty() ? std::string{} : text.words().text(reason);
    return text.text("report.choice_reason", values);
}

}  // namespace

std::vector<ReadingChoice> reading_choices(ReportText const& text) {
    std::vector<ReadingChoice> choices;
    for (auto const& table : text.harvest().tables) {
        std::vector<Contribution const*> doubtful;
        for (auto const* one : text.table_ideas()) {
            auto const* doubt = doubt_about(text.harvest(), *one);
            bool const chosen =
                doubt != nullptr && doubt->kind != DoubtKind::split && !doubt->chosen.empty();
            if (one->table == table.id && (one->needs_review || chosen)) {
                doubtful.push_back(one);
            }
        }
        std::ranges::sort(doubtful, {}, &Contribution::number);
        for (auto const* one : doubtful) {
            choices.push_back({one->id, sentence(text, *one)});
        }
    }
    return choices;
}

}  // namespace regiotafel::region
