#include "register/value.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cmath>
#include <map>
#include <regex>

#include "base/text.h"

namespace regiotafel::registers {
namespace {

namespace json = boost::json;
using base::ErrorCode;
using base::fail;
using base::Result;

constexpr std::size_t kLinkMax = 2000;
constexpr std::size_t kDecimalDigitsMax = 30;

std::unexpected<base::Error> refuse(Field const& field, std::string_view key,
                                    std::map<std::string, base::MessageValue> values = {}) {
    values.emplace("field", field.label.nl);
    return fail(ErrorCode::bad_input, {std::string(key), std::move(values)}, field.id);
}

bool is_digits(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

std::optional<std::chrono::year_month_day> parse_date(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-' || !is_digits(text.substr(0, 4)) ||
        !is_digits(text.substr(5, 2)) || !is_digits(text.substr(8, 2))) {
        return std::nullopt;
    }
    auto const number = [&](std::size_t at, std::size_t size) {
        int out = 0;
        std::from_chars(text.data() + at, text.data() + at + size, out);
        return out;
    };
    std::chrono::year_month_day const day{std::chrono::year(number(0, 4)),
                                          std::chrono::month(static_cast<unsigned>(number(5, 2))),
                                          std::chrono::day(static_cast<unsigned>(number(8, 2)))};
    return day.ok() ? std::optional(day) : std::nullopt;
}

std::string clean_text(std::string_view text, bool many_lines) {
    auto clean = base::to_nfc(base::to_valid_utf8(text));
    std::erase_if(clean, [](char c) {
        return static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t';
    });
    return many_lines ? std::string(base::trim(clean)) : base::collapse_spaces(clean);
}

constexpr std::size_t kPatternsKept = 200;

// Making an expression costs far more than using it, and there are few of them.
bool matches(std::string const& pattern, std::string const& text) {
    thread_local std::map<std::string, std::regex, std::less<>> made;
    auto found = made.find(pattern);
    if (found == made.end()) {
        if (made.size() >= kPatternsKept) {
            made.clear();
        }
        found = made.emplace(pattern, std::regex(pattern)).first;
    }
    return std::regex_match(text, found->second);
}

Result<json::value> text_value(Field const& field, json::value const& value, bool many_lines) {
    if (!value.is_string()) {
        return refuse(field, "register.value.not_text");
    }
    auto text = clean_text(value.get_string(), many_lines);
    auto const size = static_cast<std::int64_t>(base::count_code_points(text));
    auto const most =
        field.most.value_or(static_cast<std::int64_t>(many_lines ? kLongTextMax : kTextMax));
    if (size > most) {
        return refuse(field, "register.value.too_long", {{"most", most}, {"size", size}});
    }
    if (field.least && size < *field.least) {
        return refuse(field, "register.value.too_short", {{"least", *field.least}});
    }
    if (!field.pattern.empty() && !matches(field.pattern, text)) {
        return refuse(field, "register.value.pattern", {{"value", text}});
    }
    return json::value(text);
}

Result<json::value> number_value(Field const& field, json::value const& value) {
    auto const* number = value.if_int64();
    if (number == nullptr) {
        return refuse(field, field.type == FieldType::money ? "register.value.not_cents"
                                                            : "register.value.not_integer");
    }
    if ((field.least && *number < *field.least) || (field.most && *number > *field.most)) {
        return refuse(field, "register.value.out_of_range",
                      {{"least", field.least ? std::to_string(*field.least) : "…"},
                       {"most", field.most ? std::to_string(*field.most) : "…"}});
    }
    return json::value(*number);
}

// "+01.50" -> "1.5": one way to write one number.
std::optional<std::string> plain_decimal(std::string_view text) {
    bool const minus = text.starts_with('-');
    text.remove_prefix(minus ? 1 : 0);
    auto const point = text.find('.');
    auto whole = text.substr(0, point);
    auto part = point == std::string_view::npos ? std::string_view{} : text.substr(point + 1);
    bool const shape = is_digits(whole) && (point == std::string_view::npos || is_digits(part));
    if (!shape || text.size() > kDecimalDigitsMax) {
        return std::nullopt;
    }
    while (whole.size() > 1 && whole.starts_with('0')) {
        whole.remove_prefix(1);
    }
    while (part.ends_with('0')) {
        part.remove_suffix(1);
    }
    bool const zero = whole == "0" && part.empty();
    return std::string(minus && !zero ? "-" : "") + std::string(whole) + (part.empty() ? "" : ".") +
           std::string(part);
}

Result<json::value> decimal_value(Field const& field, json::value const& value) {
    auto const decimal = value.is_string() ? plain_decimal(value.get_string()) : std::nullopt;
    if (!decimal) {
        return refuse(field, "register.value.not_decimal");
    }
    return json::value(*decimal);
}

Result<json::value> date_value(Field const& field, json::value const& value) {
    if (!value.is_string() || !parse_date(value.get_string())) {
        return refuse(field, "register.value.not_date");
    }
    return value;
}

Result<json::value> period_value(Field const& field, json::value const& value) {
    auto const* object = value.if_object();
    auto const* from = object == nullptr ? nullptr : object->if_contains("from");
    if (from == nullptr) {
        return refuse(field, "register.value.not_period");
    }
    auto const start = TRY(date_value(field, *from));
    json::object out{{"from", start}, {"until", nullptr}};
    if (auto const* until = object->if_contains("until"); until != nullptr && !until->is_null()) {
        auto const end = TRY(date_value(field, *until));
        if (end.get_string() <= start.get_string()) {
            return refuse(field, "register.value.ends_before_start");
        }
        out["until"] = end;
    }
    return json::value(std::move(out));
}

Result<json::value> code_value(Field const& field, json::value const& value) {
    auto const* text = value.if_string();
    if (text == nullptr ||
        std::ranges::find(field.codes, std::string_view(*text), &Code::id) == field.codes.end()) {
        std::string choices;
        for (auto const& code : field.codes) {
            choices += (choices.empty() ? "" : ", ") + code.id;
        }
        return refuse(field, "register.value.not_a_code", {{"choices", choices}});
    }
    return value;
}

Result<json::value> reference_value(Field const& field, json::value const& value) {
    if (!value.is_string() || !is_uuid(value.get_string())) {
        return refuse(field, "register.value.not_reference");
    }
    return value;
}

Result<json::value> references_value(Field const& field, json::value const& value) {
    auto const* array = value.if_array();
    if (array == nullptr || array->size() > kReferencesMax) {
        return refuse(field, "register.value.not_references",
                      {{"most", std::int64_t{kReferencesMax}}});
    }
    json::array out;
    for (auto const& one : *array) {
        auto id = TRY(reference_value(field, one));
        if (std::ranges::find(out, id) == out.end()) {
            out.push_back(std::move(id));
        }
    }
    return json::value(std::move(out));
}

Result<json::value> email_value(Field const& field, json::value const& value) {
    static std::regex const address("[^@\\s<>,;\"]{1,64}@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+");
    auto const text = value.is_string() ? clean_text(value.get_string(), false) : std::string{};
    if (text.size() > 254 || !std::regex_match(text, address)) {
        return refuse(field, "register.value.not_email");
    }
    return json::value(text);
}

Result<json::value> link_value(Field const& field, json::value const& value) {
    auto const text = value.is_string() ? clean_text(value.get_string(), false) : std::string{};
    bool const web = text.starts_with("https://") || text.starts_with("http://");
    bool const plain = text.find_first_of(" \"<>") == std::string::npos;
    if (!web || !plain || text.size() > kLinkMax) {
        return refuse(field, "register.value.not_link");
    }
    return json::value(text);
}

Result<json::value> location_value(Field const& field, json::value const& value) {
    auto const* object = value.if_object();
    auto const degrees = [&](std::string_view name, double most) -> std::optional<double> {
        auto const* number = object == nullptr ? nullptr : object->if_contains(name);
        if (number == nullptr || !number->is_number()) {
            return std::nullopt;
        }
        auto const found = number->to_number<double>();
        return std::isfinite(found) && std::abs(found) <= most ? std::optional(found)
                                                               : std::nullopt;
    };
    auto const latitude = degrees("latitude", 90);
    auto const longitude = degrees("longitude", 180);
    if (!latitude || !longitude) {
        return refuse(field, "register.value.not_location");
    }
    return json::value{{"latitude", *latitude}, {"longitude", *longitude}};
}

Result<json::value> file_value(Field const& field, json::value const& value) {
    auto const* object = value.if_object();
    auto const* name = object == nullptr ? nullptr : object->if_contains("name");
    auto const* hash = object == nullptr ? nullptr : object->if_contains("hash");
    auto const* bytes = object == nullptr ? nullptr : object->if_contains("bytes");
    bool const whole = name != nullptr && name->is_string() && hash != nullptr &&
                       hash->is_string() && hash->get_string().size() == 64 && bytes != nullptr &&
                       bytes->is_int64();
    if (!whole) {
        return refuse(field, "register.value.not_file");
    }
    return json::value{{"name", clean_text(name->get_string(), false)},
                       {"hash", hash->get_string()},
                       {"bytes", bytes->get_int64()}};
}

}  // namespace

bool is_uuid(std::string_view text) {
    if (text.size() != 36) {
        return false;
    }
    for (std::size_t i = 0; i < text.size(); ++i) {
        bool const dash = i == 8 || i == 13 || i == 18 || i == 23;
        bool const hex = (text[i] >= '0' && text[i] <= '9') || (text[i] >= 'a' && text[i] <= 'f');
        if (dash ? text[i] != '-' : !hex) {
            return false;
        }
    }
    return true;
}

Result<json::value> canonical(Field const& field, json::value const& value) {
    switch (field.type) {
        case FieldType::text:
            return text_value(field, value, false);
        case FieldType::long_text:
            return text_value(field, value, true);
        case FieldType::integer:
        case FieldType::money:
            return number_value(field, value);
        case FieldType::decimal:
            return decimal_value(field, value);
        case FieldType::date:
            return date_value(field, value);
        case FieldType::period:
            return period_value(field, value);
        case FieldType::boolean:
            if (!value.is_bool()) {
                return refuse(field, "register.value.not_boolean");
            }
            return value;
        case FieldType::code:
            return code_value(field, value);
        case FieldType::reference:
        case FieldType::person:
            return reference_value(field, value);
        case FieldType::references:
            return references_value(field, value);
        case FieldType::email:
            return email_value(field, value);
        case FieldType::link:
            return link_value(field, value);
        case FieldType::file:
            return file_value(field, value);
        case FieldType::location:
            return location_value(field, value);
    }
    return value;
}

json::object canonical_fields(Register const& schema, json::object const& data,
                              FieldErrors& errors) {
    json::object out;
    for (auto const& entry : data) {
        auto const* field = schema.field(entry.key());
        if (field == nullptr || field->retired) {
            errors.push_back(
                {ErrorCode::bad_input,
                 {"register.value.no_such_field", {{"name", std::string(entry.key())}}},
                 std::string(entry.key())});
        } else if (field->computed) {
            errors.push_back({ErrorCode::bad_input,
                              {"register.value.computed", {{"field", field->label.nl}}},
                              field->id});
        } else if (!entry.value().is_null()) {
            auto value = canonical(*field, entry.value());
            if (!value) {
                errors.push_back(std::move(value).error());
            } else if (!value->is_string() || !value->get_string().empty()) {
                out[field->id] = std::move(*value);
            }
        }
    }
    return out;
}

void check_required(Register const& schema, json::object const& data, FieldErrors& errors) {
    for (auto const& field : schema.fields) {
        bool const needed = field.required && !field.retired && !field.computed;
        if (needed && !data.contains(field.id)) {
            errors.push_back({ErrorCode::bad_input,
                              {"register.value.required", {{"field", field.label.nl}}},
                              field.id});
        }
    }
}

json::object patched(json::object const& data, json::object const& patch) {
    json::object out = data;
    for (auto const& entry : patch) {
        if (entry.value().is_null()) {
            out.erase(entry.key());
            continue;
        }
        auto const* before = out.if_contains(entry.key());
        if (entry.value().is_object()) {
            static json::object const nothing;
            bool const merges = before != nullptr && before->is_object();
            out[entry.key()] =
                patched(merges ? before->get_object() : nothing, entry.value().get_object());
        } else {
            out[entry.key()] = entry.value();
        }
    }
    return out;
}

std::vector<std::string> references_of(Field const& field, json::value const& value) {
    std::vector<std::string> out;
    if (field.to.empty()) {
        return out;
    }
    if (value.is_string()) {
        out.emplace_back(value.get_string());
    } else if (value.is_array()) {
        for (auto const& one : value.get_array()) {
            out.emplace_back(one.get_string());
        }
    }
    return out;
}

}  // namespace regiotafel::registers
