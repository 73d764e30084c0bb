#include "register/upgrade.h"

#include <algorithm>
#include <charconv>

#include <boost/json/serialize.hpp>

#include "register/value.h"

namespace regiotafel::registers {
namespace {

namespace json = boost::json;

// "12", "12,50" and 12 as the canonical decimal; nothing for what is no number.
std::optional<std::string> decimal_of(json::value const& value) {
    if (value.is_int64()) {
        return std::to_string(value.get_int64());
    }
    if (!value.is_string()) {
        return std::nullopt;
    }
    std::string text(value.get_string());
    std::ranges::replace(text, ',', '.');
    auto const plain = canonical({.type = FieldType::decimal}, json::value(text));
    return plain ? std::optional(std::string(plain->get_string())) : std::nullopt;
}

// A decimal times 10^places as a whole number; nothing where digits would be lost.
std::optional<json::value> scaled(json::value const& value, std::size_t places) {
    auto digits = decimal_of(value);
    if (!digits) {
        return std::nullopt;
    }
    auto const point = digits->find('.');
    auto const parts = point == std::string::npos ? 0 : digits->size() - point - 1;
    if (parts > places) {
        return std::nullopt;
    }
    std::erase(*digits, '.');
    digits->append(places - parts, '0');
    std::int64_t number = 0;
    auto const* end = digits->data() + digits->size();
    auto const read = std::from_chars(digits->data(), end, number);
    return read.ec == std::errc{} && read.ptr == end ? std::optional(json::value(number))
                                                     : std::nullopt;
}

std::optional<json::value> text_of(json::value const& value) {
    if (value.is_string()) {
        return value;
    }
    bool const plain = value.is_int64() || value.is_bool();
    return plain ? std::optional(json::value(json::serialize(value))) : std::nullopt;
}

std::optional<json::value> single_of(json::value const& value) {
    if (!value.is_array()) {
        return value;
    }
    auto const& array = value.get_array();
    if (array.size() > 1) {
        return std::nullopt;
    }
    return array.empty() ? json::value(nullptr) : array.front();
}

std::optional<json::value> code_of(Field const& field, Upgrade const& how,
                                   json::value const& value) {
    if (!value.is_string()) {
        return std::nullopt;
    }
    std::string_view const old(value.get_string());
    auto const found =
        std::ranges::find(how.codes, old, [](auto const& one) -> auto const& { return one.first; });
    if (found != how.codes.end()) {
        return json::value(found->second);
    }
    bool const known = std::ranges::find(field.codes, old, &Code::id) != field.codes.end();
    return known ? std::optional(value) : std::nullopt;
}

std::optional<json::value> converted(Field const& field, Upgrade const& how,
                                     json::value const& value) {
    constexpr std::size_t kCentPlaces = 2;
    switch (how.to) {
        case Conversion::text:
            return text_of(value);
        case Conversion::integer:
            return scaled(value, 0);
        case Conversion::decimal: {
            auto text = decimal_of(value);
            return text ? std::optional(json::value(*text)) : std::nullopt;
        }
        case Conversion::cents:
            return scaled(value, kCentPlaces);
        case Conversion::list:
            return value.is_array() ? value : json::value(json::array{value});
        case Conversion::single:
            return single_of(value);
        case Conversion::codes:
            return code_of(field, how, value);
    }
    return std::nullopt;
}

}  // namespace

std::optional<json::value> upgraded(Field const& field, std::int64_t version,
                                    json::value const& value) {
    auto out = value;
    for (auto const& how : field.convert) {
        if (version < how.before && !out.is_null()) {
            auto next = converted(field, how, out);
            if (!next) {
                return std::nullopt;
            }
            out = std::move(*next);
        }
    }
    return out;
}

void upgrade(Register const& schema, std::int64_t version, RecordChange& change) {
    json::object patch;
    for (auto const& entry : change.patch) {
        auto const* field = schema.field_ever(entry.key());
        if (field == nullptr) {
            patch[entry.key()] = entry.value();
        } else {
            patch[field->id] = upgraded(*field, version, entry.value()).value_or(entry.value());
        }
    }
    change.patch = std::move(patch);
    if (auto const* status = schema.status_ever(change.status)) {
        change.status = status->id;
    }
}

}  // namespace regiotafel::registers
