// What tests change about the store, to see that they notice: a file system that loses power, and
// mistakes that have to show as lost commands. Servers use the defaults.
#pragma once

#include <string>

namespace regiotafel::ledger {

enum class AckTime { after_commit, before_commit };

struct Tuning {
    std::string vfs{};  // empty: the system's
    std::string synchronous = "FULL";
    AckTime ack = AckTime::after_commit;
};

}  // namespace regiotafel::ledger
