#include "region/harvest/level_tag.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "base/text.h"
#include "region/harvest/headings.h"

namespace regiotafel::region {
namespace {

using base::trim;

constexpr std::size_t kTagBytesMax = 60;
constexpr double kTagScore = 0.7;
constexpr double kSquareTagScore = 0.6;  // nothing else stands in square brackets

bool is_level(std::string_view text, Vocabulary const& vocabulary, double least) {
    auto const row = vocabulary.row(text);
    return (row && row->score >= least) || vocabulary.axis_row(text).has_value();
}

// "Op het niveau van de scholen" -> "scholen".
std::string_view without_lead(std::string_view text) {
    constexpr std::array kLead{"op", "het", "niveau", "van", "de", "bij", "voor", "schaal"};
    for (auto space = text.find(' '); space != std::string_view::npos; space = text.find(' ')) {
        auto const word = base::to_lower(text.substr(0, space));
        if (std::ranges::find(kLead, word) == kLead.end()) {
            break;
        }
        text = trim(text.substr(space + 1));
    }
    return text;
}

// "roze, begeleiden" or "roze / begeleiden": divided at the first mark that stands there.
std::vector<std::string_view> parts_of(std::string_view text) {
    constexpr std::array<std::string_view, 6> kMarks{",", ";", " / ", " – ", " - ", " | "};
    auto const found =
        std::ranges::find_if(kMarks, [&](auto const mark) { return text.contains(mark); });
    std::vector<std::string_view> parts;
    while (found != kMarks.end() && text.contains(*found)) {
        parts.push_back(trim(text.substr(0, text.find(*found))));
        text.remove_prefix(text.find(*found) + found->size());
    }
    parts.push_back(trim(text));
    return parts;
}

std::optional<TaggedIdea> tagged(std::string_view level, std::string_view text,
                                 Vocabulary const& vocabulary, double least) {
    level = trim(level);
    text = trim(text);
    if (text.empty() || level.size() > kTagBytesMax || !is_level(level, vocabulary, least)) {
        return std::nullopt;
    }
    return TaggedIdea{level, text};
}

}  // namespace

std::string_view without_bullet(std::string_view text) {
    for (std::string_view const bullet : {"- ", "* ", "• ", "– "}) {
        text = text.starts_with(bullet) ? trim(text.substr(bullet.size())) : text;
    }
    return text;
}

std::optional<PlacedIdea> place_behind(std::string_view text, Vocabulary const& vocabulary,
                                       Legend const& legend) {
    text = without_bullet(trim(text));
    auto const open = text.rfind('(');
    if (open == std::string_view::npos || !text.ends_with(')')) {
        return std::nullopt;
    }
    PlacedIdea idea{.text = trim(text.substr(0, open))};
    auto const parts = parts_of(text.substr(open + 1, text.size() - open - 2));
    for (auto const part : parts) {
        auto const meaning = trim(meaning_of(part, legend));
        auto const table = table_name(part);
        auto const column = vocabulary.column(meaning);
        if (table && idea.table.empty()) {
            idea.table = *table;
        } else if (column && column->score >= kSureName && idea.column.empty()) {
            idea.column = meaning;
        } else if (is_level(meaning, vocabulary, kSureName) && idea.level.empty()) {
            idea.level = meaning;
        } else if (!is_left_empty(part)) {
            return std::nullopt;
        }
    }
    bool const says = !idea.table.empty() || (parts.size() > 1 && !idea.column.empty());
    return says && !idea.text.empty() ? std::optional(idea) : std::nullopt;
}

std::optional<TaggedIdea> level_tag(std::string_view text, Vocabulary const& vocabulary) {
    text = without_bullet(trim(text));
    for (auto const brackets : {std::string_view("[]"), std::string_view("()")}) {
        double const least = brackets[0] == '[' ? kSquareTagScore : kTagScore;
        if (text.starts_with(brackets[0])) {
            auto const close = text.find(brackets[1]);
            if (close != std::string_view::npos) {
                auto rest = trim(text.substr(close + 1));
                rest = rest.starts_with(':') ? rest.substr(1) : rest;
                return tagged(text.substr(1, close - 1), rest, vocabulary, least);
            }
        }
        if (text.ends_with(brackets[1])) {
            auto const open = text.rfind(brackets[0]);
            if (open != std::string_view::npos) {
                return tagged(text.substr(open + 1, text.size() - open - 2), text.substr(0, open),
                              vocabulary, least);
            }
        }
    }
    // "een stand op de markt – scholen"
    for (std::string_view const dash : {" - ", " – ", " — ", " -> ", " → ", " => "}) {
        auto const at = text.rfind(dash);
        auto const behind =
            at == std::string_view::npos
                ? std::nullopt
                : tagged(text.substr(at + dash.size()), text.substr(0, at), vocabulary, kSureName);
        if (behind) {
            return behind;
        }
    }
    auto const colon = text.find(':');
    if (colon == std::string_view::npos) {
        return std::nullopt;
    }
    return tagged(without_lead(text.substr(0, colon)), text.substr(colon + 1), vocabulary,
                  kTagScore);
}

NamedLine named_line(std::string_view line) {
    auto const text = without_bullet(trim(line));
    auto const colon = text.find(':');
    auto const name =
        colon == std::string_view::npos ? std::nullopt : table_heading(text.substr(0, colon));
    return name ? NamedLine{*name, std::string(trim(text.substr(colon + 1)))}
                : NamedLine{{}, std::string(text)};
}

}  // namespace regiotafel::region
