// What the structs are made of that the build generates from registers with `typed = true`
// (tools/typed.cc): code that fills or reads records by name of a field is checked by the compiler.
//
//     #include "typed/theme.h"
//     registers::Theme theme{.label = "Instroom", .description = nullptr};
//     theme.to_json()                           {"label": "Instroom", "description": null}
//
// A field that is not said is not in the JSON: a merge patch leaves it as it is.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <boost/json/object.hpp>

namespace regiotafel::registers {

template <typename T>
class Said {
  public:
    Said() = default;
    Said(std::nullptr_t /*empty*/) : said_(true) {}
    template <typename U>
        requires std::convertible_to<U, T>
    Said(U&& value) : said_(true), value_(std::forward<U>(value)) {}
    Said(std::optional<T> value) : said_(true), value_(std::move(value)) {}

    bool is_said() const { return said_; }
    // Nothing where the field is said to be empty, or not said.
    std::optional<T> const& value() const { return value_; }

  private:
    bool said_ = false;
    std::optional<T> value_{};
};

struct Period {
    std::string from{};
    std::optional<std::string> until{};  // the first day after it
};

struct FileName {
    std::string name{};
    std::string hash{};
    std::int64_t bytes = 0;
};

struct Location {
    double latitude = 0;  // degrees, WGS 84
    double longitude = 0;
};

boost::json::value as_json(std::string const& value);
boost::json::value as_json(std::int64_t value);
boost::json::value as_json(bool value);
boost::json::value as_json(std::vector<std::string> const& value);
boost::json::value as_json(Period const& value);
boost::json::value as_json(FileName const& value);
boost::json::value as_json(Location const& value);

// Nothing where the value is of another kind.
void from_json(boost::json::value const& value, std::optional<std::string>& out);
void from_json(boost::json::value const& value, std::optional<std::int64_t>& out);
void from_json(boost::json::value const& value, std::optional<bool>& out);
void from_json(boost::json::value const& value, std::optional<std::vector<std::string>>& out);
void from_json(boost::json::value const& value, std::optional<Period>& out);
void from_json(boost::json::value const& value, std::optional<FileName>& out);
void from_json(boost::json::value const& value, std::optional<Location>& out);

template <typename T>
void put_field(boost::json::object& object, std::string_view name, Said<T> const& field) {
    if (field.is_said()) {
        std::optional<T> const& value = field.value();
        object.insert_or_assign(name, value ? as_json(*value) : boost::json::value(nullptr));
    }
}

template <typename T>
void take_field(boost::json::object const& object, std::string_view name, Said<T>& field) {
    if (auto const* value = object.if_contains(name)) {
        std::optional<T> taken;
        from_json(*value, taken);
        field = Said<T>(std::move(taken));
    }
}

}  // namespace regiotafel::registers
