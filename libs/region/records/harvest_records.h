// A harvest as records: one session with its themes, contributions and findings. Ids follow from
// the ids of the harvest, so that the same harvest read in again changes nothing, and another
// version of it changes only what is different. Pure but for the reading of what is there.
//
// A contribution's id follows from the region and its id in the harvest; a theme's and a finding's
// also from the session, because a codebook uses its theme ids in several sessions. The session's
// id follows from its date and title, unless one is named.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json/object.hpp>

#include "base/uuid.h"
#include "ledger/database.h"
#include "region/harvest/harvest.h"
#include "register/command.h"
#include "register/schema_toml.h"

namespace regiotafel::region {

inline constexpr std::size_t kHarvestRecordsMax = 20'000;

// What a harvest says of one record. A field with null is one that the harvest leaves empty. An
// import leaves alone what it does not name, and what people changed last.
struct HarvestRecord {
    std::string register_id{};
    base::Uuid id{};
    boost::json::object data{};
};

// In an order in which each record points only to earlier ones; the session is the first.
std::vector<HarvestRecord> records_of(Harvest const& harvest, std::string_view region,
                                      std::optional<base::Uuid> session = std::nullopt);

struct HarvestChanges {
    std::vector<registers::RecordCommand> commands{};  // in order
    std::size_t added = 0;
    std::size_t changed = 0;
    std::size_t same = 0;  // also what people changed or deleted: an import does not set it back
};

// What has to happen so that the region holds what the harvest says. Sent twice, the commands
// happen once. Error{bad_input} for a value that a register refuses, Error{too_large} beyond
// kHarvestRecordsMax, Error{not_found} where a register is not there.
base::Result<HarvestChanges> changes_of(registers::Registers const& registers,
                                        ledger::Reader& reader, std::string_view region,
                                        std::vector<HarvestRecord> const& records);

}  // namespace regiotafel::region
