// What others ask of the runner: take on a job, stop it, try it again.
#include <array>

#include "base/hash.h"
#include "jobs/runner.h"

namespace regiotafel::jobs {
namespace {

using base::ErrorCode;
using base::fail;
using base::Result;
using ledger::Transaction;

Result<void> check_room(Transaction& transaction, NewJob const& job) {
    auto const all = TRY(count_open(transaction, job.region));
    auto const own = TRY(count_open(transaction, job.region, job.actor.id));
    bool const full = all >= static_cast<std::int64_t>(kWaitingMax) ||
                      own >= static_cast<std::int64_t>(kWaitingPerActorMax);
    return full ? fail(ErrorCode::unavailable, {"jobs.full"}) : Result<void>{};
}

}  // namespace

base::Uuid random_id(std::int64_t now_ms) {
    std::array<std::uint8_t, 10> random{};
    base::secure_random(random);
    return base::make_uuid_v7(now_ms, random);
}

Result<base::Uuid> Runner::add(NewJob asked) {
    auto const region = TRY(ledger::RegionId::parse(asked.region));
    auto const now = options_.now_ms();
    Job job{.id = asked.id.is_nil() ? random_id(now) : asked.id,
            .region = asked.region,
            .kind = asked.kind,
            .about = asked.about,
            .actor = asked.actor.id,
            .runner = name_,
            .beat_ms = now,
            .made_ms = now,
            .next_ms = now,
            .input = asked.input};
    auto const owner = asked.owner.is_nil() ? job.id : asked.owner;
    bool known = false;
    auto const keep_it = [&](Transaction& transaction) -> Result<void> {
        known = TRY(find(transaction, job.id)).has_value();
        if (known) {
            return {};
        }
        TRY_VOID(check_room(transaction, asked));
        TRY_VOID(insert(transaction, job));
        for (auto const& file : asked.files) {
            TRY_VOID(put_file(transaction, asked.region, owner, file));
        }
        return {};
    };
    TRY_VOID(write(region, keep_it));
    auto const id = job.id;
    if (!known) {
        enqueue(std::move(job), std::move(asked.actor));
    }
    return id;
}

Result<void> Runner::cancel(ledger::RegionId const& region, base::Uuid const& id) {
    bool waiting = false;
    {
        std::lock_guard const lock(mutex_);
        auto const found = open_.find(id);
        if (found != open_.end() && found->second->job.region == region.text()) {
            found->second->stopping = true;
            waiting = !found->second->running;
        }
        if (waiting) {
            std::erase_if(queue_, [&](auto const& one) { return one->job.id == id; });
            open_.erase(id);
        }
    }
    return write(region, [&](Transaction& transaction) -> Result<void> {
        auto job = TRY(find(transaction, id));
        if (!job || job->region != region.text()) {
            return fail(ErrorCode::not_found, {"jobs.unknown"});
        }
        if (is_over(job->state)) {
            return {};
        }
        if (waiting) {
            job->state = State::cancelled;
            job->ended_ms = options_.now_ms();
            return update(transaction, *job);
        }
        return wish(transaction, id, true);
    });
}

Result<void> Runner::retry(ledger::RegionId const& region, base::Uuid const& id,
                           registers::Actor const& actor) {
    Job job;
    auto const change = [&](Transaction& transaction) -> Result<void> {
        auto const found = TRY(find(transaction, id));
        if (!found || found->region != region.text()) {
            return fail(ErrorCode::not_found, {"jobs.unknown"});
        }
        if (found->actor != actor.id) {
            return fail(ErrorCode::forbidden, {"jobs.not_yours"});
        }
        if (!is_over(found->state) || found->state == State::done) {
            return fail(ErrorCode::conflict, {"jobs.not_over"});
        }
        job = *found;
        job.state = State::waiting;
        job.ended_ms = 0;
        job.percent = 0;
        job.attempts = 0;
        job.next_ms = job.beat_ms = options_.now_ms();
        job.runner = name_;
        job.outcome.clear();
        TRY_VOID(wish(transaction, id, false));
        return update(transaction, job);
    };
    TRY_VOID(write(region, change));
    enqueue(std::move(job), actor);
    return {};
}

void Runner::refresh(Job& job) const {
    std::lock_guard const lock(mutex_);
    auto const found = open_.find(job.id);
    if (found != open_.end() && !is_over(job.state)) {
        job.percent = found->second->job.percent;
        job.phase = found->second->job.phase;
        job.stopping = job.stopping || found->second->stopping;
    }
}

}  // namespace regiotafel::jobs
