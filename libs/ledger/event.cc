#include "ledger/event.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace regiotafel::ledger {
namespace {

using base::ErrorCode;
using base::fail;

constexpr std::size_t kNumberBytes = 8;

void put(std::string& bytes, std::int64_t number) {
    auto const value = static_cast<std::uint64_t>(number);
    std::array<char, kNumberBytes> digits{};
    for (std::size_t i = 0; i < kNumberBytes; ++i) {
        digits[i] = static_cast<char>((value >> (56U - 8U * i)) & 0xFFU);
    }
    bytes.append(digits.data(), digits.size());
}

void put(std::string& bytes, std::string_view text) {
    put(bytes, static_cast<std::int64_t>(text.size()));
    bytes += text;
}

std::string_view view(Digest const& digest) {
    return {reinterpret_cast<char const*>(digest.data()), digest.size()};
}

bool is_slug(std::string_view text) {
    auto const fits = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    };
    return !text.empty() && text.size() <= kRegionBytesMax && text[0] >= 'a' && text[0] <= 'z' &&
           std::ranges::all_of(text, fits) && !text.ends_with('-') && !base::contains(text, "--");
}

}  // namespace

base::Result<RegionId> RegionId::parse(std::string_view text) {
    if (!is_slug(text)) {
        return fail(ErrorCode::bad_input,
                    {"ledger.bad_region", {{"region", base::to_valid_utf8(text.substr(0, 80))}}});
    }
    RegionId region;
    region.text_ = text;
    return region;
}

base::Result<void> check(NewEvent const& event) {
    for (auto const* name : {&event.stream, &event.register_id, &event.type}) {
        if (name->size() > kNameBytesMax || !base::is_valid_utf8(*name)) {
            return fail(ErrorCode::bad_input, {"ledger.bad_name"});
        }
    }
    if (event.type.empty() || event.record.is_nil() != (event.record_version == 0) ||
        event.record_version < 0) {
        return fail(ErrorCode::bad_input, {"ledger.bad_event"});
    }
    bool fits = event.parts.size() <= kPartsMax;
    for (auto const& part : event.parts) {
        fits = fits && part.bytes.size() <= kPartBytesMax && part.subject.size() <= kNameBytesMax &&
               base::is_valid_utf8(part.subject);
    }
    if (!fits) {
        return fail(ErrorCode::too_large, {"ledger.event_too_large",
                                           {{"kilobytes", std::int64_t{kPartBytesMax >> 10U}},
                                            {"parts", std::int64_t{kPartsMax}}}});
    }
    return {};
}

Digest part_hash(Salt const& salt, std::string_view bytes) {
    std::string salted(reinterpret_cast<char const*>(salt.data()), salt.size());
    salted += bytes;
    return base::sha256(salted);
}

std::string header_bytes(Event const& event) {
    std::string bytes;
    bytes.reserve(256);
    put(bytes, event.region.text());
    put(bytes, event.seq);
    put(bytes, event.stream);
    put(bytes, event.register_id);
    put(bytes, event.schema_version);
    put(bytes, event.type);
    put(bytes, event.record.view());
    put(bytes, event.record_version);
    put(bytes, event.command.view());
    put(bytes, event.actor);
    put(bytes, event.role);
    put(bytes, event.at_ms);
    put(bytes, static_cast<std::int64_t>(event.parts.size()));
    for (auto const& part : event.parts) {
        put(bytes, part.subject);
    }
    return bytes;
}

Digest event_hash(Digest const& previous, Event const& event) {
    std::string bytes(view(previous));
    put(bytes, header_bytes(event));
    for (auto const& part : event.parts) {
        bytes += view(part.hash);
    }
    return base::sha256(bytes);
}

}  // namespace regiotafel::ledger
