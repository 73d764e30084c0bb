// Takes jobs one after another on a few threads of its own. What was taken on is in the store
// before anybody is told so. Where the server stopped in the middle, a job that needs somebody's
// rights is said to be interrupted, and only who asked for it can try it again; one that needs
// nobody (mail) goes on by itself. All functions may be called from any thread.
//
// With several processes on one store each looks after its own jobs and says so every kBeat; jobs
// of a process that fell silent for kLease are taken over.
#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "jobs/table.h"
#include "register/access.h"

namespace regiotafel::jobs {

inline constexpr std::size_t kWorkers = 3;
inline constexpr std::chrono::seconds kBeat{10};
inline constexpr std::chrono::seconds kLease{60};
inline constexpr std::int64_t kSavedEveryMs = 500;       // progress
inline constexpr std::int64_t kBackOffFirstMs = 30'000;  // doubles with every attempt
inline constexpr std::int64_t kBackOffLastMs = 6LL * 3600 * 1000;

// The key of the error by which a job says that the server stopped under it.
inline constexpr std::string_view kInterrupted = "jobs.interrupted";

class Runner;

// What a job may use while it runs; belongs to its thread.
class Work {
  public:
    Job const& job() const { return job_; }
    registers::Actor const& actor() const { return actor_; }
    ledger::Store& store() const;
    ledger::RegionId const& region() const { return region_; }
    std::int64_t now_ms() const;

    // 0 to 100, and a key of the catalogue.
    void progress(std::int64_t percent, std::string_view phase);
    // An error where somebody or the server wants it to stop; what was done until then stays.
    base::Result<void> check() const;
    base::Result<void> write(
        std::function<base::Result<void>(ledger::Transaction&)> const& change) const;

  private:
    friend class Runner;
    Work(Runner& runner, Job job, registers::Actor actor, ledger::RegionId region)
        : runner_(runner),
          job_(std::move(job)),
          actor_(std::move(actor)),
          region_(std::move(region)) {}

    Runner& runner_;
    Job job_;
    registers::Actor actor_;
    ledger::RegionId region_;
    std::int64_t saved_ms_ = 0;
};

struct Kind {
    // The outcome as it is kept. An error's key and numbers are kept, its texts are not. It asks
    // work.check() now and then and returns its error.
    std::function<base::Result<boost::json::object>(Work&)> run{};
    int attempts_max = 1;  // more: tried again by itself, after a while
    bool needs_actor = true;
    bool quick = false;  // does not wait until long work is over
};

using Kinds = std::map<std::string, Kind, std::less<>>;

struct NewJob {
    base::Uuid id{};  // the same id twice is one job
    std::string region{};
    std::string kind{};
    std::string about{};
    registers::Actor actor{};
    boost::json::object input{};
    std::vector<File> files{};
    base::Uuid owner{};  // of the files; nil: the job itself
};

struct RunnerOptions {
    ledger::Store& store;
    std::function<std::int64_t()> now_ms;
    bool alone = true;  // no other process uses the store
    std::int64_t back_off_ms = kBackOffFirstMs;
};

base::Uuid random_id(std::int64_t now_ms);  // UUIDv7

class Runner {
  public:
    explicit Runner(RunnerOptions options);
    Runner(Runner const&) = delete;
    Runner& operator=(Runner const&) = delete;
    ~Runner();

    // Tells which jobs were interrupted, goes on with the others, starts the threads. Once.
    base::Result<void> start(Kinds kinds);
    // Running jobs are asked to stop and are waited for; they are interrupted then.
    void stop();

    // Kept when it returns. Error{unavailable} (jobs.full) where too many wait.
    base::Result<base::Uuid> add(NewJob job);
    // Error{not_found}; a job that is over stays as it is.
    base::Result<void> cancel(ledger::RegionId const& region, base::Uuid const& id);
    // Error{forbidden} for anybody but who asked for it, Error{conflict} for a job that is not
    // failed, cancelled or interrupted.
    base::Result<void> retry(ledger::RegionId const& region, base::Uuid const& id,
                             registers::Actor const& actor);

    // The progress that is not yet in the store.
    void refresh(Job& job) const;

  private:
    friend class Work;
    struct Live {
        Job job{};
        registers::Actor actor{};
        bool running = false;
        bool stopping = false;
    };
    using Open = std::map<base::Uuid, std::shared_ptr<Live>>;

    base::Result<void> write(ledger::RegionId const& region,
                             std::function<base::Result<void>(ledger::Transaction&)> change) const;
    base::Result<void> take_over(std::int64_t since_ms);
    base::Result<void> save(Job const& job) const;
    void enqueue(Job job, registers::Actor actor);
    void work();
    void look_after();
    std::shared_ptr<Live> next_due();
    void perform(Live& live);
    void finish(Live& live, Job job, base::Result<boost::json::object> result);
    State after(Job const& job, base::Result<boost::json::object> const& result) const;
    bool needs_nobody(Job const& job) const;

    RunnerOptions options_;
    Kinds kinds_{};  // from start() on
    std::string name_;
    mutable std::mutex mutex_{};
    std::condition_variable wake_{};
    std::deque<std::shared_ptr<Live>> queue_{};
    Open open_{};
    std::size_t long_running_ = 0;
    bool stopping_ = false;
    std::vector<std::thread> threads_{};
};

}  // namespace regiotafel::jobs
