#include "ledger/queued_store.h"

#include <future>

#include "ledger/verify.h"

namespace regiotafel::ledger {
namespace {

using base::ErrorCode;
using base::Result;

base::Error read_only() {
    return {ErrorCode::unavailable, {"ledger.read_only"}};
}

}  // namespace

void QueuedStore::give(Task task) {
    auto* const waiting = queue();
    if (waiting == nullptr) {
        task.done(std::unexpected(Refusal(RefusalKind::stopped, read_only())));
        return;
    }
    waiting->add(std::move(task));
}

void QueuedStore::append(Command command, Completion done) {
    give({std::move(command), std::move(done)});
}

void QueuedStore::erase(Erasure erasure, Completion done) {
    give({std::move(erasure), std::move(done)});
}

Result<void> QueuedStore::import(std::vector<Event> events) {
    std::promise<Outcome> promise;
    auto answer = promise.get_future();
    give({std::move(events), [&](Outcome outcome) {
              promise.set_value(std::move(outcome));
          }});
    auto outcome = answer.get();
    if (!outcome) {
        return std::unexpected(std::move(outcome).error().error);
    }
    return {};
}

Result<std::vector<RegionId>> QueuedStore::regions() {
    auto const reader = TRY(snapshot({}));
    return read_regions(*reader);
}

Health QueuedStore::health() const {
    auto const* const waiting = queue();
    return waiting != nullptr ? waiting->health()
                              : Health{.writing = false, .problem = read_only()};
}

void QueuedStore::stop_damaged() {
    if (auto* const waiting = queue()) {
        waiting->stop({ErrorCode::failed, {"ledger.stopped_damaged"}});
    }
}

}  // namespace regiotafel::ledger
