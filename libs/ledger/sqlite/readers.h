// Connections that read beside the writer. Each snapshot holds one; after 30 s it is ended from
// outside, so that the writer can empty the log. Readers never checkpoint.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <vector>

#include "ledger/sqlite/connection.h"
#include "ledger/store.h"

namespace regiotafel::ledger {

inline constexpr std::size_t kReadersMax = 16;
inline constexpr std::chrono::seconds kReaderWait{5};  // for a free connection

class Readers : public std::enable_shared_from_this<Readers> {
  public:
    Readers(std::filesystem::path file, std::string vfs, std::chrono::seconds life = kReaderLife);

    base::Result<std::unique_ptr<Snapshot>> snapshot(RegionId const& region);

    // Ends every snapshot that was opened before `moment`.
    void end_opened_before(std::chrono::steady_clock::time_point moment);
    bool has_opened_before(std::chrono::steady_clock::time_point moment);
    // While the gate is closed new snapshots wait (at most kReaderWait).
    void close_gate();
    void open_gate();

  private:
    friend class SqliteSnapshot;
    struct Use {
        std::mutex mutex{};  // over the connection
        std::unique_ptr<Connection> connection{};
        std::chrono::steady_clock::time_point since{};
        std::atomic<bool> ended{false};
    };
    base::Result<std::shared_ptr<Use>> borrow();
    void give_back(std::shared_ptr<Use> const& use);

    std::filesystem::path file_;
    std::string vfs_;
    std::chrono::seconds life_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::vector<std::unique_ptr<Connection>> idle_;
    std::vector<std::shared_ptr<Use>> used_;
    bool gate_open_ = true;
};

}  // namespace regiotafel::ledger
