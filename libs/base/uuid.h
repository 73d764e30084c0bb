// Identifiers of 128 bits (RFC 9562). Version 7 starts with the time, so ids that are made one
// after another lie side by side in an index. Values; no clock and no random device is read here.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace regiotafel::base {

struct Uuid {
    std::array<std::uint8_t, 16> bytes{};

    bool is_nil() const { return *this == Uuid{}; }
    auto operator<=>(Uuid const&) const = default;

    // The sixteen bytes, as stored; the view lives as long as the id.
    std::string_view view() const {
        return {reinterpret_cast<char const*>(bytes.data()), bytes.size()};
    }
};

// 8-4-4-4-12 hexadecimal digits, upper or lower case; nothing for any other text.
std::optional<Uuid> parse_uuid(std::string_view text);

// Nothing if the length is not sixteen.
std::optional<Uuid> uuid_from_bytes(std::string_view bytes);

// Lower case with hyphens.
std::string format_uuid(Uuid const& id);

// RFC 9562 § 5.7. `unix_ms` is cut to 48 bits; version and variant overwrite six bits of `random`.
Uuid make_uuid_v7(std::int64_t unix_ms, std::span<std::uint8_t const, 10> random);

bool is_uuid_v7(Uuid const& id);

}  // namespace regiotafel::base
