// A file system that can lose power. It stands between SQLite and the real one, remembers what has
// been synced of every file, and can say what the disk might hold if the power went now: of every
// 512 bytes that were written but not synced, some are there, some are not, some are torn.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <string>

namespace regiotafel::ledger::test {

enum class Sync { real, ignored };
enum class Operation { write, sync, truncate, remove };

// The files by name, as they might be found after a power cut.
using Disk = std::map<std::string, std::string>;

// Registers the file system under `name` (once per name). It tells `on_operation` before each
// write, sync, truncation and removal. One store at a time; restart() forgets what is known of the
// files.
class CrashVfs {
  public:
    static CrashVfs& get();
    void restart(Sync sync, std::function<int(Operation)> on_operation);
    // May be called from on_operation.
    Disk cut(std::uint64_t seed);
    static constexpr char const* kName = "crash";

  private:
    CrashVfs();
};

void write_disk(Disk const& disk, std::filesystem::path const& folder);

}  // namespace regiotafel::ledger::test
