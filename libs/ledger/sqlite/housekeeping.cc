// What the writer does between commits: it ends readers that took too long, moves the log into the
// database file, and empties the log after an erasure, so that no erased byte is left in it.
#include <utility>

#include <sqlite3.h>

#include "ledger/sqlite/writer.h"

namespace regiotafel::ledger {

using base::ErrorCode;
using Clock = std::chrono::steady_clock;

// True if all of the log went into the file.
bool Writer::checkpoint(int mode) {
    int log = 0;
    int moved = 0;
    int const code = sqlite3_wal_checkpoint_v2(connection_->handle(), nullptr, mode, &log, &moved);
    int const kind = code & 0xFF;
    if (kind == SQLITE_IOERR || kind == SQLITE_CORRUPT) {
        queue_.stop({ErrorCode::failed, {"ledger.stopped"}});
    }
    return code == SQLITE_OK && log == moved;
}

void Writer::answer_erasures(std::optional<Refusal> const& refusal) {
    for (auto& erased : erasures_) {
        if (refusal) {
            erased.outcome = std::unexpected(*refusal);
        }
    }
    queue_.give(std::exchange(erasures_, {}));
}

void Writer::keep_house() {
    readers_->end_opened_before(Clock::now() - kReaderLife);
    if (auto const problem = queue_.problem()) {
        answer_erasures(Refusal(RefusalKind::stopped, *problem));
        readers_->open_gate();
        empty_since_.reset();
        drain_since_.reset();
        return;
    }
    if (empty_since_) {
        empty_log();
        return;
    }
    // The log has started again.
    if (log_pages_ < next_checkpoint_ - kCheckpointPages) {
        next_checkpoint_ = kCheckpointPages;
    }
    if (log_pages_ >= kTruncatePages) {
        empty_since_ = Clock::now();
    } else if (log_pages_ >= next_checkpoint_) {
        checkpoint(SQLITE_CHECKPOINT_PASSIVE);
        next_checkpoint_ = log_pages_ + kCheckpointPages;
    }
}

// Waits for readers that were there before, at most as long as a reader lives; then holds new ones
// back for a moment, since the log is only emptied when nobody reads in it.
void Writer::empty_log() {
    auto const now = Clock::now();
    if (!empty_since_ || now < not_before_ || readers_->has_opened_before(*empty_since_)) {
        return;
    }
    if (!drain_since_) {
        drain_since_ = now;
        readers_->close_gate();
    }
    if (readers_->has_opened_before(now)) {
        if (now - *drain_since_ < kDrainMax) {
            return;
        }
        readers_->end_opened_before(now);
    }
    if (checkpoint(SQLITE_CHECKPOINT_TRUNCATE)) {
        log_pages_ = 0;
        answer_erasures({});
        empty_since_.reset();
    } else {
        // A reader of another process is in the log; ours go on meanwhile.
        not_before_ = now + kEmptyAgain;
    }
    drain_since_.reset();
    readers_->open_gate();
}

void Writer::finish_erasures() {
    readers_->close_gate();
    readers_->end_opened_before(Clock::now());
    bool const emptied = queue_.health().writing && checkpoint(SQLITE_CHECKPOINT_TRUNCATE);
    // Opening the store empties the log too, so asking again is enough.
    answer_erasures(emptied ? std::nullopt : std::optional(refuse_closing()));
    readers_->open_gate();
}

}  // namespace regiotafel::ledger
