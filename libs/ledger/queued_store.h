// What every store does with its queue: tasks of callers go into it, or are refused while the store
// only reads. A store derives from it, opens what it writes with, and gives the queue of its
// writer.
#pragma once

#include <vector>

#include "ledger/queue.h"
#include "ledger/store.h"

namespace regiotafel::ledger {

class QueuedStore : public Store {
  public:
    using Store::append;
    using Store::erase;

    void append(Command command, Completion done) override;
    void erase(Erasure erasure, Completion done) override;
    base::Result<void> import(std::vector<Event> events) override;
    base::Result<std::vector<RegionId>> regions() override;
    Health health() const override;

  protected:
    // Null in a store that only reads. The same for as long as the store is used.
    virtual Queue* queue() const = 0;
    // What `verify` found is damaged: nothing is written any more.
    void stop_damaged();

  private:
    void give(Task task);
};

}  // namespace regiotafel::ledger
