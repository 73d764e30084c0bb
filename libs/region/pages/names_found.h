// Persons and organisations that seem to be named in the texts, for a person to release before
// publication. A simple look: e-mail addresses, names of two or more capitalised words, senders.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "region/harvest/harvest.h"

namespace regiotafel::region {

struct NamedOne {
    std::string name{};
    std::vector<std::string> contributions{};  // empty: a sender
};

// In the order of the first mention, senders last.
std::vector<NamedOne> names_found(Harvest const& harvest);

// E-mail addresses and names in one text.
std::vector<std::string> names_in(std::string_view text);

}  // namespace regiotafel::region
