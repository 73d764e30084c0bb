#include "background/courier.h"

#include <chrono>

#include "background/letters.h"

namespace regiotafel::app {
namespace {

constexpr std::chrono::milliseconds kGathered{400};  // those who sign up together share a job
constexpr std::chrono::seconds kEverywhere{60};

}  // namespace

void Courier::start() {
    thread_ = std::jthread([this](std::stop_token const& stop) { work(stop); });
}

Courier::~Courier() {
    thread_.request_stop();
    woken_.notify_all();
}

void Courier::wake(std::string_view region, base::Uuid const& session) {
    {
        std::lock_guard const lock(mutex_);
        waiting_.emplace(region, session);
    }
    woken_.notify_all();
}

Courier::Waiting Courier::ask(Waiting const& sessions) const {
    Waiting again;
    for (auto const& one : sessions) {
        auto const region = ledger::RegionId::parse(one.first);
        auto const asked =
            region ? ask_letters(site_, *region, one.second) : base::Result<bool>(true);
        // What could not be asked now is found when it looks everywhere.
        if (asked && !*asked) {
            again.insert(one);
        }
    }
    return again;
}

void Courier::look_everywhere() {
    auto const regions = site_.store.regions();
    if (!regions) {
        return;
    }
    for (auto const& region : *regions) {
        auto const due = due_letters(site_, region);
        if (!due) {
            continue;
        }
        for (auto const& session : *due) {
            wake(region.text(), session);
        }
    }
}

void Courier::work(std::stop_token const& stop) {
    look_everywhere();
    while (!stop.stop_requested()) {
        Waiting now;
        {
            std::unique_lock lock(mutex_);
            woken_.wait_for(lock, stop, kEverywhere, [this] { return !waiting_.empty(); });
        }
        if (stop.stop_requested()) {
            return;
        }
        std::this_thread::sleep_for(kGathered);
        {
            std::lock_guard const lock(mutex_);
            now.swap(waiting_);
        }
        if (now.empty()) {
            look_everywhere();
            continue;
        }
        auto again = ask(now);
        std::lock_guard const lock(mutex_);
        waiting_.merge(again);
    }
}

}  // namespace regiotafel::app
