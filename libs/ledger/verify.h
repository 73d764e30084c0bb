// Walks the hash chain of a region and reads every part again.
#pragma once

#include "ledger/store.h"

namespace regiotafel::ledger {

base::Result<VerifyReport> verify_chain(Reader& reader, RegionId const& region);

base::Result<std::vector<RegionId>> read_regions(Reader& reader);

// SHA-256 over all rows of a table, whatever their order on disk.
base::Result<Digest> table_digest(Reader& reader, std::string_view table);

}  // namespace regiotafel::ledger
