// A PostgreSQL server of the test's own, in a temporary folder with a socket in it. Where the
// programs of PostgreSQL are not installed there is none, and the test calls GTEST_SKIP().
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include <sys/types.h>

#include "test/support/support.h"

namespace regiotafel::test {

class PostgresServer {
  public:
    // The one of this process, started at the first call; nullptr where it is not installed. It
    // ends with the process.
    static PostgresServer* shared();

    PostgresServer(std::filesystem::path programs, std::vector<std::string> settings = {});
    ~PostgresServer();
    PostgresServer(PostgresServer const&) = delete;
    PostgresServer& operator=(PostgresServer const&) = delete;

    // A new, empty database; gives its URL.
    std::string new_database();
    // All files of tables and indexes, as they are on disk.
    std::string table_bytes() const;

    void start();
    // At once, as at a loss of power of the server's process, or after ending every connection.
    enum class Stop { immediate, fast };
    void stop(Stop how);

  private:
    void run(std::vector<std::string> const& command) const;

    std::filesystem::path programs_;
    std::vector<std::string> settings_;
    TemporaryFolder folder_;
    pid_t process_ = 0;
    int databases_ = 0;
};

// The folder of initdb and postgres; empty where they are not installed.
std::filesystem::path find_postgres();

}  // namespace regiotafel::test
