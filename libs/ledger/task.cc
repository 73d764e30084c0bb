#include "ledger/task.h"

#include <algorithm>

#include "ledger/erasure_list.h"
#include "ledger/migrate.h"
#include "ledger/verify.h"

namespace regiotafel::ledger {
namespace {

using base::ErrorCode;
using base::Result;

constexpr std::size_t kEventsAtOnce = 1000;

Result<void> replay(Reader& from, RegionId const& region, Appender& appender, Transaction& to) {
    for (Seq after = 0;;) {
        auto const events =
            TRY(read_events(from, {.region = region, .after = after, .limit = kEventsAtOnce}));
        if (events.empty()) {
            return {};
        }
        TRY_VOID(appender.import(to, events));
        after = events.back().seq;
    }
}

}  // namespace

Outcome perform(Appender& appender, Transaction& transaction, Task const& task,
                std::filesystem::path const& erasure_list) {
    try {
        if (auto const* command = std::get_if<Command>(&task.work)) {
            return appender.append(transaction, *command, task.body);
        }
        if (auto const* erasure = std::get_if<Erasure>(&task.work)) {
            TRY_VOID(check(*erasure));
            if (!erasure_list.empty()) {
                TRY_VOID(add_to_erasure_list(erasure_list, *erasure));
            }
            return appender.erase(transaction, *erasure);
        }
        TRY_VOID(appender.import(transaction, std::get<std::vector<Event>>(task.work)));
        return Receipt{};
    } catch (std::exception const& error) {
        return std::unexpected(
            base::Error{ErrorCode::failed, {"ledger.decider_threw"}, error.what()});
    }
}

std::size_t events_of(Outcome const& outcome) {
    return outcome && outcome->first_seq > 0 && !outcome->repeated
               ? static_cast<std::size_t>(outcome->last_seq - outcome->first_seq + 1)
               : 1;
}

Refusal refuse_closing() {
    return {RefusalKind::stopped, {ErrorCode::unavailable, {"ledger.closing"}}};
}

std::vector<std::string> tables_of(std::vector<std::unique_ptr<Projector>> const& projectors) {
    std::vector<std::string> tables;
    for (auto const& projector : projectors) {
        std::ranges::move(projector->tables(), std::back_inserter(tables));
    }
    return tables;
}

std::vector<Migration> all_migrations(Dialect const& dialect,
                                      std::vector<std::unique_ptr<Projector>> const& projectors) {
    auto steps = ledger_migrations(dialect);
    for (auto const& projector : projectors) {
        std::ranges::move(projector->migrations(dialect), std::back_inserter(steps));
    }
    return steps;
}

Result<void> replay_all(Reader& from, Appender& appender, Transaction& to) {
    auto const regions = TRY(read_regions(from));
    for (auto const& region : regions) {
        TRY_VOID(replay(from, region, appender, to));
    }
    return appender.finish(to);
}

}  // namespace regiotafel::ledger
