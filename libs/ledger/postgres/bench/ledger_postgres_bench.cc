// Durable commands a second on PostgreSQL, with one writing process and with three (here three
// stores, each with its own connections, which is what the server sees of three processes), and
// what an erasure costs on tables of that size. Starts a server of its own, with fsync on; says so
// where PostgreSQL is not installed. Every count and the hash chain are checked.
//   ledger_postgres_bench [commands]
#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <thread>
#include <vector>

#include "ledger/postgres/postgres_store.h"
#include "ledger/test/samples.h"
#include "test/support/postgres.h"

namespace {

using namespace regiotafel::ledger;
using Clock = std::chrono::steady_clock;

constexpr std::size_t kRounds = 3;
constexpr std::size_t kInFlight = 1000;  // of all writers

void require(bool condition, char const* what) {
    if (!condition) {
        std::printf("FAILED: %s\n", what);
        std::exit(1);
    }
}

double seconds_since(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

std::unique_ptr<Store> open_store(std::string const& url) {
    PostgresOptions options{.url = url};
    options.projectors = test::note_projectors();
    return open_postgres(std::move(options)).value();
}

void drive(Store& store, std::size_t first, std::size_t count, std::size_t in_flight) {
    std::atomic<std::size_t> done{0};
    std::atomic<std::size_t> good{0};
    auto const breath = std::chrono::microseconds(50);
    for (std::size_t i = 0; i < count; ++i) {
        while (i - done.load() >= in_flight) {
            std::this_thread::sleep_for(breath);
        }
        auto const text =
            "{\"title\":\"A note of the usual length for a register\",\"n\":" + std::to_string(i) +
            "}";
        store.append(test::command(first + i, test::change(first + i, 1, text, "subject-1")),
                     [&](Outcome outcome) {
                         good += outcome.has_value() ? 1U : 0U;
                         ++done;
                     });
    }
    while (done.load() < count) {
        std::this_thread::sleep_for(breath);
    }
    require(good.load() == count, "every command is confirmed");
}

double rate_of(std::string const& url, std::size_t writers, std::size_t commands) {
    std::vector<std::unique_ptr<Store>> stores;
    for (std::size_t i = 0; i < writers; ++i) {
        stores.push_back(open_store(url));
    }
    std::size_t const share = commands / writers;
    auto const start = Clock::now();
    {
        std::vector<std::jthread> threads;
        for (std::size_t i = 0; i < writers; ++i) {
            threads.emplace_back(
                [&, i] { drive(*stores[i], 1'000'000 * (i + 1), share, kInFlight / writers); });
        }
    }
    double const rate = static_cast<double>(share * writers) / seconds_since(start);
    auto const report = stores[0]->verify(test::region(), Rebuild::no).value();
    require(report.sound() && report.events == static_cast<Seq>(share * writers),
            "the chain verifies and has every command once");
    return rate;
}

void measure_erasure(std::string const& url, std::size_t commands) {
    auto const store = open_store(url);
    auto const start = Clock::now();
    require(store->erase({.region = test::region(), .subject = "subject-1"}).has_value(),
            "the erasure is confirmed");
    std::printf("erasing a subject of %zu parts, with the rewriting of all tables: %.2f s\n",
                commands, seconds_since(start));
}

}  // namespace

int main(int argc, char** argv) {
    auto* const server = regiotafel::test::PostgresServer::shared();
    if (server == nullptr) {
        std::printf("PostgreSQL is not installed: nothing is measured\n");
        return 0;
    }
    std::size_t const commands = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 6'000;
    std::string last;
    for (std::size_t const writers : {std::size_t{1}, std::size_t{3}}) {
        std::vector<double> rates;
        for (std::size_t round = 0; round < kRounds; ++round) {
            last = server->new_database();
            rates.push_back(rate_of(last, writers, commands));
        }
        std::ranges::sort(rates);
        std::printf("%zu writer%s: %.0f commands/s (%.0f to %.0f)\n", writers,
                    writers == 1 ? "" : "s", rates[kRounds / 2], rates.front(), rates.back());
    }
    measure_erasure(last, commands);
    return 0;
}
