// A SQLite store in a folder that goes away.
#pragma once

#include "ledger/sqlite/open.h"
#include "ledger/test/contract.h"
#include "test/support/support.h"

namespace regiotafel::ledger::test {

inline SqliteOptions options_in(std::filesystem::path const& folder) {
    SqliteOptions options{.file = folder / "regiotafel.db",
                          .erasure_list = folder / "erased.jsonl"};
    options.projectors = note_projectors();
    options.make_projectors = note_projectors;
    return options;
}

class SqlitePlace : public Place {
  public:
    std::unique_ptr<Store> open() override { return open_sqlite(options_in(folder())).value(); }
    std::filesystem::path const& folder() const { return folder_.path(); }
    std::filesystem::path file() const { return folder() / "regiotafel.db"; }

    std::string bytes() const override {
        std::string all;
        for (auto const& entry : std::filesystem::directory_iterator(folder())) {
            all += regiotafel::test::read_file(entry.path());
        }
        return all;
    }

  private:
    regiotafel::test::TemporaryFolder folder_;
};

}  // namespace regiotafel::ledger::test
