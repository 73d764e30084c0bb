// How much the ledger costs above SQLite itself, and how it grows. In one run, on one disk:
//   ours   commands through append(), many in flight, the note projector
//   (a)    the same rows with raw SQLite, a commit each
//   (b)    the same rows with raw SQLite in groups of the same size, no hashing, no checks
// then small events (ballots) with a narrow projector, pinned to one core, up to 10^6 of them.
// Every count and the hash chain are checked.   ledger_bench [folder] [largest count]
#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <thread>

#include <sched.h>
#include <sqlite3.h>

#include "ledger/sqlite/open.h"
#include "ledger/test/samples.h"

namespace {

namespace fs = std::filesystem;
using namespace regiotafel::ledger;
using Clock = std::chrono::steady_clock;

constexpr int kRounds = 9;
constexpr std::size_t kCommands = 100'000;
constexpr std::size_t kSingles = 1'000;
constexpr std::size_t kInFlight = 2'000;

void require(bool condition, char const* what) {
    if (!condition) {
        std::printf("FAILED: %s\n", what);
        std::exit(1);
    }
}

double seconds_since(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

double cpu_seconds() {
    timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

// One row a ballot, in a table of numbers.
class BallotProjector : public Projector {
  public:
    std::string_view name() const override { return "ballot"; }
    std::vector<std::string> tables() const override { return {"ballot"}; }
    std::vector<Migration> migrations(Dialect const& dialect) const override {
        return {{"ballot/001",
                 {"CREATE TABLE ballot (voter BIGINT NOT NULL, item BIGINT NOT NULL,"
                  " value BIGINT NOT NULL, PRIMARY KEY (voter, item))" +
                  std::string(dialect.keyed_table())}}};
    }
    Decided<void> apply(Transaction& transaction, std::span<Event const> events) override {
        for (auto const& event : events) {
            auto const number = std::strtoll(event.parts[0].bytes.c_str(), nullptr, 10);
            TRY_VOID(transaction.execute(
                "INSERT INTO ballot (voter, item, value) VALUES (?1, ?2, ?3)"
                " ON CONFLICT (voter, item) DO UPDATE SET value = excluded.value",
                {std::int64_t{number / 20}, std::int64_t{number % 20}, std::int64_t{1}}));
        }
        return {};
    }
    regiotafel::base::Result<void> erase(Transaction&, RegionId const&, std::string_view,
                                         std::span<Event const>) override {
        return {};
    }
};

// Keeps so many commands in flight; returns how many were confirmed.
template <typename Make>
std::size_t drive(Store& store, std::size_t first, std::size_t count, Make const& make) {
    std::atomic<std::size_t> done{0};
    std::atomic<std::size_t> good{0};
    for (std::size_t i = 0; i < count; ++i) {
        while (i - done.load() >= kInFlight) {
            std::this_thread::sleep_for(std::chrono::microseconds(50));
        }
        store.append(make(first + i), [&](Outcome outcome) {
            good += outcome.has_value() ? 1U : 0U;
            ++done;
        });
    }
    while (done.load() < count) {
        std::this_thread::sleep_for(std::chrono::microseconds(50));
    }
    return good.load();
}

// Half of the commands make a record, half change it.
Command note(std::size_t i) {
    auto const text =
        "{\"title\":\"A note of the usual length for a register\",\"n\":" + std::to_string(i) + "}";
    return test::command(i, test::change(1'000'000 + i / 2, i % 2 == 0 ? 1 : 2, text));
}

struct Result {
    double rate = 0;
    std::size_t groups = 0;
};

Result run_ours(fs::path const& folder) {
    fs::remove_all(folder);
    fs::create_directories(folder);
    SqliteOptions options{.file = folder / "ours.db"};
    options.projectors = test::note_projectors();
    auto const store = open_sqlite(std::move(options)).value();
    std::atomic<std::size_t> groups{0};
    auto const ticket =
        store->bus().listen(test::region(), [&](RegionId const&, Seq) { ++groups; });
    auto const start = Clock::now();
    require(drive(*store, 0, kCommands, note) == kCommands, "every command is confirmed");
    double const rate = static_cast<double>(kCommands) / seconds_since(start);
    store->bus().leave(ticket);
    auto const report = store->verify(test::region(), Rebuild::no).value();
    require(report.sound() && report.events == Seq{kCommands}, "the chain verifies");
    return {rate, groups.load()};
}

class Raw {
  public:
    explicit Raw(fs::path const& file) {
        // The tables, indexes and settings of the store, then nothing but SQLite.
        auto connection = open_writer(file, {}, test::note_projectors());
        require(connection.has_value(), "the raw file opens");
        connection->reset();
        require(sqlite3_open(file.c_str(), &database_) == SQLITE_OK, "the raw file opens again");
        run("PRAGMA synchronous=FULL; PRAGMA secure_delete=ON; PRAGMA cache_size=-65536;"
            "PRAGMA wal_autocheckpoint=4096");
    }
    ~Raw() {
        for (auto* statement : {event_, part_, note_, head_}) {
            sqlite3_finalize(statement);
        }
        sqlite3_close(database_);
    }
    Raw(Raw const&) = delete;
    Raw& operator=(Raw const&) = delete;

    void run(char const* sql) {
        require(sqlite3_exec(database_, sql, nullptr, nullptr, nullptr) == SQLITE_OK, sql);
    }
    sqlite3_stmt* prepare(char const* sql) {
        sqlite3_stmt* statement = nullptr;
        require(sqlite3_prepare_v2(database_, sql, -1, &statement, nullptr) == SQLITE_OK, sql);
        return statement;
    }
    // Rows of the store's own tables, copied value by value.
    static void copy(sqlite3_stmt* from, sqlite3_stmt* to) {
        for (int i = 0; i < sqlite3_bind_parameter_count(to); ++i) {
            sqlite3_bind_value(to, i + 1, sqlite3_column_value(from, i));
        }
        require(sqlite3_step(to) == SQLITE_DONE, "a row is written");
        sqlite3_reset(to);
    }

    double write(fs::path const& ours, std::size_t count, std::size_t group) {
        run(("ATTACH '" + ours.string() + "' AS ours").c_str());
        run("CREATE TEMP TABLE e AS SELECT * FROM ours.ledger_event ORDER BY seq;"
            "CREATE TEMP TABLE p AS SELECT * FROM ours.ledger_part ORDER BY seq;"
            "CREATE TEMP TABLE n AS SELECT 'demo' AS region, e.record, p.bytes, e.seq"
            " FROM temp.e JOIN temp.p USING (seq) ORDER BY e.seq;"
            "INSERT INTO main.ledger_region SELECT * FROM ours.ledger_region;"
            "DETACH ours");
        auto* const events = prepare("SELECT * FROM temp.e ORDER BY rowid");
        auto* const parts = prepare("SELECT * FROM temp.p ORDER BY rowid");
        auto* const notes = prepare("SELECT * FROM temp.n ORDER BY rowid");
        event_ = prepare("INSERT INTO ledger_event VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)");
        part_ = prepare("INSERT INTO ledger_part VALUES (?,?,?,?,?,?,?)");
        note_ = prepare(
            "INSERT INTO note (region, record, text, seq) VALUES (?1, ?2, ?3, ?4)"
            " ON CONFLICT (region, record) DO UPDATE SET text = excluded.text,"
            " seq = excluded.seq");
        head_ = prepare("UPDATE ledger_region SET seq = seq + ?1, hash = zeroblob(32)");
        auto const start = Clock::now();
        for (std::size_t done = 0; done < count;) {
            run("BEGIN IMMEDIATE");
            for (std::size_t i = 0; i < group && done < count; ++i, ++done) {
                sqlite3_step(events);
                sqlite3_step(parts);
                sqlite3_step(notes);
                copy(events, event_);
                copy(parts, part_);
                copy(notes, note_);
            }
            sqlite3_bind_int64(head_, 1, static_cast<sqlite3_int64>(group));
            require(sqlite3_step(head_) == SQLITE_DONE, "the head is written");
            sqlite3_reset(head_);
            run("COMMIT");
        }
        double const rate = static_cast<double>(count) / seconds_since(start);
        for (auto* statement : {events, parts, notes}) {
            sqlite3_finalize(statement);
        }
        return rate;
    }

  private:
    sqlite3* database_ = nullptr;
    sqlite3_stmt* event_ = nullptr;
    sqlite3_stmt* part_ = nullptr;
    sqlite3_stmt* note_ = nullptr;
    sqlite3_stmt* head_ = nullptr;
};

double median(std::vector<double> values) {
    std::ranges::sort(values);
    return values[values.size() / 2];
}

void compare(fs::path const& folder) {
    std::vector<double> ours;
    std::vector<double> single;
    std::vector<double> grouped;
    std::vector<double> ratios;
    for (int round = 0; round < kRounds; ++round) {
        auto const result = run_ours(folder / "ours");
        std::size_t const group = std::max<std::size_t>(kCommands / result.groups, 1);
        fs::remove_all(folder / "raw");
        fs::create_directories(folder / "raw");
        single.push_back(Raw(folder / "raw/a.db").write(folder / "ours/ours.db", kSingles, 1));
        grouped.push_back(
            Raw(folder / "raw/b.db").write(folder / "ours/ours.db", kCommands, group));
        ours.push_back(result.rate);
        ratios.push_back(result.rate / grouped.back());
        std::printf(
            "round %d: ours %.0f/s in groups of %zu, (a) %.0f/s, (b) %.0f/s, ours/(b) %.2f\n",
            round + 1, ours.back(), group, single.back(), grouped.back(), ratios.back());
    }
    auto const [low, high] = std::ranges::minmax(ratios);
    std::printf(
        "median: ours %.0f/s, (a) %.0f/s, (b) %.0f/s, ours/(b) %.2f (%.2f to %.2f; aim 0.8)\n",
        median(ours), median(single), median(grouped), median(ratios), low, high);
}

Command ballot(std::size_t i) {
    Command made{.region = test::region(), .provenance = Provenance::withheld};
    NewEvent event{.stream = "session", .type = "ballot"};
    event.parts.push_back({{}, std::to_string(i)});
    made.events.push_back(std::move(event));
    return made;
}

void grow(fs::path const& folder, std::size_t largest) {
    cpu_set_t one;
    CPU_ZERO(&one);
    CPU_SET(0, &one);
    require(sched_setaffinity(0, sizeof one, &one) == 0, "pinned to one core");
    fs::remove_all(folder);
    fs::create_directories(folder);
    SqliteOptions options{.file = folder / "ballots.db"};
    options.projectors.push_back(std::make_unique<BallotProjector>());
    auto const store = open_sqlite(std::move(options)).value();
    std::printf("small events, one core:\n");
    std::size_t so_far = 0;
    for (std::size_t target = 1000; target <= largest; target *= 10) {
        std::size_t const count = target - so_far;
        auto const start = Clock::now();
        double const cpu = cpu_seconds();
        require(drive(*store, so_far, count, ballot) == count, "every ballot is confirmed");
        double const wall = seconds_since(start);
        double const busy = cpu_seconds() - cpu;
        so_far = target;
        auto const snapshot = store->snapshot(test::region()).value();
        require(snapshot->seq() == static_cast<Seq>(target), "every ballot is there");
        auto const rows = snapshot->query("SELECT count(*) FROM ballot").value();
        require(integer_of(rows[0][0]) == static_cast<std::int64_t>(target), "no ballot twice");
        std::printf("  to %8zu: %.0f events/s, %.0f a CPU-second, %ju bytes an event\n", target,
                    static_cast<double>(count) / wall, static_cast<double>(count) / busy,
                    static_cast<std::uintmax_t>(fs::file_size(folder / "ballots.db")) / target);
    }
    auto const start = Clock::now();
    require(store->verify(test::region(), Rebuild::no)->sound(), "the chain verifies");
    std::printf("  verified in %.1f s\n", seconds_since(start));
}

}  // namespace

int main(int argc, char** argv) {
    fs::path const folder =
        fs::path(argc > 1 ? argv[1] : fs::temp_directory_path().string()) / "ledger_bench";
    compare(folder);
    grow(folder / "grow", argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 1'000'000);
    fs::remove_all(folder);
    return 0;
}
