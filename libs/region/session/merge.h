// A text with places to fill in, as somebody types it for a mail to many: "Beste {naam}, kom op
// {wanneer}". Pure; bytes from outside.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "base/result.h"

namespace regiotafel::region {

inline constexpr std::size_t kMergedBytesMax = 64 << 10U;

using MergeValues = std::map<std::string, std::string, std::less<>>;

// Each "{name}" becomes its value, which is never looked at again. Error{bad_input} for a name that
// is not there, with that name (session.merge.unknown); a bracket that is not closed stays.
base::Result<std::string> merged(std::string_view text, MergeValues const& values);

}  // namespace regiotafel::region
