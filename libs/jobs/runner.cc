#include "jobs/runner.h"

#include <algorithm>

namespace regiotafel::jobs {
namespace {

namespace json = boost::json;
using base::ErrorCode;
using base::fail;
using base::Result;
using ledger::Transaction;
using Change = std::function<Result<void>(Transaction&)>;

constexpr std::chrono::milliseconds kLooksEvery{1000};
constexpr std::int64_t kBeatMs = std::chrono::milliseconds(kBeat).count();
constexpr std::int64_t kLeaseMs = std::chrono::milliseconds(kLease).count();
constexpr std::int64_t kForgetsEveryMs = 3600LL * 1000;
constexpr std::int64_t kDone = 100;

// What went wrong without a word of what somebody wrote: texts may be values of records.
json::object problem_of(base::Error const& error) {
    json::object numbers;
    for (auto const& [name, value] : error.message.values) {
        if (auto const* number = std::get_if<std::int64_t>(&value)) {
            numbers[name] = *number;
        }
    }
    return {{"problem", error.message.key}, {"values", std::move(numbers)}};
}

std::int64_t back_off(std::int64_t first_ms, std::int64_t attempts) {
    auto wait = first_ms;
    for (std::int64_t i = 1; i < attempts && wait < kBackOffLastMs; ++i) {
        wait *= 2;
    }
    return std::min(wait, kBackOffLastMs);
}

bool may_heal(base::Error const& error) {
    return error.code == ErrorCode::unavailable || error.code == ErrorCode::failed;
}

}  // namespace

ledger::Store& Work::store() const {
    return runner_.options_.store;
}

std::int64_t Work::now_ms() const {
    return runner_.options_.now_ms();
}

void Work::progress(std::int64_t percent, std::string_view phase) {
    {
        std::lock_guard const lock(runner_.mutex_);
        auto& live = runner_.open_.at(job_.id)->job;
        live.percent = job_.percent = std::clamp<std::int64_t>(percent, 0, kDone);
        live.phase = job_.phase = phase;
    }
    auto const now = now_ms();
    if (now - saved_ms_ < kSavedEveryMs) {
        return;
    }
    saved_ms_ = now;
    bool stop = false;
    auto const saved = write([&](Transaction& transaction) -> Result<void> {
        TRY_VOID(update(transaction, job_));
        auto const found = TRY(find(transaction, job_.id));
        stop = found && found->stopping;
        return {};
    });
    // Progress that could not be saved is told again soon.
    if (saved && stop) {
        std::lock_guard const lock(runner_.mutex_);
        runner_.open_.at(job_.id)->stopping = true;
    }
}

Result<void> Work::check() const {
    std::lock_guard const lock(runner_.mutex_);
    if (runner_.stopping_) {
        return fail(ErrorCode::unavailable, {std::string(kInterrupted)});
    }
    return runner_.open_.at(job_.id)->stopping ? fail(ErrorCode::conflict, {"jobs.cancelled"})
                                               : Result<void>{};
}

Result<void> Work::write(Change const& change) const {
    return runner_.write(region_, change);
}

Runner::Runner(RunnerOptions options)
    : options_(std::move(options)), name_(base::format_uuid(random_id(options_.now_ms()))) {}

Runner::~Runner() {
    stop();
}

// A command without events: the rows go through the one writer, and the ledger stays as it is.
Result<void> Runner::write(ledger::RegionId const& region, Change change) const {
    return options_.store.carry_out(
        ledger::rows_only(region, "jobs", options_.now_ms(), std::move(change)));
}

Result<void> Runner::save(Job const& job) const {
    auto const region = TRY(ledger::RegionId::parse(job.region));
    return write(region, [&job](Transaction& transaction) { return update(transaction, job); });
}

Result<void> Runner::start(Kinds kinds) {
    kinds_ = std::move(kinds);
    auto const now = options_.now_ms();
    TRY_VOID(take_over(options_.alone ? now + kLeaseMs : now - kLeaseMs));
    for (std::size_t i = 0; i < kWorkers; ++i) {
        threads_.emplace_back([this] { work(); });
    }
    threads_.emplace_back([this] { look_after(); });
    return {};
}

void Runner::stop() {
    {
        std::lock_guard const lock(mutex_);
        stopping_ = true;
    }
    wake_.notify_all();
    for (auto& thread : threads_) {
        thread.join();
    }
    threads_.clear();
}

Result<void> Runner::take_over(std::int64_t since_ms) {
    auto const regions = TRY(options_.store.regions());
    if (regions.empty()) {
        return {};
    }
    std::vector<Job> mine;
    // The store takes changes in the name of a region; these are about all of them.
    auto const take = [&](Transaction& transaction) -> Result<void> {
        mine.clear();
        for (auto& job : TRY(forsaken(transaction, since_ms))) {
            bool const goes_on = needs_nobody(job);
            job.state = goes_on ? State::waiting : State::interrupted;
            job.ended_ms = goes_on ? 0 : options_.now_ms();
            job.runner = name_;
            job.beat_ms = options_.now_ms();
            TRY_VOID(update(transaction, job));
            if (goes_on) {
                mine.push_back(std::move(job));
            }
        }
        return {};
    };
    TRY_VOID(write(regions.front(), take));
    for (auto& job : mine) {
        registers::Actor actor{.id = job.actor};
        enqueue(std::move(job), std::move(actor));
    }
    return {};
}

bool Runner::needs_nobody(Job const& job) const {
    auto const kind = kinds_.find(job.kind);
    return kind != kinds_.end() && !kind->second.needs_actor;
}

void Runner::enqueue(Job job, registers::Actor actor) {
    auto live = std::make_shared<Live>();
    live->job = std::move(job);
    live->actor = std::move(actor);
    {
        std::lock_guard const lock(mutex_);
        if (!open_.emplace(live->job.id, live).second) {
            return;
        }
        queue_.push_back(std::move(live));
    }
    wake_.notify_all();
}

std::shared_ptr<Runner::Live> Runner::next_due() {
    auto const now = options_.now_ms();
    for (auto one = queue_.begin(); one != queue_.end(); ++one) {
        auto const kind = kinds_.find((*one)->job.kind);
        bool const quick = kind != kinds_.end() && kind->second.quick;
        if ((*one)->job.next_ms > now || (!quick && long_running_ + 1 >= kWorkers)) {
            continue;
        }
        auto live = *one;
        queue_.erase(one);
        live->running = true;
        long_running_ += quick ? 0 : 1;
        return live;
    }
    return nullptr;
}

void Runner::work() {
    std::unique_lock lock(mutex_);
    while (!stopping_) {
        auto const live = next_due();
        if (live == nullptr) {
            wake_.wait_for(lock, kLooksEvery);
            continue;
        }
        lock.unlock();
        perform(*live);
        lock.lock();
        auto const kind = kinds_.find(live->job.kind);
        bool const quick = kind != kinds_.end() && kind->second.quick;
        long_running_ -= quick ? 0 : 1;
        live->running = false;
        if (live->job.state == State::waiting) {
            queue_.push_back(live);
        }
        wake_.notify_all();
    }
}

void Runner::perform(Live& live) {
    auto job = live.job;
    auto const kind = kinds_.find(job.kind);
    auto region = ledger::RegionId::parse(job.region);
    if (kind == kinds_.end() || !region) {
        return finish(live, std::move(job), fail(ErrorCode::failed, {"jobs.unknown_kind"}));
    }
    job.state = State::running;
    job.started_ms = options_.now_ms();
    ++job.attempts;
    Work work(*this, job, live.actor, std::move(*region));
    auto result = save(job)
                      ? kind->second.run(work)
                      : Result<json::object>(fail(ErrorCode::unavailable, {"jobs.cannot_write"}));
    finish(live, std::move(job), std::move(result));
}

// What came of it, in memory and in the store. If even that cannot be written, the store has
// stopped, and the next start says that the job was interrupted.
void Runner::finish(Live& live, Job job, Result<json::object> result) {
    auto const now = options_.now_ms();
    {
        std::lock_guard const lock(mutex_);
        job.percent = live.job.percent;
        job.phase = live.job.phase;
        job.stopping = live.stopping;
    }
    job.ended_ms = job.beat_ms = now;
    job.state = after(job, result);
    if (job.state == State::waiting) {
        job.ended_ms = 0;
        job.next_ms = now + back_off(options_.back_off_ms, job.attempts);
    }
    job.percent = job.state == State::done ? kDone : job.percent;
    job.outcome = result ? std::move(*result) : problem_of(result.error());
    {
        // Before it is in the store: who tries it again then finds it gone from here.
        std::lock_guard const lock(mutex_);
        live.job = job;
        if (is_over(job.state)) {
            open_.erase(job.id);
        }
    }
    auto const saved = save(job);
    if (!saved) {
        std::lock_guard const lock(mutex_);
        live.job.outcome = problem_of(saved.error());
    }
}

State Runner::after(Job const& job, Result<json::object> const& result) const {
    if (result) {
        return State::done;
    }
    auto const kind = kinds_.find(job.kind);
    if (kind == kinds_.end()) {
        return State::failed;
    }
    if (result.error().message.key == kInterrupted) {
        return kind->second.needs_actor ? State::interrupted : State::waiting;
    }
    if (job.stopping) {
        return State::cancelled;
    }
    bool const again = may_heal(result.error()) && job.attempts < kind->second.attempts_max;
    return again ? State::waiting : State::failed;
}

void Runner::look_after() {
    std::int64_t beat_ms = options_.now_ms();
    std::int64_t forgot_ms = 0;
    std::unique_lock lock(mutex_);
    while (!stopping_) {
        wake_.wait_for(lock, kLooksEvery);
        auto const now = options_.now_ms();
        bool const beats = now - beat_ms >= kBeatMs;
        bool const forgets = now - forgot_ms >= kForgetsEveryMs;
        if (stopping_ || (!beats && !forgets)) {
            continue;
        }
        lock.unlock();
        auto const regions = options_.store.regions();
        if (regions && !regions->empty()) {
            auto const done =
                write(regions->front(), [&](Transaction& transaction) -> Result<void> {
                    TRY_VOID(beat(transaction, name_, now));
                    return forgets ? forget_old(transaction, now) : Result<void>{};
                });
            // Another server's jobs. What fails here is tried again with the next beat.
            auto const taken = options_.alone ? done : take_over(now - kLeaseMs);
            forgot_ms = taken && forgets ? now : forgot_ms;
        }
        beat_ms = now;
        lock.lock();
    }
}

}  // namespace regiotafel::jobs
