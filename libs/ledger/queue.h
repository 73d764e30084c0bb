// What waits for the writer of a store, and what it has answered. The writer takes tasks in the
// order in which they came; answers are given in the order of the commits, on a thread of their
// own, so that the next group is decided while the callers of this one hear of it.
#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "ledger/store.h"
#include "ledger/task.h"

namespace regiotafel::ledger {

// A task that is over, with what its caller has to hear.
struct Answer {
    std::unique_ptr<Task> task{};
    Outcome outcome{};
};

class Queue {
  public:
    Queue();
    // Every answer that was given is heard before this returns.
    ~Queue();
    Queue(Queue const&) = delete;
    Queue& operator=(Queue const&) = delete;

    // Any thread. A task that cannot wait (nothing is written any more, closing, more than
    // kQueueMax tasks that are not yet answered) is answered at once.
    void add(Task task);

    // The writer's side. wait() returns at most kCommandsPerCommitMax tasks, none if the time is
    // over or the queue closes; without a time it waits for either.
    Tasks wait(std::optional<std::chrono::milliseconds> most = {});
    // What the time of a group did not allow: it goes first in the next one.
    void put_back(Tasks tasks);
    void give(std::vector<Answer> answers);
    // The first `count` of the tasks, refused.
    void refuse(Tasks& tasks, std::size_t count, Refusal const& why);

    void close();
    bool is_closing() const;
    bool is_over() const;  // closing, and nothing waits

    // For good: the first problem counts. An outage is over when it is set to nothing.
    void stop(base::Error problem);
    void set_outage(std::optional<base::Error> outage);
    std::optional<base::Error> problem() const;
    Health health() const;

  private:
    void answer_all();

    mutable std::mutex mutex_;
    std::condition_variable changed_;   // for the writer
    std::condition_variable answered_;  // for the thread that answers
    Tasks tasks_;
    std::vector<std::vector<Answer>> answers_;  // a group each
    std::size_t unheard_ = 0;                   // answers given and not yet heard
    bool closing_ = false;
    bool ended_ = false;
    std::optional<base::Error> problem_;
    std::optional<base::Error> outage_;
    std::thread thread_;
};

}  // namespace regiotafel::ledger
