#include "ledger/sqlite/rebuild.h"

#include "ledger/sqlite/open.h"
#include "ledger/sqlite/writer.h"
#include "ledger/verify.h"

namespace regiotafel::ledger {
namespace {

using base::Result;

constexpr std::size_t kEventsAtOnce = 1000;

Result<void> replay(Reader& reader, RegionId const& region, Appender& appender,
                    Transaction& transaction) {
    for (Seq after = 0;;) {
        auto const events =
            TRY(read_events(reader, {.region = region, .after = after, .limit = kEventsAtOnce}));
        if (events.empty()) {
            return {};
        }
        TRY_VOID(appender.import(transaction, events));
        after = events.back().seq;
    }
}

}  // namespace

Result<std::vector<std::string>> find_differences(
    Reader& reader, std::vector<std::string> const& tables,
    std::vector<std::unique_ptr<Projector>> projectors) {
    auto connection = TRY(open_writer(":memory:", {}, projectors));
    SqliteTransaction transaction(*connection);
    Appender appender(std::move(projectors));
    TRY_VOID(connection->run("BEGIN"));
    auto const regions = TRY(read_regions(reader));
    for (auto const& region : regions) {
        TRY_VOID(replay(reader, region, appender, transaction));
    }
    TRY_VOID(connection->run("COMMIT"));
    std::vector<std::string> differing;
    for (auto const& table : tables) {
        auto const here = TRY(table_digest(reader, table));
        auto const there = TRY(table_digest(transaction, table));
        if (here != there) {
            differing.push_back(table);
        }
    }
    return differing;
}

}  // namespace regiotafel::ledger
