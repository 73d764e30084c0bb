// Connections that read beside the writer. Each snapshot holds one, in a REPEATABLE READ
// transaction; the server itself ends a statement or a rest of 30 s. A connection that was cut is
// replaced by a new one.
#pragma once

#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "ledger/postgres/connection.h"
#include "ledger/store.h"

namespace regiotafel::ledger::postgres {

inline constexpr std::size_t kReadersMax = 16;
inline constexpr std::chrono::seconds kReaderWait{5};  // for a free connection
// Reads of `verify`, which looks at everything.
inline constexpr std::chrono::hours kCheckerLife{24};

class Readers : public std::enable_shared_from_this<Readers> {
  public:
    explicit Readers(std::string url) : url_(std::move(url)) {}

    base::Result<std::unique_ptr<Snapshot>> snapshot(RegionId const& region);
    // One without a limit of time, on a connection of its own.
    base::Result<std::unique_ptr<Snapshot>> long_snapshot(RegionId const& region);

  private:
    friend class PostgresSnapshot;
    base::Result<std::unique_ptr<Connection>> borrow();
    void give_back(std::unique_ptr<Connection> connection);

    std::string url_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::vector<std::unique_ptr<Connection>> idle_;
    std::size_t used_ = 0;
};

}  // namespace regiotafel::ledger::postgres
