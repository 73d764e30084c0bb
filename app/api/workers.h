// A few threads for what takes long for one request: password hashes, and changes that wait for the
// disk. Bounded, so that a flood of sign-ins takes no more memory and no thread of the server.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace regiotafel::app {

class Workers {
  public:
    static constexpr std::size_t kThreads = 2;
    static constexpr std::size_t kWaitingMax = 64;

    Workers();
    Workers(Workers const&) = delete;
    Workers& operator=(Workers const&) = delete;
    ~Workers();  // what waits is dropped, what runs is waited for

    // False where too much waits already; then `work` is not run.
    bool run(std::function<void()> work);

  private:
    void take(std::stop_token const& stop);

    std::mutex mutex_{};
    std::condition_variable_any more_{};
    std::deque<std::function<void()>> waiting_{};
    std::vector<std::jthread> threads_{};
};

}  // namespace regiotafel::app
