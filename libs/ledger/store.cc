#include "ledger/store.h"

#include <condition_variable>
#include <future>
#include <mutex>

namespace regiotafel::ledger {

using base::ErrorCode;
using base::Result;

Refusal refuse_version(VersionConflict conflict) {
    Refusal refusal(RefusalKind::version,
                    {ErrorCode::bad_input,
                     {"ledger.version",
                      {{"seen", conflict.seen.version}, {"current", conflict.current.version}}}});
    refusal.conflict = std::move(conflict);
    return refusal;
}

Outcome Store::append(Command command) {
    std::promise<Outcome> promise;
    auto answer = promise.get_future();
    append(std::move(command), [&](Outcome outcome) { promise.set_value(std::move(outcome)); });
    return answer.get();
}

Result<void> Store::carry_out(Command command) {
    auto outcome = append(std::move(command));
    if (!outcome) {
        return std::unexpected(std::move(outcome).error().error);
    }
    return {};
}

Command rows_only(RegionId region, std::string actor, std::int64_t at_ms, ChangeRows change) {
    Command command{.region = std::move(region), .actor = std::move(actor), .at_ms = at_ms};
    command.decide =
        [change = std::move(change)](Transaction& transaction) -> Decided<std::vector<NewEvent>> {
        TRY_VOID(change(transaction));
        return std::vector<NewEvent>{};
    };
    return command;
}

Outcome Store::erase(Erasure erasure) {
    std::promise<Outcome> promise;
    auto answer = promise.get_future();
    erase(std::move(erasure), [&](Outcome outcome) { promise.set_value(std::move(outcome)); });
    return answer.get();
}

Result<std::vector<Event>> Store::events(EventQuery const& query) {
    auto const reader = TRY(snapshot(query.region));
    return read_events(*reader, query);
}

struct Subscription::Signal {
    std::mutex mutex{};
    std::condition_variable changed{};
    Seq reached = 0;
};

Subscription::Subscription(Store& store, EventQuery from, std::function<void()> wake)
    : store_(store), from_(std::move(from)), signal_(std::make_shared<Signal>()) {
    // Listening starts before the first read, so nothing falls in between.
    ticket_ = store_.bus().listen(
        from_.region, [signal = signal_, wake = std::move(wake)](RegionId const&, Seq reached) {
            {
                std::lock_guard const lock(signal->mutex);
                signal->reached = std::max(signal->reached, reached);
            }
            signal->changed.notify_all();
            if (wake) {
                wake();
            }
        });
}

Subscription::~Subscription() {
    store_.bus().leave(ticket_);
}

Result<std::vector<Event>> Subscription::next() {
    auto events = TRY(store_.events(from_));
    if (!events.empty()) {
        from_.after = events.back().seq;
    }
    return events;
}

void Subscription::wait(std::chrono::milliseconds longest) {
    std::unique_lock lock(signal_->mutex);
    signal_->changed.wait_for(lock, longest, [&] { return signal_->reached > from_.after; });
    // One stream may stay behind its region: the same hint does not wake twice.
    signal_->reached = 0;
}

std::unique_ptr<Subscription> subscribe(Store& store, EventQuery from, std::function<void()> wake) {
    return std::make_unique<Subscription>(store, std::move(from), std::move(wake));
}

}  // namespace regiotafel::ledger
