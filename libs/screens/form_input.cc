#include "screens/form_input.h"

#include <algorithm>
#include <cstdlib>

#include <boost/json/array.hpp>
#include <fmt/format.h>

#include "base/text.h"
#include "register/cell_text.h"

namespace regiotafel::screens {
namespace {

namespace json = boost::json;
using registers::Field;
using registers::FieldType;

constexpr std::string_view kEuro = "€ ";

Field part_of(Field const& field, FieldType type) {
    Field part;
    part.id = field.id;
    part.label = field.label;
    part.type = type;
    return part;
}

std::string name_of(Field const& field, std::string_view part = {}) {
    return "v." + field.id + (part.empty() ? "" : "." + std::string(part));
}

base::Result<json::value> period(Field const& field, Inputs const& inputs) {
    auto const date = part_of(field, FieldType::date);
    auto const from = TRY(registers::value_of_cell(date, input(inputs, name_of(field, "from"))));
    auto const until = TRY(registers::value_of_cell(date, input(inputs, name_of(field, "until"))));
    if (from.is_null() && until.is_null()) {
        return json::value(nullptr);
    }
    return json::value{{"from", from}, {"until", until}};
}

base::Result<json::value> location(Field const& field, Inputs const& inputs) {
    auto const number = part_of(field, FieldType::decimal);
    json::object out;
    for (auto const* part : {"latitude", "longitude"}) {
        auto const value =
            TRY(registers::value_of_cell(number, input(inputs, name_of(field, part))));
        if (value.is_string()) {
            out[part] = std::strtod(value.get_string().c_str(), nullptr);
        }
    }
    return out.empty() ? json::value(nullptr) : json::value(std::move(out));
}

base::Result<json::value> references(Field const& field, Inputs const& inputs) {
    json::array ids;
    if (auto const found = inputs.find(name_of(field)); found != inputs.end()) {
        for (auto const& one : found->second) {
            if (!base::trim(one).empty()) {
                ids.emplace_back(base::trim(one));
            }
        }
    }
    return ids.empty() ? json::value(nullptr) : json::value(std::move(ids));
}

base::Result<json::value> value_of(Field const& field, Inputs const& inputs) {
    switch (field.type) {
        case FieldType::period:
            return period(field, inputs);
        case FieldType::location:
            return location(field, inputs);
        case FieldType::references:
            return references(field, inputs);
        default:
            return registers::value_of_cell(field, input(inputs, name_of(field)));
    }
}

std::string typed(Field const& field, json::value const& value,
                  registers::ShownWords const& words) {
    if (value.is_bool()) {
        return value.get_bool() ? "ja" : "nee";
    }
    bool const as_is = field.type == FieldType::code || !field.to.empty();
    if (as_is && value.is_string()) {
        return std::string(value.get_string());
    }
    auto text = registers::shown(field, value, words);
    base::replace_all(text, kEuro, "");
    return text;
}

// The boxes of a list have an order of their own: the same references are no change.
bool same_value(json::value const& one, json::value const& other) {
    if (!one.is_array() || !other.is_array()) {
        return one == other;
    }
    auto const& left = one.get_array();
    auto const& right = other.get_array();
    return std::ranges::is_permutation(left, right);
}

}  // namespace

Inputs inputs_of(http::Pairs const& posted) {
    Inputs out;
    for (std::size_t i = 0; i < std::min(posted.size(), kInputsMax); ++i) {
        auto text = base::to_valid_utf8(posted[i].second);
        base::replace_all(text, "\r\n", "\n");
        out[posted[i].first].push_back(std::move(text));
    }
    return out;
}

void add_inputs(Field const& field, json::value const* value, registers::ShownWords const& words,
                Inputs& inputs) {
    if (value == nullptr || value->is_null()) {
        return;
    }
    if (value->is_array()) {
        inputs[name_of(field)] = registers::references_of(field, *value);
        return;
    }
    if (!value->is_object()) {
        inputs[name_of(field)] = {typed(field, *value, words)};
        return;
    }
    auto const part_type = field.type == FieldType::period ? FieldType::date : FieldType::decimal;
    auto const part = part_of(field, part_type);
    for (auto const& entry : value->get_object()) {
        auto const text = entry.value().is_number()
                              ? json::value(fmt::format("{}", entry.value().to_number<double>()))
                              : entry.value();
        if (!text.is_null()) {
            inputs[name_of(field, entry.key())] = {typed(part, text, words)};
        }
    }
}

std::string input(Inputs const& inputs, std::string_view name) {
    auto const found = inputs.find(name);
    return found == inputs.end() || found->second.empty() ? std::string{} : found->second.front();
}

bool has_input(Field const& field) {
    return !field.retired && !field.computed && field.type != FieldType::file;
}

json::object read_inputs(registers::Register const& schema, Inputs const& inputs,
                         registers::FieldErrors& errors) {
    json::object raw;
    auto const shown = inputs.find("veld");
    for (auto const& field : schema.fields) {
        bool const given = shown != inputs.end() &&
                           std::ranges::find(shown->second, field.id) != shown->second.end();
        if (!given || !has_input(field)) {
            continue;
        }
        auto value = value_of(field, inputs);
        if (value) {
            raw[field.id] = std::move(*value);
        } else {
            errors.push_back(std::move(value).error());
        }
    }
    auto clean = registers::canonical_fields(schema, raw, errors);
    for (auto const& entry : raw) {
        if (entry.value().is_null()) {
            clean[entry.key()] = nullptr;
        }
    }
    return clean;
}

json::object changed_fields(json::object const& before, json::object const& wanted) {
    json::object out;
    for (auto const& entry : wanted) {
        auto const* was = before.if_contains(entry.key());
        bool const same =
            was == nullptr ? entry.value().is_null() : same_value(*was, entry.value());
        if (!same) {
            out[entry.key()] = entry.value();
        }
    }
    return out;
}

}  // namespace regiotafel::screens
