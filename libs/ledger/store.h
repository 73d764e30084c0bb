// The ledger: append, read, follow, erase, verify. One writer decides every command inside its own
// transaction, gathers many of them into one commit, and answers only after the commit is on disk.
// All functions may be called from any thread; completions come one after the other, in the order
// of the commits, on a thread of the store, and must be quick. Implementations: ledger/sqlite and
// ledger/postgres.
#pragma once

#include <chrono>
#include <cstdint>
#include <expected>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "ledger/bus.h"
#include "ledger/database.h"
#include "ledger/event.h"

namespace regiotafel::ledger {

inline constexpr std::size_t kEventsPerCommandMax = 4096;
inline constexpr std::size_t kEventsPerReadMax = 10'000;
inline constexpr std::size_t kCommandsPerCommitMax = 1024;
inline constexpr std::chrono::milliseconds kCommitEvery{5};
inline constexpr std::size_t kQueueMax = 65'536;  // commands that wait for the writer
inline constexpr std::chrono::seconds kReaderLife{30};

struct VersionedData {
    RecordVersion version = 0;
    std::string bytes{};
};

// What the command saw and what the record is now. Where a decider finds the conflict, the bytes
// are its own (a register gives the whole record); where the ledger finds it, they are the bytes
// about nobody in particular of the events that made the two versions.
struct VersionConflict {
    Uuid record{};
    VersionedData seen{};
    VersionedData current{};
};

enum class RefusalKind {
    invalid,    // the error tells: 4xx by its code
    version,    // the record has changed since: 409, with `conflict`
    reused_id,  // the same actor used the command's id with another body: 409
    busy,       // the queue is full: 503, try again
    disk_full,  // 507; or read-only; writing goes on as soon as the disk takes it
    stopped,    // the store is read-only after an I/O error or is closing: 503
};

// Why a command did not happen. A base::Error becomes a refusal of kind `invalid`, so TRY works in
// deciders and projectors.
struct Refusal {
    Refusal(base::Error problem) : error(std::move(problem)) {}
    Refusal(RefusalKind what, base::Error problem) : kind(what), error(std::move(problem)) {}

    RefusalKind kind = RefusalKind::invalid;
    base::Error error{};
    std::optional<VersionConflict> conflict{};
};

template <typename T>
using Decided = std::expected<T, Refusal>;

Refusal refuse_version(VersionConflict conflict);

// Reads current rows and says what happens. Runs on the writer's thread, in the transaction that
// the events go into; may run again if the group commit has to be redone. At least one event,
// except that a command that changes nothing may give none: it is then answered, but not
// remembered.
using Decide = std::function<Decided<std::vector<NewEvent>>(Transaction&)>;

enum class Provenance {
    kept,
    withheld,  // command id, actor, role and time are not stored: ballots; nor is the id remembered
};

struct Command {
    RegionId region{};
    Uuid id{};  // made by the client; sent again, the command happens once
    std::string actor{};
    std::string role{};
    std::int64_t at_ms = 0;
    std::string body{};  // what a repeat has to be equal to; kept as a hash
    Decide decide{};
    std::vector<NewEvent> events{};  // the fast path: prepared events, used if there is no decider
    Provenance provenance = Provenance::kept;
};

// A command without events: rows of tables that stand beside the ledger, written by its one writer
// and committed with everything else. Nothing of it is remembered.
using ChangeRows = std::function<base::Result<void>(Transaction&)>;
Command rows_only(RegionId region, std::string actor, std::int64_t at_ms, ChangeRows change);

struct Receipt {
    Seq first_seq = 0;  // 0: nothing changed
    Seq last_seq = 0;
    Uuid record{};  // of the first event that is about one
    RecordVersion version = 0;
    bool repeated = false;  // this is the first answer once more
};

using Outcome = Decided<Receipt>;
using Completion = std::move_only_function<void(Outcome)>;

// Writes rows from events, in the transaction that appends them. The tables hold nothing but what
// follows from the events, so they can be rebuilt. Used by one thread.
class Projector {
  public:
    virtual ~Projector() = default;
    virtual std::string_view name() const = 0;
    virtual std::vector<Migration> migrations(Dialect const& dialect) const = 0;
    // Once at the start of a store that writes, after the migrations and in their transaction: what
    // has to be done to the rows before events come. An error stops the start.
    virtual base::Result<void> prepare(Transaction& /*transaction*/) { return {}; }
    // The tables that `verify` compares row by row with a rebuild.
    virtual std::vector<std::string> tables() const = 0;
    // The events of one command, in order. A refusal undoes the command, and only that. May not
    // refuse an event that is already in the ledger (`replay`), as in a rebuild or an import.
    virtual Decided<void> apply(Transaction& transaction, std::span<Event const> events) = 0;
    // After parts about the subject were erased: `events` shows them as they are now. The rows have
    // to become what apply() makes of these events. Called before apply() of the erasure's event.
    virtual base::Result<void> erase(Transaction& transaction, RegionId const& region,
                                     std::string_view subject, std::span<Event const> events) = 0;
};

struct EventQuery {
    RegionId region{};
    Seq after = 0;
    std::size_t limit = 1000;             // at most kEventsPerReadMax
    std::optional<std::string> stream{};  // one stream only
    std::optional<Uuid> record{};         // one record's history only
    Seq up_to = INT64_MAX;                // inclusive
};

struct Erasure {
    RegionId region{};
    std::string subject{};
    std::string actor{};
    std::string role{};
    std::int64_t at_ms = 0;
};

// `ledger.no_subject`, or `ledger.bad_name` for a name that cannot be kept.
base::Result<void> check(Erasure const& erasure);

// Requests that cross each other may be told times that differ by so much.
inline constexpr std::chrono::minutes kClockSlack{1};

struct VerifyReport {
    Seq events = 0;  // checked
    // The first event whose chain or part does not fit; the message says what.
    std::optional<Seq> first_bad{};
    std::optional<base::Message> problem{};
    std::vector<std::string> differing_tables{};  // only after a rebuild
    // Events told a time that is more than kClockSlack before that of the event before them: the
    // machine's clock was set back. Their order is that of the seqs, so this damages nothing.
    std::int64_t clock_went_back = 0;
    bool sound() const { return !first_bad && !problem && differing_tables.empty(); }
};

enum class Rebuild { no, yes };

struct Health {
    bool writing = true;
    std::optional<base::Error> problem{};  // why not
};

class Store {
  public:
    virtual ~Store() = default;

