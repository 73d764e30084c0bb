// The words that a register's file uses for the kinds of things.
#pragma once

#include <string_view>
#include <utility>

#include "register/schema.h"

namespace regiotafel::registers {

inline constexpr std::pair<std::string_view, FieldType> kFieldTypes[] = {
    {"text", FieldType::text},
    {"long_text", FieldType::long_text},
    {"integer", FieldType::integer},
    {"decimal", FieldType::decimal},
    {"money", FieldType::money},
    {"date", FieldType::date},
    {"period", FieldType::period},
    {"boolean", FieldType::boolean},
    {"code", FieldType::code},
    {"reference", FieldType::reference},
    {"references", FieldType::references},
    {"person", FieldType::person},
    {"email", FieldType::email},
    {"link", FieldType::link},
    {"file", FieldType::file},
    {"location", FieldType::location},
};

constexpr std::string_view name_of(FieldType type) {
    for (auto const& [name, one] : kFieldTypes) {
        if (one == type) {
            return name;
        }
    }
    return {};
}

}  // namespace regiotafel::registers
