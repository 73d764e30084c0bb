// Values as people read and export them.
#include <algorithm>

#include <boost/json/serialize.hpp>
#include <fmt/format.h>

#include "register/value.h"

namespace regiotafel::registers {
namespace {

namespace json = boost::json;

constexpr std::int64_t kCents = 100;

std::string shown_date(std::string_view iso) {
    return fmt::format("{}-{}-{}", iso.substr(8, 2), iso.substr(5, 2), iso.substr(0, 4));
}

std::string grouped(std::int64_t number, char mark) {
    auto digits = std::to_string(number < 0 ? -number : number);
    for (auto at = static_cast<std::int64_t>(digits.size()) - 3; at > 0; at -= 3) {
        digits.insert(static_cast<std::size_t>(at), 1, mark);
    }
    return (number < 0 ? "-" : "") + digits;
}

std::string shown_money(std::int64_t cents, bool dutch) {
    auto const rest = cents % kCents;
    return fmt::format("{}€ {}{}{:02}", cents < 0 ? "-" : "",
                       grouped((cents < 0 ? -cents : cents) / kCents, dutch ? '.' : ','),
                       dutch ? ',' : '.', rest < 0 ? -rest : rest);
}

std::string shown_text(Field const& field, std::string_view text, ShownWords const& words) {
    bool const dutch = words.language == "nl";
    if (field.type == FieldType::date) {
        return shown_date(text);
    }
    if (field.type == FieldType::decimal && dutch) {
        std::string out(text);
        std::ranges::replace(out, '.', ',');
        return out;
    }
    if (field.type == FieldType::code) {
        auto const code = std::ranges::find(field.codes, text, &Code::id);
        return code == field.codes.end() ? std::string(text) : code->label.in(words.language);
    }
    return std::string(text);
}

std::string shown_object(Field const& field, json::object const& object, ShownWords const& words) {
    auto const part = [&](char const* name) {
        return object.at(name);
    };
    if (field.type == FieldType::period) {
        auto const from = shown_date(part("from").get_string());
        return part("until").is_null()
                   ? fmt::format("{} {}", words.from, from)
                   : fmt::format("{} – {}", from, shown_date(part("until").get_string()));
    }
    if (field.type == FieldType::location) {
        return fmt::format("{:.5f}, {:.5f}", part("latitude").to_number<double>(),
                           part("longitude").to_number<double>());
    }
    return field.type == FieldType::file ? std::string(part("name").get_string())
                                         : json::serialize(object);
}

}  // namespace

std::string shown(Field const& field, json::value const& value, ShownWords const& words) {
    if (value.is_string()) {
        return shown_text(field, value.get_string(), words);
    }
    if (value.is_bool()) {
        return value.get_bool() ? words.yes : words.no;
    }
    if (value.is_int64()) {
        return field.type == FieldType::money
                   ? shown_money(value.get_int64(), words.language == "nl")
                   : std::to_string(value.get_int64());
    }
    if (value.is_object()) {
        return shown_object(field, value.get_object(), words);
    }
    return value.is_null() ? std::string{} : json::serialize(value);
}

}  // namespace regiotafel::registers
