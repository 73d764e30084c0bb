// Opening the tables of a store, for the store, its tests and a rebuild.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "ledger/append.h"
#include "ledger/postgres/connection.h"
#include "ledger/task.h"

namespace regiotafel::ledger::postgres {

// The steps of this store, of the ledger and of the projectors.
std::vector<Migration> all_steps(std::vector<std::unique_ptr<Projector>> const& projectors);

// A connection that writes, with all tables. Processes that start at once wait for one another, so
// the steps are taken once.
base::Result<std::unique_ptr<Connection>> open_writer(
    std::string const& url, std::vector<std::unique_ptr<Projector>> const& projectors);

// The tables that differ from a replay of all regions, in a schema that is rolled back.
base::Result<std::vector<std::string>> find_differences(
    std::string const& url, Reader& reader, std::vector<std::string> const& tables,
    std::vector<std::unique_ptr<Projector>> projectors);

}  // namespace regiotafel::ledger::postgres
