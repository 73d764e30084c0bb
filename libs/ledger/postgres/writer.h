// The one thread of this process that writes. It takes what waits, decides it in one transaction
// under the lock of all writers, commits, and only then answers.
//
// A connection that is cut before the commit undoes the group, and it is decided again on a new
// one. Cut during the commit nobody knows what happened: the group's number stands in
// `ledger_writer` if it was committed, and the new connection looks there once it has the lock,
// since then the old transaction is over. So nothing is lost and nothing happens twice, also for
// commands without an id.
#pragma once

#include <chrono>
#include <filesystem>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "ledger/postgres/connection.h"
#include "ledger/postgres/rewriter.h"
#include "ledger/postgres/transaction.h"
#include "ledger/queue.h"

namespace regiotafel::ledger::postgres {

// A group is longer than on SQLite: each statement travels, and the lock changes hands.
inline constexpr std::chrono::milliseconds kGroupTime{20};
inline constexpr std::chrono::milliseconds kReconnectEvery{100};
inline constexpr std::chrono::milliseconds kRetryEvery{20};
// How long commands wait for the server to come back before they are refused.
inline constexpr std::chrono::seconds kOutageMax{15};

class Writer {
  public:
    Writer(std::string url, std::unique_ptr<Connection> connection,
           std::unique_ptr<Appender> appender, Bus& bus, std::filesystem::path erasure_list);
    // Answers everything that waits, then stops.
    ~Writer();
    Writer(Writer const&) = delete;
    Writer& operator=(Writer const&) = delete;

    Queue& queue() { return queue_; }
    Queue const& queue() const { return queue_; }

  private:
    enum class Run {
        committed,
        redo,       // a command was refused after it had written: once more, with savepoints
        again,      // undone, and worth another try
        not_known,  // the connection was cut during the commit
        refused,    // undone for good
    };
    enum class Undo { whole_group, savepoints };
    using Time = std::chrono::steady_clock::time_point;

    void loop();
    void commit_group(Tasks& batch);
    Run try_group(Tasks& batch, Undo& undo);
    Run run_group(Tasks& batch, Undo undo);
    Run end_group();
    bool run_task(Task& task, Undo undo);
    Run find_outcome();
    Run undone(base::Error error);
    void answer(Tasks& batch);
    void refuse_group(Tasks& batch);
    void roll_back();
    bool reconnect(Time until);
    Run settle_group(Tasks& batch);

    std::string url_;
    std::unique_ptr<Connection> connection_;
    std::unique_ptr<Appender> appender_;
    Bus& bus_;
    std::filesystem::path erasure_list_;
    Rewriter rewriter_;
    base::Uuid self_{};          // this writer's row
    std::int64_t group_ = 0;     // the number of the current group
    std::string transaction_{};  // of a group that erased something
    std::vector<Outcome> outcomes_{};
    base::Error last_error_{};
    Fault last_fault_ = Fault::none;

    Queue queue_{};
    std::thread thread_;
};

}  // namespace regiotafel::ledger::postgres
