#include "test/support/stores.h"

#include <cstdlib>
#include <stdexcept>

#include "ledger/postgres/postgres_store.h"
#include "ledger/sqlite/sqlite_store.h"
#include "test/support/postgres.h"

namespace regiotafel::test {

base::Result<std::unique_ptr<ledger::Store>> StorePlace::open(Projectors const& projectors) {
    auto const list = folder_.path() / "erased";
    char const* const wanted = std::getenv("REGIO_STORE");
    if (wanted == nullptr || std::string_view(wanted) != "postgres") {
        return ledger::open_sqlite({.file = folder_.path() / "proef.db",
                                    .erasure_list = list,
                                    .projectors = projectors(),
                                    .make_projectors = projectors});
    }
    auto* const server = PostgresServer::shared();
    if (server == nullptr) {
        throw std::runtime_error("PostgreSQL is not installed");
    }
    url_ = url_.empty() ? server->new_database() : url_;
    return ledger::open_postgres({.url = url_,
                                  .erasure_list = list,
                                  .projectors = projectors(),
                                  .make_projectors = projectors});
}

}  // namespace regiotafel::test
