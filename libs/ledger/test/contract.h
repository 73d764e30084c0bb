// What every store has to do. A store's tests instantiate the suite with a way to make one.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include <gtest/gtest.h>

#include "ledger/test/samples.h"

namespace regiotafel::ledger::test {

// A place for one store that can be opened again.
class Place {
  public:
    virtual ~Place() = default;
    virtual std::unique_ptr<Store> open() = 0;
    // All bytes that the store keeps, for canaries.
    virtual std::string bytes() const = 0;
};

struct Maker {
    std::string name{};
    std::function<std::unique_ptr<Place>()> make{};  // nullptr: not on this machine
};

class StoreContract : public testing::TestWithParam<Maker> {
  protected:
    void SetUp() override {
        place_ = GetParam().make();
        if (place_ == nullptr) {
            GTEST_SKIP() << GetParam().name << " is not installed";
        }
        store_ = place_->open();
    }
    void reopen() {
        store_.reset();
        store_ = place_->open();
    }

    std::unique_ptr<Place> place_;
    std::unique_ptr<Store> store_;
};

}  // namespace regiotafel::ledger::test
