// The ledger in a PostgreSQL database (15 or newer), in the schema `regiotafel`. Any number of
// processes may use it at once, reading and writing. What they do is told between them by the bus;
// without one that reaches the others, each looks every second how far the regions have come.
//
// The database has to acknowledge only what is on its disk (`synchronous_commit`, `fsync` and
// `full_page_writes` on) and to store UTF-8; otherwise the store is refused. Each process has one
// writer and keeps at most 20 connections.
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "ledger/store.h"

namespace regiotafel::ledger {

inline constexpr std::chrono::milliseconds kLookEvery{1000};
inline constexpr int kStartTries = 6;  // while the database cannot be reached
inline constexpr std::chrono::milliseconds kStartAgain{300};

struct PostgresOptions {
    // As libpq reads it: postgresql://name@host/database. A password is better kept in the
    // environment or in ~/.pgpass than here.
    std::string url{};
    // Where the subjects that were erased are listed, for `restore`.
    std::filesystem::path erasure_list{};
    // In the order in which they are applied; the store owns them.
    std::vector<std::unique_ptr<Projector>> projectors{};
    // A second set for `verify` with a rebuild; may be empty, then a rebuild is refused.
    std::function<std::vector<std::unique_ptr<Projector>>()> make_projectors{};
    // Empty: a bus within this process.
    std::unique_ptr<Bus> bus{};
};

// Makes the tables where they are missing. Errors: ledger.no_database, ledger.database_unsafe,
// ledger.database_unfit, and those of the migrations.
base::Result<std::unique_ptr<Store>> open_postgres(PostgresOptions options);

// Only reads; append, erase and import are refused (`stopped`).
base::Result<std::unique_ptr<Store>> open_postgres_read_only(PostgresOptions options);

}  // namespace regiotafel::ledger
