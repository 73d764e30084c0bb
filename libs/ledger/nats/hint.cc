#include "ledger/nats/hint.h"

#include <charconv>

namespace regiotafel::ledger {
namespace {

constexpr std::string_view kBefore = "rt.";

}  // namespace

std::string hint_subject(RegionId const& region) {
    return std::string(kBefore) + region.text();
}

std::string hint_payload(Seq reached) {
    return std::to_string(reached);
}

std::optional<Hint> parse_hint(std::string_view subject, std::string_view payload) {
    if (!subject.starts_with(kBefore)) {
        return std::nullopt;
    }
    auto const region = RegionId::parse(subject.substr(kBefore.size()));
    Hint hint;
    auto const [end, error] =
        std::from_chars(payload.data(), payload.data() + payload.size(), hint.reached);
    bool const whole = error == std::errc{} && end == payload.data() + payload.size();
    if (!region || !whole || hint.reached < 1) {
        return std::nullopt;
    }
    hint.region = *region;
    return hint;
}

}  // namespace regiotafel::ledger
