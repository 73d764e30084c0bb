#include "identity/cbor.h"

#include <algorithm>

namespace regiotafel::identity {
namespace {

using base::ErrorCode;
using base::fail;
using base::Result;

constexpr unsigned kMajorShift = 5;
constexpr std::uint8_t kInfoMask = 31;
constexpr std::uint8_t kOneByte = 24;  // the length stands in 1, 2, 4 or 8 bytes after it
constexpr std::uint8_t kEightBytes = 27;

std::unexpected<base::Error> refused() {
    return fail(ErrorCode::bad_input, {"identity.bad_passkey"});
}

bool same_key(Cbor const& one, Cbor const& other) {
    return one.type == other.type && one.number == other.number && one.bytes == other.bytes;
}

class Reader {
  public:
    explicit Reader(std::string_view bytes) : rest_(bytes) {}

    std::string_view rest() const { return rest_; }

    Result<Cbor> item(std::size_t depth) {
        if (rest_.empty() || depth > kCborDepthMax || ++items_ > kCborItemsMax) {
            return refused();
        }
        auto const first = static_cast<std::uint8_t>(rest_.front());
        rest_.remove_prefix(1);
        auto const value = TRY(number(first & kInfoMask));
        switch (first >> kMajorShift) {
            case 0:
                return Cbor{.type = Cbor::Type::number, .number = value};
            case 1:
                return Cbor{.type = Cbor::Type::number, .number = -1 - value};
            case 2:
                return text(Cbor::Type::bytes, value);
            case 3:
                return text(Cbor::Type::text, value);
            case 4:
                return list(value, depth);
            case 5:
                return map(value, depth);
            case 7:
                return simple(first & kInfoMask, value);
            default:
                return refused();
        }
    }

  private:
    Result<std::int64_t> number(std::uint8_t info) {
        if (info < kOneByte) {
            return info;
        }
        if (info > kEightBytes) {
            return refused();
        }
        std::size_t const size = std::size_t{1} << (info - kOneByte);
        if (rest_.size() < size) {
            return refused();
        }
        std::uint64_t value = 0;
        for (char const byte : rest_.substr(0, size)) {
            value = (value << 8U) | static_cast<std::uint8_t>(byte);
        }
        rest_.remove_prefix(size);
        if (value > static_cast<std::uint64_t>(INT64_MAX)) {
            return refused();
        }
        return static_cast<std::int64_t>(value);
    }

    Result<Cbor> text(Cbor::Type type, std::int64_t size) {
        if (static_cast<std::uint64_t>(size) > rest_.size()) {
            return refused();
        }
        auto const length = static_cast<std::size_t>(size);
        Cbor out{.type = type, .bytes = std::string(rest_.substr(0, length))};
        rest_.remove_prefix(length);
        return out;
    }

    Result<Cbor> list(std::int64_t count, std::size_t depth) {
        Cbor out{.type = Cbor::Type::list};
        for (std::int64_t i = 0; i < count; ++i) {
            out.list.push_back(TRY(item(depth + 1)));
        }
        return out;
    }

    Result<Cbor> map(std::int64_t count, std::size_t depth) {
        Cbor out{.type = Cbor::Type::map};
        for (std::int64_t i = 0; i < count; ++i) {
            auto key = TRY(item(depth + 1));
            auto value = TRY(item(depth + 1));
            bool const sound = key.type == Cbor::Type::number || key.type == Cbor::Type::text;
            bool const twice = std::ranges::any_of(
                out.map, [&](auto const& entry) { return same_key(entry.first, key); });
            if (!sound || twice) {
                return refused();
            }
            out.map.emplace_back(std::move(key), std::move(value));
        }
        return out;
    }

    static Result<Cbor> simple(std::uint8_t info, std::int64_t value) {
        constexpr std::uint8_t kFalse = 20;
        constexpr std::uint8_t kNull = 22;
        if (info < kFalse || info > kNull) {
            return refused();
        }
        return Cbor{.type = Cbor::Type::simple, .number = value};
    }

    std::string_view rest_;
    std::size_t items_ = 0;
};

}  // namespace

Cbor const* Cbor::find(std::int64_t key) const {
    auto const found = std::ranges::find_if(map, [&](auto const& entry) {
        return entry.first.type == Type::number && entry.first.number == key;
    });
    return found == map.end() ? nullptr : &found->second;
}

Cbor const* Cbor::find(std::string_view key) const {
    auto const found = std::ranges::find_if(map, [&](auto const& entry) {
        return entry.first.type == Type::text && entry.first.bytes == key;
    });
    return found == map.end() ? nullptr : &found->second;
}

std::string_view Cbor::bytes_at(std::int64_t key) const {
    auto const* value = find(key);
    return value != nullptr && value->type == Type::bytes ? std::string_view(value->bytes)
                                                          : std::string_view{};
}

std::int64_t Cbor::number_at(std::int64_t key) const {
    auto const* value = find(key);
    return value != nullptr && value->type == Type::number ? value->number : 0;
}

Result<Cbor> read_cbor(std::string_view bytes, std::string_view& rest) {
    Reader reader(bytes);
    auto out = TRY(reader.item(0));
    rest = reader.rest();
    return out;
}

}  // namespace regiotafel::identity
