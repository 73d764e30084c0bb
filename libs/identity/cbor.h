// CBOR (RFC 8949) as authenticators send it (CTAP 2.1 § 8): definite lengths, whole numbers of 64
// bits, no tags, no floating point. Bytes from outside; pure.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace regiotafel::identity {

inline constexpr std::size_t kCborDepthMax = 8;
inline constexpr std::size_t kCborItemsMax = 500;  // of the whole

struct Cbor {
    enum class Type { number, bytes, text, list, map, simple };
    Type type = Type::simple;
    std::int64_t number = 0;  // also false 20, true 21, null 22 of `simple`
    std::string bytes{};      // of bytes and text
    std::vector<Cbor> list{};
    std::vector<std::pair<Cbor, Cbor>> map{};

    // Null where there is none, or this is no map.
    Cbor const* find(std::int64_t key) const;
    Cbor const* find(std::string_view key) const;
    // Of the value with this key: empty or 0 where it is of another type.
    std::string_view bytes_at(std::int64_t key) const;
    std::int64_t number_at(std::int64_t key) const;
};

// The first item; `rest` is what follows it. Error{bad_input} for anything else, and for a map with
// the same key twice.
base::Result<Cbor> read_cbor(std::string_view bytes, std::string_view& rest);

}  // namespace regiotafel::identity
