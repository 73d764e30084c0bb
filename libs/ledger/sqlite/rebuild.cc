#include "ledger/sqlite/rebuild.h"

#include "ledger/sqlite/open.h"
#include "ledger/sqlite/writer.h"
#include "ledger/verify.h"

namespace regiotafel::ledger {

using base::Result;

Result<std::vector<std::string>> find_differences(
    Reader& reader, std::vector<std::string> const& tables,
    std::vector<std::unique_ptr<Projector>> projectors) {
    auto connection = TRY(open_writer(":memory:", {}, projectors));
    SqliteTransaction transaction(*connection);
    Appender appender(std::move(projectors));
    TRY_VOID(connection->run("BEGIN"));
    TRY_VOID(replay_all(reader, appender, transaction));
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
