#include "register/cell_text.h"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "base/text.h"

namespace regiotafel::registers {
namespace {

namespace json = boost::json;
using base::ErrorCode;
using base::fail;
using base::Result;

constexpr std::size_t kNumberMax = 40;
constexpr std::int64_t kCents = 100;

std::unexpected<base::Error> unreadable(Field const& field, std::string_view text,
                                        std::string_view key) {
    return fail(ErrorCode::bad_input,
                {std::string(key), {{"field", field.label.nl}, {"value", std::string(text)}}},
                field.id);
}

// "1.250,5", "1,250.5" and "1250.5" -> "1250.5": the last mark is the decimal one, unless three
// digits follow a single kind of mark that groups them.
std::string plain_number(std::string_view text) {
    std::string kept;
    for (char const c : text) {
        bool const part = (c >= '0' && c <= '9') || c == ',' || c == '.' || c == '-';
        if (part) {
            kept += c;
        }
    }
    auto const comma = kept.rfind(',');
    auto const point = kept.rfind('.');
    std::size_t decimal = std::string::npos;
    if (comma != std::string::npos && point != std::string::npos) {
        decimal = std::max(comma, point);
    } else if (comma != std::string::npos) {
        decimal = comma;
    } else if (point != std::string::npos && kept.size() - point != 4) {
        decimal = point;
    }
    std::string out;
    for (std::size_t i = 0; i < kept.size(); ++i) {
        if (i == decimal) {
            out += '.';
        } else if (kept[i] != ',' && kept[i] != '.') {
            out += kept[i];
        }
    }
    return out;
}

std::optional<std::int64_t> whole_number(std::string_view text) {
    std::int64_t number = 0;
    auto const [end, error] = std::from_chars(text.begin(), text.end(), number);
    return error == std::errc{} && end == text.end() ? std::optional(number) : std::nullopt;
}

Result<json::value> number_cell(Field const& field, std::string_view text) {
    auto const number = plain_number(text);
    bool const other_text = std::ranges::any_of(
        text, [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); });
    if (number.empty() || number.size() > kNumberMax || other_text) {
        return unreadable(field, text, "register.cell.not_number");
    }
    if (field.type == FieldType::decimal) {
        return json::value(number);
    }
    auto const point = number.find('.');
    auto whole = whole_number(std::string_view(number).substr(0, point));
    auto fraction = point == std::string::npos ? std::string{} : number.substr(point + 1);
    bool const cents = field.type == FieldType::money && fraction.size() <= 2;
    bool const exact = fraction.find_first_not_of('0') == std::string::npos;
    if (!whole || (!cents && !exact)) {
        return unreadable(field, text, "register.cell.not_number");
    }
    if (field.type != FieldType::money) {
        return json::value(*whole);
    }
    if (*whole > INT64_MAX / kCents - 1 || *whole < INT64_MIN / kCents + 1) {
        return unreadable(field, text, "register.cell.not_number");
    }
    fraction.resize(2, '0');
    auto const part = whole_number(fraction).value_or(0);
    return json::value(*whole * kCents + (number.starts_with('-') ? -part : part));
}

Result<json::value> date_cell(Field const& field, std::string_view text) {
    auto parts = base::split(text.substr(0, text.find_first_of(" T")), '-');
    if (parts.size() != 3) {
        parts = base::split(text, '/');
    }
    std::int64_t numbers[3] = {0, 0, 0};
    for (std::size_t i = 0; parts.size() == 3 && i < 3; ++i) {
        numbers[i] = whole_number(base::trim(parts[i])).value_or(-1);
    }
    if (parts.size() == 3 && parts[0].size() == 4) {
        std::swap(numbers[0], numbers[2]);
    }
    bool const plausible = numbers[0] >= 1 && numbers[0] <= 31 && numbers[1] >= 1 &&
                           numbers[1] <= 12 && numbers[2] >= 1000 && numbers[2] <= 9999;
    if (!plausible) {
        return unreadable(field, text, "register.cell.not_date");
    }
    return json::value(fmt::format("{:04}-{:02}-{:02}", numbers[2], numbers[1], numbers[0]));
}

Result<json::value> code_cell(Field const& field, std::string_view text) {
    auto const wanted = base::fold(text);
    for (auto const& code : field.codes) {
        if (wanted == base::fold(code.id) || wanted == base::fold(code.label.nl) ||
            wanted == base::fold(code.label.en)) {
            return json::value(code.id);
        }
    }
    std::string choices;
    for (auto const& code : field.codes) {
        choices += (choices.empty() ? "" : ", ") + code.label.nl;
    }
    return fail(ErrorCode::bad_input,
                {"register.cell.not_a_code",
                 {{"field", field.label.nl}, {"value", std::string(text)}, {"choices", choices}}},
                field.id);
}

Result<json::value> boolean_cell(Field const& field, std::string_view text) {
    auto const word = base::fold(text);
    for (auto const* yes : {"ja", "j", "yes", "y", "true", "waar", "1", "x"}) {
        if (word == yes) {
            return json::value(true);
        }
    }
    for (auto const* no : {"nee", "n", "no", "false", "onwaar", "0"}) {
        if (word == no) {
            return json::value(false);
        }
    }
    return unreadable(field, text, "register.cell.not_boolean");
}

}  // namespace

Result<json::value> value_of_cell(Field const& field, std::string_view text) {
    auto const trimmed = base::trim(text);
    if (trimmed.empty()) {
        return json::value(nullptr);
    }
    switch (field.type) {
        case FieldType::integer:
        case FieldType::decimal:
        case FieldType::money:
            return number_cell(field, trimmed);
        case FieldType::date:
            return date_cell(field, trimmed);
        case FieldType::boolean:
            return boolean_cell(field, trimmed);
        case FieldType::code:
            return code_cell(field, trimmed);
        default:
            return json::value(trimmed);
    }
}

}  // namespace regiotafel::registers
