#include "ledger/queue.h"

#include <algorithm>
#include <iterator>

namespace regiotafel::ledger {

Queue::Queue() : thread_([this] { answer_all(); }) {}

Queue::~Queue() {
    {
        std::lock_guard const lock(mutex_);
        ended_ = true;
    }
    answered_.notify_all();
    thread_.join();
}

void Queue::add(Task task) {
    if (auto const* command = std::get_if<Command>(&task.work)) {
        task.body = body_hash(*command);
    }
    std::unique_lock lock(mutex_);
    std::optional<Refusal> refusal;
    if (problem_) {
        refusal = Refusal(RefusalKind::stopped, *problem_);
    } else if (closing_) {
        refusal = refuse_closing();
    } else if (tasks_.size() + unheard_ >= kQueueMax) {
        refusal = Refusal(RefusalKind::busy, {base::ErrorCode::unavailable, {"ledger.busy"}});
    } else {
        tasks_.push_back(std::make_unique<Task>(std::move(task)));
        lock.unlock();
        changed_.notify_one();
        return;
    }
    lock.unlock();
    task.done(std::unexpected(std::move(*refusal)));
}

Tasks Queue::wait(std::optional<std::chrono::milliseconds> most) {
    std::unique_lock lock(mutex_);
    auto const ready = [&] {
        return !tasks_.empty() || closing_;
    };
    if (most) {
        changed_.wait_for(lock, *most, ready);
    } else {
        changed_.wait(lock, ready);
    }
    Tasks batch;
    if (tasks_.size() <= kCommandsPerCommitMax) {
        batch.swap(tasks_);
    }
    while (!tasks_.empty() && batch.size() < kCommandsPerCommitMax) {
        batch.push_back(std::move(tasks_.front()));
        tasks_.pop_front();
    }
    return batch;
}

void Queue::put_back(Tasks tasks) {
    std::lock_guard const lock(mutex_);
    std::ranges::move(tasks_, std::back_inserter(tasks));
    tasks_.swap(tasks);
}

void Queue::give(std::vector<Answer> answers) {
    {
        std::lock_guard const lock(mutex_);
        unheard_ += answers.size();
        answers_.push_back(std::move(answers));
    }
    answered_.notify_one();
}

void Queue::refuse(Tasks& tasks, std::size_t count, Refusal const& why) {
    std::vector<Answer> answers;
    for (; count > 0 && !tasks.empty(); --count) {
        answers.push_back({std::move(tasks.front()), std::unexpected(why)});
        tasks.pop_front();
    }
    give(std::move(answers));
}

void Queue::answer_all() {
    std::unique_lock lock(mutex_);
    while (true) {
        answered_.wait(lock, [&] { return !answers_.empty() || ended_; });
        if (answers_.empty()) {
            return;
        }
        std::vector<std::vector<Answer>> now;
        now.swap(answers_);
        lock.unlock();
        std::size_t heard = 0;
        for (auto& group : now) {
            heard += group.size();
            for (auto& [task, outcome] : group) {
                task->done(std::move(outcome));
            }
        }
        now.clear();
        lock.lock();
        unheard_ -= heard;
    }
}

void Queue::close() {
    {
        std::lock_guard const lock(mutex_);
        closing_ = true;
    }
    changed_.notify_all();
}

bool Queue::is_closing() const {
    std::lock_guard const lock(mutex_);
    return closing_;
}

bool Queue::is_over() const {
    std::lock_guard const lock(mutex_);
    return closing_ && tasks_.empty();
}

void Queue::stop(base::Error problem) {
    std::lock_guard const lock(mutex_);
    if (!problem_) {
        problem_ = std::move(problem);
    }
}

void Queue::set_outage(std::optional<base::Error> outage) {
    std::lock_guard const lock(mutex_);
    outage_ = std::move(outage);
}

std::optional<base::Error> Queue::problem() const {
    std::lock_guard const lock(mutex_);
    return problem_;
}

Health Queue::health() const {
    std::lock_guard const lock(mutex_);
    return {.writing = !problem_ && !outage_, .problem = problem_ ? problem_ : outage_};
}

}  // namespace regiotafel::ledger
