#include "test/support/postgres.h"

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <stdexcept>
#include <thread>

#include <pwd.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace regiotafel::test {
namespace {

namespace fs = std::filesystem;

constexpr auto kStartMax = std::chrono::seconds(60);
constexpr auto kLookEvery = std::chrono::milliseconds(20);

// PostgreSQL refuses to run as root.
passwd const* other_user() {
    return ::getuid() == 0 ? ::getpwnam("postgres") : nullptr;
}

pid_t spawn(std::vector<std::string> const& command) {
    std::vector<char*> arguments;
    std::ranges::transform(command, std::back_inserter(arguments),
                           [](std::string const& one) { return const_cast<char*>(one.c_str()); });
    arguments.push_back(nullptr);
    auto const* user = other_user();
    std::fflush(nullptr);  // else the child writes what waits once more
    pid_t const child = ::fork();
    if (child != 0) {
        return child;
    }
    bool const ready =
        user == nullptr || (::setgid(user->pw_gid) == 0 && ::setuid(user->pw_uid) == 0);
    // The server goes when the test goes, however that ends.
    ::prctl(PR_SET_PDEATHSIG, SIGQUIT);
    if (ready && std::freopen("/dev/null", "w", stdout) != nullptr &&
        std::freopen("/dev/null", "w", stderr) != nullptr) {
        ::execv(arguments[0], arguments.data());
    }
    ::_exit(127);
}

bool succeeded(pid_t child) {
    int status = 0;
    return ::waitpid(child, &status, 0) == child && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

}  // namespace

fs::path find_postgres() {
    std::vector<fs::path> found;
    std::error_code error;
    for (auto const& entry : fs::directory_iterator("/usr/lib/postgresql", error)) {
        if (fs::exists(entry.path() / "bin" / "initdb")) {
            found.push_back(entry.path() / "bin");
        }
    }
    return found.empty() ? fs::path{} : std::ranges::max(found);
}

PostgresServer* PostgresServer::shared() {
    static auto const server = [] {
        auto const programs = find_postgres();
        return programs.empty() ? nullptr : std::make_unique<PostgresServer>(programs);
    }();
    return server.get();
}

PostgresServer::PostgresServer(fs::path programs, std::vector<std::string> settings)
    : programs_(std::move(programs)), settings_(std::move(settings)) {
    if (auto const* user = other_user();
        user != nullptr && ::chown(folder_.path().c_str(), user->pw_uid, user->pw_gid) != 0) {
        throw std::runtime_error("the folder of PostgreSQL cannot be given away");
    }
    run({(programs_ / "initdb").string(), "-D", (folder_.path() / "data").string(), "-U",
         "regiotafel", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"});
    start();
}

PostgresServer::~PostgresServer() {
    stop(Stop::immediate);
}

void PostgresServer::run(std::vector<std::string> const& command) const {
    if (!succeeded(spawn(command))) {
        throw std::runtime_error(command.front() + " failed");
    }
}

void PostgresServer::start() {
    std::vector<std::string> command{(programs_ / "postgres").string(),
                                     "-D",
                                     (folder_.path() / "data").string(),
                                     "-k",
                                     folder_.path().string(),
                                     "-c",
                                     "listen_addresses="};
    for (auto const& setting : settings_) {
        command.insert(command.end(), {"-c", setting});
    }
    process_ = spawn(command);
    auto const until = std::chrono::steady_clock::now() + kStartMax;
    while (!succeeded(
        spawn({(programs_ / "pg_isready").string(), "-q", "-h", folder_.path().string()}))) {
        if (std::chrono::steady_clock::now() > until) {
            throw std::runtime_error("PostgreSQL does not start");
        }
        std::this_thread::sleep_for(kLookEvery);
    }
}

void PostgresServer::stop(Stop how) {
    if (process_ > 0) {
        ::kill(process_, how == Stop::fast ? SIGINT : SIGQUIT);
        ::waitpid(process_, nullptr, 0);
        process_ = 0;
    }
}

std::string PostgresServer::new_database() {
    auto const name = "proef" + std::to_string(++databases_);
    auto const folder = folder_.path().string();
    run({(programs_ / "createdb").string(), "-h", folder, "-U", "regiotafel", name});
    return "postgresql://regiotafel@/" + name + "?host=" + folder;
}

std::string PostgresServer::table_bytes() const {
    auto const folder = folder_.path().string();
    run({(programs_ / "psql").string(), "-h", folder, "-U", "regiotafel", "-c", "CHECKPOINT",
         "postgres"});
    std::string all;
    for (auto const& entry : fs::recursive_directory_iterator(folder_.path() / "data" / "base")) {
        if (entry.is_regular_file()) {
            all += read_file(entry.path());
        }
    }
    return all;
}

}  // namespace regiotafel::test
