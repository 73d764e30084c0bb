// The words of the contract oogst.json for our enumerations.
#pragma once

#include <string_view>

#include "region/harvest/harvest.h"

namespace regiotafel::region {

std::string_view name_of(SourceKind kind);
std::string_view name_of(IdeaKind kind);
std::string_view name_of(DifferenceKind kind);
std::string_view name_of(DoubtKind kind);
std::string_view name_of(FindingKind kind);
std::string_view name_of(ThemeBy by);

// Nothing for a word that is not in the contract.
std::optional<SourceKind> source_kind(std::string_view name);
std::optional<IdeaKind> idea_kind(std::string_view name);
std::optional<FindingKind> finding_kind(std::string_view name);

}  // namespace regiotafel::region
