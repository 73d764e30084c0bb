// What tests change about the store, to see that they notice: a file system that loses power,
// mistakes that have to show as lost commands, and how long a group may gather, where the machine's
// load should not decide. Servers use the defaults.
#pragma once

#include <chrono>
#include <string>

#include "ledger/store.h"

namespace regiotafel::ledger {

enum class AckTime { after_commit, before_commit };

struct Tuning {
    std::string vfs{};  // empty: the system's
    std::string synchronous = "FULL";
    AckTime ack = AckTime::after_commit;
    // Of deciding, after which a group is committed.
    std::chrono::milliseconds group_time = kCommitEvery;
};

}  // namespace regiotafel::ledger
