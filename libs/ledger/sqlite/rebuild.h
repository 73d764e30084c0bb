// Plays the events again into empty tables and compares: do the tables hold what the ledger says?
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "ledger/store.h"

namespace regiotafel::ledger {

// The tables that differ from a replay of all regions, in memory, by fresh projectors.
base::Result<std::vector<std::string>> find_differences(
    Reader& reader, std::vector<std::string> const& tables,
    std::vector<std::unique_ptr<Projector>> projectors);

}  // namespace regiotafel::ledger
