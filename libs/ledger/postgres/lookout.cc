#include "ledger/postgres/lookout.h"

#include "ledger/columns.h"
#include "ledger/postgres/postgres_store.h"

namespace regiotafel::ledger::postgres {

Lookout::Lookout(std::shared_ptr<Readers> readers, Bus& bus)
    : readers_(std::move(readers)), bus_(bus) {
    thread_ = std::thread([this] { loop(); });
}

Lookout::~Lookout() {
    {
        std::lock_guard const lock(mutex_);
        closing_ = true;
    }
    changed_.notify_all();
    thread_.join();
}

void Lookout::loop() {
    std::unique_lock lock(mutex_);
    while (!closing_) {
        lock.unlock();
        look();
        lock.lock();
        changed_.wait_for(lock, kLookEvery, [&] { return closing_; });
    }
}

// While the server is away there is nothing to tell.
void Lookout::look() {
    auto const snapshot = readers_->snapshot({});
    auto const rows = snapshot ? (*snapshot)->query("SELECT region, seq FROM ledger_region")
                               : base::Result<Rows>{};
    if (!snapshot || !rows) {
        return;
    }
    for (auto const& row : *rows) {
        Columns columns(row);
        auto const region = RegionId::parse(columns.text());
        auto const seq = columns.integer();
        if (!region || !columns.sound()) {
            continue;
        }
        auto& known = known_[region->text()];
        if (std::exchange(known, seq) != seq) {
            bus_.hear(*region, seq);
        }
    }
}

}  // namespace regiotafel::ledger::postgres
