// Tells that a region has reached a seq. Hints only: they may be lost, doubled or come out of
// order, and nothing depends on them but speed, since readers ask the store from their own last seq
// on.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>

#include "ledger/event.h"

namespace regiotafel::ledger {

using BusTicket = std::uint64_t;
using BusListener = std::function<void(RegionId const&, Seq)>;

// All functions may be called from any thread.
class Bus {
  public:
    virtual ~Bus() = default;
    virtual void publish(RegionId const& region, Seq reached) = 0;
    // What came from elsewhere: tells only the listeners of this process.
    virtual void hear(RegionId const& region, Seq reached) = 0;
    // The listener has to be quick and may not call the bus.
    virtual BusTicket listen(RegionId const& region, BusListener listener) = 0;
    // After it returns the listener is not called any more.
    virtual void leave(BusTicket ticket) = 0;
};

// Within this process.
class LocalBus : public Bus {
  public:
    void publish(RegionId const& region, Seq reached) override { hear(region, reached); }
    void hear(RegionId const& region, Seq reached) override;
    BusTicket listen(RegionId const& region, BusListener listener) override;
    void leave(BusTicket ticket) override;

  private:
    struct Entry {
        RegionId region{};
        BusListener listener{};
    };
    std::mutex mutex_;
    std::map<BusTicket, Entry> listeners_;
    BusTicket next_ = 1;
};

}  // namespace regiotafel::ledger
