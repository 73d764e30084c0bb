// Sees to it that letters go: soon after somebody signed up, and once a minute for whatever else
// made one due (a place that came free, another date, a restart). One thread of its own, because
// those who wake it stand on the ledger's writer and may not wait.
#pragma once

#include <condition_variable>
#include <mutex>
#include <set>
#include <string>
#include <thread>

#include "api/site.h"

namespace regiotafel::app {

class Courier {
  public:
    // The site has to outlive it.
    explicit Courier(Site const& site) : site_(site) {}
    Courier(Courier const&) = delete;
    Courier& operator=(Courier const&) = delete;
    ~Courier();

    // Once, when the runner has started and the site knows its address.
    void start();

    // Any thread, also before it started; returns at once.
    void wake(std::string_view region, base::Uuid const& session);

  private:
    using Waiting = std::set<std::pair<std::string, base::Uuid>>;

    void work(std::stop_token const& stop);
    Waiting ask(Waiting const& sessions) const;  // those to ask again
    void look_everywhere();

    Site const& site_;
    std::mutex mutex_{};
    std::condition_variable_any woken_{};
    Waiting waiting_{};
    std::jthread thread_{};
};

}  // namespace regiotafel::app
