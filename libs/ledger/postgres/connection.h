// A connection to PostgreSQL with its prepared statements: what the rest of the room uses instead
// of libpq's own functions. Numbers and bytes travel in binary. Belongs to one thread at a time.
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <unordered_map>

#include "ledger/database.h"

struct pg_conn;
struct pg_result;

namespace regiotafel::ledger::postgres {

inline constexpr int kServerVersionMin = 150'000;   // 15.0
inline constexpr std::size_t kStatementsMax = 512;  // prepared at one time
inline constexpr std::string_view kSchema = "regiotafel";

// What went wrong below SQL; a constraint or a syntax error is no fault. In order of gravity.
enum class Fault {
    none,
    busy,    // a lock or a deadlock: the transaction may be tried again
    full,    // no space on the server's disk
    lost,    // the connection is gone, or the server has an error of its own
    broken,  // the server found damaged pages
};

enum class OpenAs {
    writer,
    reader,   // read only, statements of at most 30 s
    checker,  // read only, without a limit; for `verify`
};

class Connection {
  public:
    // `unavailable` (ledger.no_database) if the server is not to be reached; `bad_input`
    // (ledger.database_unsafe, ledger.database_unfit) if it does not keep what it acknowledges, is
    // too old, or does not store UTF-8.
    static base::Result<std::unique_ptr<Connection>> open(std::string const& url, OpenAs mode);
    ~Connection() = default;
    Connection(Connection const&) = delete;
    Connection& operator=(Connection const&) = delete;

    base::Result<Rows> query(std::string_view sql, std::span<Parameter const> values);
    base::Result<std::int64_t> execute(std::string_view sql, std::span<Parameter const> values);
    // Several statements without parameters or results.
    base::Result<void> run(std::string const& sql);

    // The worst fault since the last call of clear_fault().
    Fault fault() const { return fault_; }
    void clear_fault() { fault_ = Fault::none; }
    bool is_connected() const;
    // Closes it for good; is_connected() is false from then on.
    void drop() { connection_.reset(); }
    bool in_transaction() const;
    // A statement failed: only a rollback is understood.
    bool has_failed() const;

  private:
    struct Close {
        void operator()(pg_conn* connection) const;
    };
    struct Clear {
        void operator()(pg_result* result) const;
    };
    using Answer = std::unique_ptr<pg_result, Clear>;

    Connection() = default;
    base::Result<void> set_up(OpenAs mode);
    base::Result<void> check_server();
    base::Result<Answer> send(std::string_view sql, std::span<Parameter const> values);
    base::Result<std::string> prepared(std::string const& key, std::string_view sql,
                                       std::span<unsigned const> types);
    base::Result<Answer> checked(pg_result* result);
    std::unexpected<base::Error> failure(pg_result const* result);

    std::unique_ptr<pg_conn, Close> connection_;
    std::unordered_map<std::string, std::string> statements_;  // SQL and types -> name
    std::uint64_t next_statement_ = 0;
    Fault fault_ = Fault::none;
};

}  // namespace regiotafel::ledger::postgres
