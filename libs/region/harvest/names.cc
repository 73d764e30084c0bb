#include "region/harvest/names.h"

#include <array>

namespace regiotafel::region {
namespace {

constexpr std::array<std::string_view, 5> kSourceKinds{
    "table_form", "advance_question", "late_contribution", "handmade_view", "picture"};
constexpr std::array<std::string_view, 5> kIdeaKinds{"topic", "question", "proposal", "wish",
                                                     "concern"};
constexpr std::array<std::string_view, 13> kDifferenceKinds{
    "missing_function", "missing_table",   "missing_entry", "moved_function", "moved_level",
    "moved_table",      "typo_introduced", "typo_fixed",    "changed_words",  "divided",
    "joined",           "repeated",        "added"};
constexpr std::array<std::string_view, 6> kDoubtKinds{
    "shifted_row", "level_of_row", "split", "loose_text", "unknown_table", "unknown_column"};
constexpr std::array<std::string_view, 9> kFindingKinds{
    "centre_level", "centre_function", "several_tables",  "several_levels", "several_functions",
    "dissent",      "open_question",   "national_signal", "barely_filled"};

template <typename Kind, std::size_t N>
std::optional<Kind> find_name(std::array<std::string_view, N> const& names, std::string_view name) {
    for (std::size_t i = 0; i < N; ++i) {
        if (names[i] == name) {
            return static_cast<Kind>(i);
        }
    }
    return std::nullopt;
}

}  // namespace

std::string_view name_of(SourceKind kind) {
    return kSourceKinds.at(static_cast<std::size_t>(kind));
}
std::string_view name_of(IdeaKind kind) {
    return kIdeaKinds.at(static_cast<std::size_t>(kind));
}
std::string_view name_of(DifferenceKind kind) {
    return kDifferenceKinds.at(static_cast<std::size_t>(kind));
}
std::string_view name_of(DoubtKind kind) {
    return kDoubtKinds.at(static_cast<std::size_t>(kind));
}
std::string_view name_of(FindingKind kind) {
    return kFindingKinds.at(static_cast<std::size_t>(kind));
}
std::string_view name_of(ThemeBy by) {
    return by == ThemeBy::person ? "person" : "proposal";
}

std::optional<SourceKind> source_kind(std::string_view name) {
    return find_name<SourceKind>(kSourceKinds, name);
}
std::optional<IdeaKind> idea_kind(std::string_view name) {
    return find_name<IdeaKind>(kIdeaKinds, name);
}
std::optional<FindingKind> finding_kind(std::string_view name) {
    return find_name<FindingKind>(kFindingKinds, name);
}

}  // namespace regiotafel::region
