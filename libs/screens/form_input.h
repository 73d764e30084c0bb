// What people type in a form, on its way to a record and back: "€ 1.250,00", "22-11-2026", the
// boxes they ticked. Pure; whether a record exists is looked up elsewhere.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "http/message.h"
#include "register/value.h"

namespace regiotafel::screens {

inline constexpr std::size_t kInputsMax = 4000;

// The name of an input -> what was given for it. Fields have the inputs
//   v.<field>                                most fields; several values for many references
//   v.<field>.from, v.<field>.until          a period
//   v.<field>.latitude, v.<field>.longitude  a location
//   k.<field>                                "hun" where the value of somebody else was chosen
//   veld                                     every field that the form shows, once each
using Inputs = std::map<std::string, std::vector<std::string>, std::less<>>;

Inputs inputs_of(http::Pairs const& posted);

// What the form shows for a value; an empty list where there is none.
void add_inputs(registers::Field const& field, boost::json::value const* value,
                registers::ShownWords const& words, Inputs& inputs);

std::string input(Inputs const& inputs, std::string_view name);  // the first, or empty

// The given fields, canonical; a field that was left empty is null. Fields that the form did not
// show, that may not be filled in, or whose mistake is in `errors` are left out.
boost::json::object read_inputs(registers::Register const& schema, Inputs const& inputs,
                                registers::FieldErrors& errors);

// Whether a form can fill in this field.
bool has_input(registers::Field const& field);

// The fields of `wanted` that differ from `before`; null and absent are the same.
boost::json::object changed_fields(boost::json::object const& before,
                                   boost::json::object const& wanted);

}  // namespace regiotafel::screens
