// The writer's transaction on a connection, and the lock under which all processes write.
//
// One advisory lock for the whole database is held from the first statement of a group until its
// commit or rollback. So the groups of all processes follow one another: a decider sees everything
// that was committed before (also in other regions), seqs have no gaps, the chain has one end, and
// who holds the lock knows that every older group is over. A lock per region would let regions
// commit side by side, but a decider that also reads another region (`common`) would then see rows
// that change under it. Measured in ledger_postgres_bench.
#pragma once

#include "ledger/postgres/connection.h"
#include "ledger/postgres/dialect.h"

namespace regiotafel::ledger::postgres {

// BEGIN, and then waits for the other writers (at most the connection's lock_timeout).
inline constexpr char const* kBegin = "BEGIN; SELECT pg_advisory_xact_lock(7883954061019669871)";

class PostgresTransaction : public Transaction {
  public:
    using Reader::query;
    using Transaction::execute;

    explicit PostgresTransaction(Connection& connection) : connection_(connection) {}

    base::Result<Rows> query(std::string_view sql, std::span<Parameter const> values) override {
        return connection_.query(sql, values);
    }
    base::Result<std::int64_t> execute(std::string_view sql,
                                       std::span<Parameter const> values) override {
        ++writes_;
        return connection_.execute(sql, values);
    }
    std::int64_t writes() const { return writes_; }
    Dialect const& dialect() const override { return dialect_; }

  private:
    PostgresDialect dialect_{};
    Connection& connection_;
    std::int64_t writes_ = 0;
};

}  // namespace regiotafel::ledger::postgres
