#include "region/harvest/legend.h"

#include <algorithm>

#include "base/text.h"

namespace regiotafel::region {
namespace {

constexpr std::size_t kShortBytesMax = 16;
constexpr std::size_t kLegendBytesMax = 600;

// "a = b, c = d" or "a = b   c = d", an item a line.
std::string as_lines(std::string_view text) {
    std::string lines(text);
    std::ranges::replace_if(lines, [](char c) { return c == ',' || c == ';' || c == '\t'; }, '\n');
    base::replace_all(lines, "  ", "\n");
    return lines;
}

void add_legend(std::string_view text, Vocabulary const& vocabulary, Legend& legend) {
    if (text.size() > kLegendBytesMax || !text.contains('=')) {
        return;
    }
    auto const lines = as_lines(text);
    for (auto const line : base::split(lines, '\n')) {
        auto const equal = line.find('=');
        if (equal == std::string_view::npos) {
            continue;
        }
        // "Afkortingen: OR = onderwijsregio"
        auto const before = line.substr(0, equal);
        auto const colon = before.find(':');
        auto const stands_for =
            base::fold(colon == std::string_view::npos ? before : before.substr(colon + 1));
        auto const label = base::trim(line.substr(equal + 1));
        auto const column = vocabulary.column(label);
        bool const known = vocabulary.row(label) || vocabulary.axis_row(label) ||
                           (column && column->score >= kSureName);
        if (known && !stands_for.empty() && stands_for.size() <= kShortBytesMax) {
            legend.emplace(stands_for, label);
        }
    }
}

}  // namespace

Legend read_legend(document::Document const& document, Vocabulary const& vocabulary) {
    Legend legend;
    for (auto const& block : document.blocks) {
        if (auto const* paragraph = std::get_if<document::Paragraph>(&block)) {
            add_legend(paragraph->text, vocabulary, legend);
            continue;
        }
        for (auto const& cell : std::get<document::Table>(block).cells) {
            add_legend(cell.text, vocabulary, legend);
        }
    }
    return legend;
}

bool explains(std::string_view text, Vocabulary const& vocabulary) {
    Legend legend;
    add_legend(text, vocabulary, legend);
    return !legend.empty();
}

std::string_view meaning_of(std::string_view text, Legend const& legend) {
    auto const found = legend.empty() ? legend.end() : legend.find(base::fold(text));
    return found == legend.end() ? text : std::string_view(found->second);
}

}  // namespace regiotafel::region
