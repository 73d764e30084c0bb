// What people chose where the reading was in doubt. A choices file is JSON, made by nakijken.html,
// by nakijken.xlsx or by a table's own corrections; the next run takes it as one of its inputs.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "base/result.h"

namespace regiotafel::region {

struct Choices {
    std::map<std::string, std::string> by_doubt{};  // Doubt::id -> value, see Doubt
    std::map<std::string, std::string> spelling{};  // word as written -> word in the clean text
    std::map<std::string, std::string> themes{};    // contribution id -> label, set by a person

    std::string const* find(std::string const& doubt) const;
    void add(Choices const& later);  // the later choice wins
};

// True where the bytes are a choices file, whatever its name.
bool is_choices_file(std::string_view bytes);

base::Result<Choices> read_choices(std::string_view name, std::string_view bytes);
std::string write_choices(Choices const& choices);

}  // namespace regiotafel::region
