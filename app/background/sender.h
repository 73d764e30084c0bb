// Many commands of one job: sent in order, a number of them at once, each answered before the next
// lot goes, so that people's own changes pass between them.
#pragma once

#include <functional>
#include <span>

#include "api/site.h"
#include "register/command.h"

namespace regiotafel::app {

inline constexpr std::size_t kAtOnce = 1000;

// What the n-th command came to.
using Told = std::function<void(std::size_t, ledger::Outcome const&)>;

struct Share {  // of a job's progress, in per cent
    std::int64_t from = 0;
    std::int64_t until = 100;
    std::string_view phase{};
};

// Stops between two lots where the job has to stop, with its error.
base::Result<void> send_all(Site const& site, jobs::Work& work,
                            std::span<registers::RecordCommand const> commands, Share const& share,
                            Told const& told);

}  // namespace regiotafel::app
