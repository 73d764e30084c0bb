// What people call a region, on screens and in letters: its address is not a name.
#pragma once

#include <string>
#include <string_view>

#include "api/site.h"

namespace regiotafel::app {

// "Rijn en Linge", without "Onderwijsregio" in front: of the education region in its register whose
// name is spelled as the region's address, else of the only one that is recognised there. Where
// neither is, the address with capitals: "Rijn-En-Linge".
std::string region_name(Site const& site, std::string_view region);
std::string region_name(Site const& site, ledger::Snapshot& at, std::string_view region);

}  // namespace regiotafel::app
