// A store with the registers that ship, for the tests of this room.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "region/network/school_import.h"
#include "register/decide.h"
#include "register/projector.h"
#include "test/support/stores.h"

namespace regiotafel::region::test {

inline registers::Registers shipped() {
    std::vector<std::pair<std::string, std::string>> texts;
    for (auto const& entry : std::filesystem::directory_iterator("registers")) {
        texts.emplace_back(entry.path().string(), regiotafel::test::read_file(entry.path()));
    }
    std::vector<registers::SchemaFile> files;
    for (auto const& [name, text] : texts) {
        files.push_back({name, text});
    }
    std::vector<base::Error> mistakes;
    return registers::Registers::load(files, mistakes).value();
}

class Place {
  public:
    Place() {
        store_ = place_
                     .open([this] {
                         std::vector<std::unique_ptr<ledger::Projector>> projectors;
                         projectors.push_back(registers::make_projector(schemas));
                         return projectors;
                     })
                     .value();
    }

    std::unique_ptr<ledger::Snapshot> snapshot() {
        return store_->snapshot(*ledger::RegionId::parse("r")).value();
    }

    // The number of commands that were refused.
    int send(std::vector<registers::RecordCommand> const& commands) {
        int refused = 0;
        for (auto const& command : commands) {
            auto prepared = registers::ledger_command(schemas, {command, actor, 1'700'000'000'000});
            refused += prepared && store_->append(std::move(*prepared)) ? 0 : 1;
        }
        return refused;
    }

    registers::Registers schemas = shipped();
    registers::Actor actor{.id = "tester", .grants = {{"r", registers::Audience::administrator}}};

  private:
    regiotafel::test::StorePlace place_{};
    std::unique_ptr<ledger::Store> store_{};
};

}  // namespace regiotafel::region::test
