#include "base/uuid.h"

#include <algorithm>

#include "base/hash.h"

namespace regiotafel::base {
namespace {

constexpr std::size_t kTextLength = 36;

bool is_hyphen_place(std::size_t i) {
    return i == 8 || i == 13 || i == 18 || i == 23;
}

int digit_of(char c) {
    if (c >= '0' && c <= '9') {
        return c - '0';
    }
    if (c >= 'a' && c <= 'f') {
        return c - 'a' + 10;
    }
    if (c >= 'A' && c <= 'F') {
        return c - 'A' + 10;
    }
    return -1;
}

}  // namespace

std::optional<Uuid> parse_uuid(std::string_view text) {
    if (text.size() != kTextLength) {
        return std::nullopt;
    }
    Uuid id;
    std::size_t digits = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (is_hyphen_place(i)) {
            if (text[i] != '-') {
                return std::nullopt;
            }
            continue;
        }
        int const digit = digit_of(text[i]);
        if (digit < 0) {
            return std::nullopt;
        }
        auto& byte = id.bytes[digits / 2];
        byte = static_cast<std::uint8_t>((byte << 4U) | static_cast<unsigned>(digit));
        ++digits;
    }
    return id;
}

std::optional<Uuid> uuid_from_bytes(std::string_view bytes) {
    Uuid id;
    if (bytes.size() != id.bytes.size()) {
        return std::nullopt;
    }
    std::ranges::transform(bytes, id.bytes.begin(),
                           [](char c) { return static_cast<std::uint8_t>(c); });
    return id;
}

std::string format_uuid(Uuid const& id) {
    std::string text = to_hex(id.bytes);
    for (std::size_t const place : {8U, 13U, 18U, 23U}) {
        text.insert(place, 1, '-');
    }
    return text;
}

Uuid make_uuid_v7(std::int64_t unix_ms, std::span<std::uint8_t const, 10> random) {
    Uuid id;
    for (std::size_t i = 0; i < 6; ++i) {
        id.bytes[i] =
            static_cast<std::uint8_t>(static_cast<std::uint64_t>(unix_ms) >> (40U - 8U * i));
    }
    std::ranges::copy(random, id.bytes.begin() + 6);
    id.bytes[6] = static_cast<std::uint8_t>((id.bytes[6] & 0x0FU) | 0x70U);
    id.bytes[8] = static_cast<std::uint8_t>((id.bytes[8] & 0x3FU) | 0x80U);
    return id;
}

bool is_uuid_v7(Uuid const& id) {
    return (id.bytes[6] >> 4U) == 7 && (id.bytes[8] >> 6U) == 2;
}

}  // namespace regiotafel::base
