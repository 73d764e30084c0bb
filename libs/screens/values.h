// Values of a record as people see them, and what a record links to.
#pragma once

#include <map>
#include <string>

#include "register/record.h"
#include "screens/words.h"

namespace regiotafel::screens {

struct Reference {
    std::string title{};  // plain
    std::string href{};
};
// By the id of a record. An id that is not in it points to what this person may not see.
using References = std::map<std::string, Reference, std::less<>>;

inline constexpr std::size_t kShortText = 140;  // of long text in a table, in letters

enum class Room { cell, full };  // short, or as long as it is

// HTML; empty where there is no value.
std::string value_html(Words const& words, registers::Field const& field,
                       registers::Record const& record, References const& references, Room room);

// "status" where the register has statuses.
std::string status_tag(Words const& words, registers::Register const& schema,
                       std::string_view status);

// What a record is called; plain. Words for "without a title" where it has none to see.
std::string title_of(Words const& words, registers::Register const& schema,
                     registers::Record const& record);

std::string record_address(std::string_view region, registers::Register const& schema,
                           registers::Record const& record);

std::string_view name_of(registers::Tone tone);

}  // namespace regiotafel::screens
