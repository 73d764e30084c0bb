// Checks what a person or a program sent against a register's fields, and makes it canonical: text
// in NFC without spaces at the ends, dates as "2026-11-22", money in cents, decimals as strings
// without needless zeros. Pure; whether a reference exists is looked up by `commands.h`.
#pragma once

#include <string_view>
#include <vector>

#include <boost/json/object.hpp>

#include "base/result.h"
#include "register/schema.h"

namespace regiotafel::registers {

inline constexpr std::size_t kTextMax = 500;  // code points, where the field gives no `most`
inline constexpr std::size_t kLongTextMax = 20'000;
inline constexpr std::size_t kReferencesMax = 500;

// A mistake in one field; `where` of the error is the field's id.
using FieldErrors = std::vector<base::Error>;

// The canonical value, or an error for a person. null is allowed where the field is not required.
base::Result<boost::json::value> canonical(Field const& field, boost::json::value const& value);

// Every given field made canonical; fields that the register does not have are mistakes, and so are
// computed and retired ones. Fields that are null are left out.
boost::json::object canonical_fields(Register const& schema, boost::json::object const& data,
                                     FieldErrors& errors);

// Adds a mistake for each required field without a value.
void check_required(Register const& schema, boost::json::object const& data, FieldErrors& errors);

// JSON merge patch (RFC 7396) on the top level: a field that is null goes.
boost::json::object patched(boost::json::object const& data, boost::json::object const& patch);

// The words that a value needs; from the message catalogue.
struct ShownWords {
    std::string language{};
    std::string yes{};
    std::string no{};
    std::string from{};  // of a period without an end
};

// A value as people read and export it, without looking up references: "€ 1.250,00", "22-11-2026".
std::string shown(Field const& field, boost::json::value const& value, ShownWords const& words);

// The ids that a value of a reference field holds.
std::vector<std::string> references_of(Field const& field, boost::json::value const& value);

bool is_uuid(std::string_view text);

}  // namespace regiotafel::registers
