// The suite of every store, on SQLite.
#include "ledger/sqlite/test/place.h"

namespace regiotafel::ledger::test {

GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(StoreContract);

INSTANTIATE_TEST_SUITE_P(Sqlite, StoreContract,
                         testing::Values(Maker{"sqlite",
                                               [] {
                                                   return std::make_unique<SqlitePlace>();
                                               }}),
                         [](auto const& store) { return store.param.name; });

}  // namespace regiotafel::ledger::test
