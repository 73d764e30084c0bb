#include "api/workers.h"

#include <utility>

namespace regiotafel::app {

Workers::Workers() {
    for (std::size_t i = 0; i < kThreads; ++i) {
        threads_.emplace_back([this](std::stop_token const& stop) { take(stop); });
    }
}

Workers::~Workers() {
    for (auto& thread : threads_) {
        thread.request_stop();
    }
    more_.notify_all();
    threads_.clear();
}

bool Workers::run(std::function<void()> work) {
    {
        std::lock_guard const lock(mutex_);
        if (waiting_.size() >= kWaitingMax) {
            return false;
        }
        waiting_.push_back(std::move(work));
    }
    more_.notify_one();
    return true;
}

void Workers::take(std::stop_token const& stop) {
    while (true) {
        std::function<void()> work;
        {
            std::unique_lock lock(mutex_);
            if (!more_.wait(lock, stop, [this] { return !waiting_.empty(); })) {
                return;
            }
            work = std::move(waiting_.front());
            waiting_.pop_front();
        }
        work();
    }
}

}  // namespace regiotafel::app
