// Makes erased bytes leave the database's files. A deleted row stays in its page until the table is
// written anew (VACUUM FULL), and a snapshot that is older than the erasure would carry it over. So
// an erasure is confirmed when no older snapshot is left and every table has been rewritten. The
// write-ahead log, its archive and backups of the server are the operator's: docs/postgresql.md.
#pragma once

#include <condition_variable>
#include <deque>
#include <mutex>
#include <string>
#include <thread>

#include "ledger/store.h"

namespace regiotafel::ledger::postgres {

class Connection;

inline constexpr std::chrono::milliseconds kRewriteRetry{250};
// A rewrite keeps readers of its table waiting, and is itself kept waiting by them.
inline constexpr std::chrono::seconds kRewriteLockWait{2};

class Rewriter {
  public:
    explicit Rewriter(std::string url);
    // Refuses what waits.
    ~Rewriter();
    Rewriter(Rewriter const&) = delete;
    Rewriter& operator=(Rewriter const&) = delete;

    struct Erased {
        std::string transaction{};  // pg_current_xact_id() as text
        Receipt receipt{};
        Completion done{};
    };
    void add(Erased erased);

  private:
    void loop();
    bool rewrite(std::string const& last_transaction);
    bool rewrite_tables(Connection& connection, std::string const& last_transaction);
    void refuse_all();

    std::string url_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<Erased> waiting_;
    bool closing_ = false;
    std::thread thread_;
};

}  // namespace regiotafel::ledger::postgres
