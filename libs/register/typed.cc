#include "register/typed.h"

#include <boost/json/array.hpp>
#include <boost/json/value.hpp>

namespace regiotafel::registers {
namespace {

namespace json = boost::json;

std::string text_in(json::object const& object, std::string_view name) {
    auto const* value = object.if_contains(name);
    return value != nullptr && value->is_string() ? std::string(value->get_string())
                                                  : std::string{};
}

double number_in(json::object const& object, std::string_view name) {
    auto const* value = object.if_contains(name);
    boost::system::error_code none;
    auto const number = value == nullptr ? 0 : value->to_number<double>(none);
    return none ? 0 : number;
}

}  // namespace

json::value as_json(std::string const& value) {
    return json::string(value);
}

json::value as_json(std::int64_t value) {
    return value;
}

json::value as_json(bool value) {
    return value;
}

json::value as_json(std::vector<std::string> const& value) {
    return json::array(value.begin(), value.end());
}

json::value as_json(Period const& value) {
    return {{"from", value.from},
            {"until", value.until ? json::value(*value.until) : json::value(nullptr)}};
}

json::value as_json(FileName const& value) {
    return {{"name", value.name}, {"hash", value.hash}, {"bytes", value.bytes}};
}

json::value as_json(Location const& value) {
    return {{"latitude", value.latitude}, {"longitude", value.longitude}};
}

void from_json(json::value const& value, std::optional<std::string>& out) {
    if (value.is_string()) {
        out = std::string(value.get_string());
    }
}

void from_json(json::value const& value, std::optional<std::int64_t>& out) {
    if (value.is_int64()) {
        out = value.get_int64();
    }
}

void from_json(json::value const& value, std::optional<bool>& out) {
    if (value.is_bool()) {
        out = value.get_bool();
    }
}

void from_json(json::value const& value, std::optional<std::vector<std::string>>& out) {
    if (!value.is_array()) {
        return;
    }
    std::vector<std::string> texts;
    for (auto const& one : value.get_array()) {
        if (!one.is_string()) {
            return;
        }
        texts.emplace_back(one.get_string());
    }
    out = std::move(texts);
}

void from_json(json::value const& value, std::optional<Period>& out) {
    if (value.is_object()) {
        auto const& object = value.get_object();
        auto until = text_in(object, "until");
        out = Period{.from = text_in(object, "from"),
                     .until = until.empty() ? std::nullopt : std::optional(std::move(until))};
    }
}

void from_json(json::value const& value, std::optional<FileName>& out) {
    if (value.is_object()) {
        auto const& object = value.get_object();
        out = FileName{.name = text_in(object, "name"),
                       .hash = text_in(object, "hash"),
                       .bytes = static_cast<std::int64_t>(number_in(object, "bytes"))};
    }
}

void from_json(json::value const& value, std::optional<Location>& out) {
    if (value.is_object()) {
        auto const& object = value.get_object();
        out = Location{.latitude = number_in(object, "latitude"),
                       .longitude = number_in(object, "longitude")};
    }
}

}  // namespace regiotafel::registers
