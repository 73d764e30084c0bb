// The suite of every store, on PostgreSQL.
#include "ledger/postgres/test/place.h"

namespace regiotafel::ledger::test {

GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(StoreContract);

INSTANTIATE_TEST_SUITE_P(Postgres, StoreContract,
                         testing::Values(Maker{"postgres",
                                               []() -> std::unique_ptr<Place> {
                                                   if (regiotafel::test::find_postgres().empty()) {
                                                       return nullptr;
                                                   }
                                                   return std::make_unique<PostgresPlace>();
                                               }}),
                         [](auto const& store) { return store.param.name; });

}  // namespace regiotafel::ledger::test