    // Takes the command and returns; a full queue completes it at once with `busy`.
    virtual void append(Command command, Completion done) = 0;
    // Waits for the answer. Not for the writer's own thread.
    Outcome append(Command command);
    // The same for who only wants to know whether it was done.
    base::Result<void> carry_out(Command command);

    // As above. Done means: no byte of the subject's parts is left in the database and its log.
    virtual void erase(Erasure erasure, Completion done) = 0;
    Outcome erase(Erasure erasure);

    // Appends events of an export with their hashes and salts; they have to follow on the region's
    // last event (`ledger.import_gap`) and the chain has to fit (`ledger.import_chain`).
    virtual base::Result<void> import(std::vector<Event> events) = 0;

    virtual base::Result<std::unique_ptr<Snapshot>> snapshot(RegionId const& region) = 0;
    base::Result<std::vector<Event>> events(EventQuery const& query);
    virtual base::Result<std::vector<RegionId>> regions() = 0;

    virtual base::Result<VerifyReport> verify(RegionId const& region, Rebuild rebuild) = 0;
    virtual Health health() const = 0;
    virtual Dialect const& dialect() const = 0;
    virtual Bus& bus() = 0;
};

// The same reads inside a snapshot or a transaction. Ascending by seq.
base::Result<std::vector<Event>> read_events(Reader& reader, EventQuery const& query);
// The last seq of a region; 0 if it has no events.
base::Result<Seq> read_head(Reader& reader, RegionId const& region);

// Follows a region from a seq on: every event once, in order. Not thread-safe, but `wake` may come
// from any thread, and comes at least once after an event that next() has not yet given.
class Subscription {
  public:
    // `wake` may be empty. The store has to outlive the subscription.
    Subscription(Store& store, EventQuery from, std::function<void()> wake);
    ~Subscription();
    Subscription(Subscription const&) = delete;
    Subscription& operator=(Subscription const&) = delete;

    // What is there now, at most query.limit events; does not wait.
    base::Result<std::vector<Event>> next();
    // Waits until there may be more, or for so long.
    void wait(std::chrono::milliseconds longest);
    Seq position() const { return from_.after; }

  private:
    struct Signal;
    Store& store_;
    EventQuery from_;
    std::shared_ptr<Signal> signal_;  // shared with the bus, which may be telling while we leave
    BusTicket ticket_ = 0;
};

std::unique_ptr<Subscription> subscribe(Store& store, EventQuery from,
                                        std::function<void()> wake = {});

}  // namespace regiotafel::ledger
