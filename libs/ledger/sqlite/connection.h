// A connection to SQLite with its prepared statements: what the rest of the room uses instead of
// SQLite's own functions. Belongs to one thread at a time, except interrupt flags, which may be set
// from any.
#pragma once

#include <array>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <unordered_map>

#include "ledger/database.h"

struct sqlite3;
struct sqlite3_stmt;

namespace regiotafel::ledger {

inline constexpr std::size_t kStatementsMax = 512;  // prepared at one time
inline constexpr std::size_t kNearMax = 256;        // of them found without a hash

// What went wrong below SQL; a constraint or a syntax error is no fault. `full` is also a disk that
// is read-only for now: nothing was written, and the next commit may try again.
enum class Fault { none, busy, full, interrupted, broken };

enum class OpenAs { writer, reader };

class Connection {
  public:
    static base::Result<std::unique_ptr<Connection>> open(std::filesystem::path const& file,
                                                          OpenAs mode, std::string const& vfs);
    ~Connection();
    Connection(Connection const&) = delete;
    Connection& operator=(Connection const&) = delete;

    base::Result<Rows> query(std::string_view sql, std::span<Parameter const> values);
    base::Result<std::int64_t> execute(std::string_view sql, std::span<Parameter const> values);
    // Several statements without parameters or results, not kept prepared.
    base::Result<void> run(std::string const& sql);

    // The worst fault since the last call of clear_fault().
    Fault fault() const { return fault_; }
    void clear_fault() { fault_ = Fault::none; }
    bool in_transaction() const;
    // Long statements ask this now and then; true stops them.
    void stop_when(std::function<bool()> stop);
    sqlite3* handle() { return database_; }

  private:
    Connection() = default;
    base::Result<sqlite3_stmt*> prepare(std::string_view sql);
    base::Result<sqlite3_stmt*> start(std::string_view sql, std::span<Parameter const> values);
    std::unexpected<base::Error> failure(int code);

    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const {
            return std::hash<std::string_view>{}(text);
        }
    };

    sqlite3* database_ = nullptr;
    std::unordered_map<std::string, sqlite3_stmt*, Hash, std::equal_to<>> statements_;
    // Most SQL stands at the same address each time: found by it and compared, it needs no hash.
    using Statement = decltype(statements_)::value_type;
    std::array<Statement const*, kNearMax> near_{};
    std::function<bool()> stop_;
    Fault fault_ = Fault::none;
};

}  // namespace regiotafel::ledger
