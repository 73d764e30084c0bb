#include "background/sender.h"

#include <algorithm>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <vector>

#include "register/decide.h"

namespace regiotafel::app {
namespace {

using base::Result;
using registers::RecordCommand;

// The answers of one lot; shared with completions on the store's thread.
class Lot {
  public:
    explicit Lot(std::size_t size) : left_(size), outcomes_(size) {}

    void answered(std::size_t index, ledger::Outcome outcome) {
        std::lock_guard const lock(mutex_);
        outcomes_[index] = std::move(outcome);
        if (--left_ == 0) {
            all_.notify_all();
        }
    }

    std::vector<ledger::Outcome> const& wait() {
        std::unique_lock lock(mutex_);
        all_.wait(lock, [this] { return left_ == 0; });
        return outcomes_;
    }

  private:
    std::mutex mutex_{};
    std::condition_variable all_{};
    std::size_t left_;
    std::vector<ledger::Outcome> outcomes_;
};

void send(Site const& site, jobs::Work const& work, RecordCommand const& command,
          std::shared_ptr<Lot> const& lot, std::size_t index) {
    auto prepared =
        registers::ledger_command(site.registers, {command, work.actor(), site.now_ms()});
    if (!prepared) {
        return lot->answered(index, std::unexpected(ledger::Refusal(prepared.error())));
    }
    site.store.append(std::move(*prepared), [lot, index](ledger::Outcome outcome) {
        lot->answered(index, std::move(outcome));
    });
}

}  // namespace

Result<void> send_all(Site const& site, jobs::Work& work, std::span<RecordCommand const> commands,
                      Share const& share, Told const& told) {
    for (std::size_t from = 0; from < commands.size(); from += kAtOnce) {
        TRY_VOID(work.check());
        auto const size = std::min(kAtOnce, commands.size() - from);
        auto const lot = std::make_shared<Lot>(size);
        for (std::size_t i = 0; i < size; ++i) {
            send(site, work, commands[from + i], lot, i);
        }
        auto const& outcomes = lot->wait();
        for (std::size_t i = 0; i < size; ++i) {
            auto const& outcome = outcomes[i];
            // Not a word about the rows: nothing can be written at all.
            bool const stopped =
                !outcome && (outcome.error().kind == ledger::RefusalKind::stopped ||
                             outcome.error().kind == ledger::RefusalKind::busy ||
                             outcome.error().kind == ledger::RefusalKind::disk_full);
            if (stopped) {
                return std::unexpected(outcome.error().error);
            }
            told(from + i, outcome);
        }
        auto const done = static_cast<std::int64_t>(from + size);
        auto const all = static_cast<std::int64_t>(commands.size());
        work.progress(share.from + (share.until - share.from) * done / all, share.phase);
    }
    return {};
}

}  // namespace regiotafel::app
