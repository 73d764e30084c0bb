// The bytes of a hint: subject `rt.<region>`, payload the seq in decimal digits.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "ledger/event.h"

namespace regiotafel::ledger {

inline constexpr char const* kHintSubjects = "rt.*";

struct Hint {
    RegionId region{};
    Seq reached = 0;
};

std::string hint_subject(RegionId const& region);
std::string hint_payload(Seq reached);

// Nothing for anything else; anybody on the network may send anything.
std::optional<Hint> parse_hint(std::string_view subject, std::string_view payload);

}  // namespace regiotafel::ledger
