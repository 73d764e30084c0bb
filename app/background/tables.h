// Every register of a region as a table for a spreadsheet, as its administrator sees it.
#pragma once

#include <string>
#include <vector>

#include "ledger/store.h"
#include "register/schema_toml.h"

namespace regiotafel::app {

struct TableFile {
    std::string name{};  // "organisation.csv"
    std::string bytes{};
};

// Registers without records are left out.
base::Result<std::vector<TableFile>> region_tables(ledger::Store& store,
                                                   registers::Registers const& registers,
                                                   ledger::RegionId const& region);

}  // namespace regiotafel::app
