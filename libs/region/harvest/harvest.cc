#include "region/harvest/harvest.h"

#include <algorithm>

namespace regiotafel::region {

Contribution const* Harvest::find(std::string const& id) const {
    auto const found = std::ranges::find(contributions, id, &Contribution::id);
    return found == contributions.end() ? nullptr : &*found;
}

TableInfo const* Harvest::table(std::string const& id) const {
    auto const found = std::ranges::find(tables, id, &TableInfo::id);
    return found == tables.end() ? nullptr : &*found;
}

}  // namespace regiotafel::region
