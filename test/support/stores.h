// The store that tests of higher rooms work on: SQLite, or PostgreSQL where REGIO_STORE=postgres.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "ledger/store.h"
#include "test/support/support.h"

namespace regiotafel::test {

// A place that goes away. May be opened again once what it opened before is closed.
class StorePlace {
  public:
    using Projectors = std::function<std::vector<std::unique_ptr<ledger::Projector>>()>;
    base::Result<std::unique_ptr<ledger::Store>> open(Projectors const& projectors);

  private:
    TemporaryFolder folder_;
    std::string url_;
};

}  // namespace regiotafel::test
