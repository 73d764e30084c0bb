// The demo region: invented records that come in through the ledger like everybody else's.
#pragma once

#include "api/site.h"

namespace regiotafel::app {

// Makes region `demo` where it does not exist yet.
base::Result<void> make_demo_region(Site const& site);

}  // namespace regiotafel::app
