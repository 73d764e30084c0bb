// What a table sent back after "Klopt dit?": its own words, put right by itself.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "region/harvest/harvest.h"

namespace regiotafel::region {

struct TableCheck {
    std::string table{};                         // id
    std::string file{};                          // where it came from
    std::map<std::string, std::string> texts{};  // contribution id -> text as sent back
    std::string addition{};                      // what the table wants to add
};

// Takes over the tables' corrections before anything is made of the texts. Ids stay, so codings
// and agreements keep pointing to the same idea. An idea that a table crossed out goes to
// `unplaced`, as does what it added: a person decides where that belongs.
void apply_checks(Harvest& harvest, std::vector<TableCheck> const& checks);

}  // namespace regiotafel::region
