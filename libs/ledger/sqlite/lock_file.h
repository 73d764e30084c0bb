// Keeps a second server away from a database file: `flock` on a file beside it, which the system
// lets go when the process ends, however it ends.
#pragma once

#include <filesystem>
#include <memory>

#include "base/result.h"

namespace regiotafel::ledger {

class LockFile {
  public:
    // `unavailable` (ledger.locked) if another process, or another store of this one, has it.
    static base::Result<std::unique_ptr<LockFile>> take(std::filesystem::path const& database);
    ~LockFile();
    LockFile(LockFile const&) = delete;
    LockFile& operator=(LockFile const&) = delete;

  private:
    explicit LockFile(int descriptor) : descriptor_(descriptor) {}
    int descriptor_;
};

}  // namespace regiotafel::ledger
