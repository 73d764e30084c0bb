// Looks every second how far the regions have come and tells the bus of this process: what makes
// several processes see one another's changes when no hint arrives.
#pragma once

#include <condition_variable>
#include <map>
#include <mutex>
#include <string>
#include <thread>

#include "ledger/postgres/readers.h"
#include "ledger/store.h"

namespace regiotafel::ledger::postgres {

class Lookout {
  public:
    Lookout(std::shared_ptr<Readers> readers, Bus& bus);
    ~Lookout();
    Lookout(Lookout const&) = delete;
    Lookout& operator=(Lookout const&) = delete;

  private:
    void loop();
    void look();

    std::shared_ptr<Readers> readers_;
    Bus& bus_;
    std::map<std::string, Seq> known_;
    std::mutex mutex_;
    std::condition_variable changed_;
    bool closing_ = false;
    std::thread thread_;
};

}  // namespace regiotafel::ledger::postgres
