// The subjects that were erased, a JSON object a line, kept outside the backup: a restore replays
// it, so that a backup brings nobody back.
#pragma once

#include <filesystem>
#include <vector>

#include "ledger/store.h"

namespace regiotafel::ledger {

struct ErasureEntry {
    RegionId region{};
    std::string subject{};
    std::int64_t at_ms = 0;
};

// On disk when it returns.
base::Result<void> add_to_erasure_list(std::filesystem::path const& list, Erasure const& erasure);

// No file: an empty list. `ledger.bad_erasure_list` names the line.
base::Result<std::vector<ErasureEntry>> read_erasure_list(std::filesystem::path const& list);

}  // namespace regiotafel::ledger
