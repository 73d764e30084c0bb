#include "region/harvest/form_search.h"

#include <algorithm>

#include "base/text.h"
#include "region/harvest/cross_marks.h"
#include "region/harvest/form_table.h"
#include "region/harvest/headings.h"
#include "region/harvest/outline.h"

namespace regiotafel::region {

using base::trim;
using document::Paragraph;

bool is_function_heading(Paragraph const& paragraph, Vocabulary const& vocabulary) {
    auto const text =
        paragraph.heading_level > 0 ? without_brackets(trim(paragraph.text)) : trim(paragraph.text);
    auto const column = vocabulary.column(text);
    return text.size() <= kHeadingBytesMax && column && column->score >= kSureName;
}

std::optional<std::string> level_heading(Paragraph const& paragraph, Vocabulary const& vocabulary) {
    auto const text = without_brackets(trim(paragraph.text));
    if (paragraph.heading_level == 0 || text.size() > kHeadingBytesMax) {
        return std::nullopt;
    }
    auto const row = vocabulary.row(text);
    auto const end = vocabulary.axis_row(text);
    return row && row->score >= kSureName ? std::optional(row->id)
           : end && !end->empty()         ? end
                                          : std::nullopt;
}

Holds look_at(document::Document const& document, Vocabulary const& vocabulary) {
    bool function = false;
    Holds most = Holds::nothing;
    for (auto const& block : document.blocks) {
        auto const* table = std::get_if<document::Table>(&block);
        if (table == nullptr) {
            function = function || is_function_heading(std::get<Paragraph>(block), vocabulary);
            continue;
        }
        bool const tagged = std::ranges::any_of(
            table->cells, [](auto const& cell) { return cell.tag.starts_with("cell:"); });
        auto const grid = make_grid(*table);
        if (tagged || list_of_crosses(grid, vocabulary) || is_transposed(grid, vocabulary)) {
            return Holds::form;
        }
        for (auto const& part : find_forms(grid, vocabulary)) {
            if (part.kind == HeaderKind::by_hand) {
                most = Holds::view;
            } else if (!part.needs_function || function) {
                return Holds::form;
            }
        }
    }
    return most;
}

bool only_views(std::vector<SourceDocument> const& documents, Vocabulary const& vocabulary) {
    bool view = false;
    bool form = false;
    for (auto const& input : documents) {
        auto const holds = look_at(input.document, vocabulary);
        view = view || holds == Holds::view;
        form = form || holds == Holds::form || (holds == Holds::view && input.kind_given) ||
               (holds == Holds::nothing && !input.kind_given &&
                (read_outline(input.document, vocabulary, {}).has_value() ||
                 guess_outline(input.document, vocabulary, {}).has_value()));
    }
    return view && !form;
}

}  // namespace regiotafel::region
