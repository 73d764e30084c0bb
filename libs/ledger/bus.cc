#include "ledger/bus.h"

#include <utility>

namespace regiotafel::ledger {

void LocalBus::hear(RegionId const& region, Seq reached) {
    std::lock_guard const lock(mutex_);
    for (auto const& [ticket, entry] : listeners_) {
        if (entry.region == region) {
            entry.listener(region, reached);
        }
    }
}

BusTicket LocalBus::listen(RegionId const& region, BusListener listener) {
    std::lock_guard const lock(mutex_);
    listeners_.emplace(next_, Entry{region, std::move(listener)});
    return next_++;
}

void LocalBus::leave(BusTicket ticket) {
    std::lock_guard const lock(mutex_);
    listeners_.erase(ticket);
}

}  // namespace regiotafel::ledger
