// One line of an export.
#pragma once

#include "ledger/export.h"

namespace regiotafel::ledger {

std::string attachment_line(RegionId const& region, Attachment const& attachment);

}  // namespace regiotafel::ledger
