// Hints between processes over a NATS server. A server that is absent, slow or wrong costs nothing
// but speed: hints are sent by a thread of their own, only the last one of a region, and are never
// waited for; a connection that is lost is sought again for ever.
#pragma once

#include <memory>
#include <string>

#include "ledger/bus.h"

namespace regiotafel::ledger {

// Also where no server answers yet. `bad_input` (ledger.bad_bus) for a URL that cannot be used.
base::Result<std::unique_ptr<Bus>> connect_nats(std::string const& url);

}  // namespace regiotafel::ledger
