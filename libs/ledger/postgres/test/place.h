// A PostgreSQL store in a database of its own, on the server of this process.
#pragma once

#include "ledger/postgres/postgres_store.h"
#include "ledger/test/contract.h"
#include "test/support/postgres.h"

namespace regiotafel::ledger::test {

class PostgresPlace : public Place {
  public:
    PostgresPlace() : url_(server().new_database()) {}

    static regiotafel::test::PostgresServer& server() {
        return *regiotafel::test::PostgresServer::shared();
    }

    PostgresOptions options() const {
        PostgresOptions options{.url = url_, .erasure_list = folder_.path() / "erased.jsonl"};
        options.projectors = note_projectors();
        options.make_projectors = note_projectors;
        return options;
    }
    std::unique_ptr<Store> open() override { return open_postgres(options()).value(); }
    std::string bytes() const override { return server().table_bytes(); }
    std::string const& url() const { return url_; }

  private:
    regiotafel::test::TemporaryFolder folder_;
    std::string url_;
};

}  // namespace regiotafel::ledger::test
