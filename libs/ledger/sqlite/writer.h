// The one thread that writes. It takes what waits, decides it in one transaction, commits, and only
// then answers. Between commits it empties the log into the database file.
//
// A commit that fails answers nothing of its group as done. After an I/O error it never tries the
// same file again (a second fsync may claim a success that is none): the store is read-only until
// it is opened anew.
#pragma once

#include <chrono>
#include <filesystem>
#include <memory>
#include <thread>
#include <vector>

#include "ledger/queue.h"
#include "ledger/sqlite/connection.h"
#include "ledger/sqlite/dialect.h"
#include "ledger/sqlite/readers.h"
#include "ledger/sqlite/tuning.h"

namespace regiotafel::ledger {

inline constexpr int kCheckpointPages = 4096;  // 16 MiB of log: emptied as far as readers allow
inline constexpr int kTruncatePages = 16'384;  // 64 MiB: readers have to wait for it
inline constexpr std::chrono::milliseconds kTick{200};
inline constexpr std::chrono::milliseconds kBusyTick{10};  // while an erasure waits for readers
inline constexpr std::chrono::seconds kDrainMax{2};        // readers that came later are then ended
inline constexpr std::chrono::seconds kEmptyAgain{1};      // while another process reads

class SqliteTransaction : public Transaction {
  public:
    explicit SqliteTransaction(Connection& connection) : connection_(connection) {}
    base::Result<Rows> query(std::string_view sql, std::span<Parameter const> values) override;
    base::Result<std::int64_t> execute(std::string_view sql,
                                       std::span<Parameter const> values) override;
    std::int64_t writes() const { return writes_; }
    Dialect const& dialect() const override { return dialect_; }

  private:
    SqliteDialect dialect_{};
    Connection& connection_;
    std::int64_t writes_ = 0;
};

class Writer {
  public:
    Writer(std::unique_ptr<Connection> connection, std::unique_ptr<Appender> appender,
           std::shared_ptr<Readers> readers, Bus& bus, std::filesystem::path erasure_list,
           Tuning tuning);
    // Answers everything that waits, then stops.
    ~Writer();
    Writer(Writer const&) = delete;
    Writer& operator=(Writer const&) = delete;

    Queue& queue() { return queue_; }
    Queue const& queue() const { return queue_; }

  private:
    enum class Run { committed, redo, fault };
    enum class Undo { whole_group, savepoints };

    void loop();
    void commit_group(Tasks& batch);
    Run run_group(Tasks& batch, Undo undo, std::vector<Outcome>& outcomes, std::size_t count_max);
    bool run_task(Task& task, Undo undo, std::vector<Outcome>& outcomes);
    void answer(Tasks& batch, std::vector<Outcome>& outcomes);
    void refuse_group(Tasks& batch, std::size_t count);
    void roll_back();
    void keep_house();
    void empty_log();
    void finish_erasures();
    void answer_erasures(std::optional<Refusal> const& refusal);
    bool checkpoint(int mode);

    std::unique_ptr<Connection> connection_;
    std::unique_ptr<Appender> appender_;
    std::shared_ptr<Readers> readers_;  // shared with snapshots that outlive the store
    Bus& bus_;
    std::filesystem::path erasure_list_;
    Tuning tuning_;
    base::Error last_error_{};
    int log_pages_ = 0;
    int next_checkpoint_ = kCheckpointPages;
    std::vector<Answer> erasures_;  // committed, still in the log
    std::optional<std::chrono::steady_clock::time_point> empty_since_;
    std::optional<std::chrono::steady_clock::time_point> drain_since_;
    std::chrono::steady_clock::time_point not_before_{};

    Queue queue_{};
    std::thread thread_;
};

}  // namespace regiotafel::ledger
