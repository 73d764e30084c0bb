// Personal data whose period is over: which fields of which records, found from what the registers
// declare. The period counts from the last change of the record, and from when it left the statuses
// in which the data is needed. Also what only the history still knows is found: an owner of before,
// a record that was deleted. Reads; erasing is the ledger's.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "register/record.h"

namespace regiotafel::registers {

inline constexpr std::size_t kOverdueMax = 2000;  // fields of records, in one go

// The moment that lies `period` ("P2Y", "P6M", "P3W", "P180D") before `now_ms`; by the calendar,
// UTC. Both are Unix time.
std::int64_t moment_before(std::int64_t now_ms, std::string_view period);

// The subjects of the ledger that still say something of this field, now or in the record's
// history.
base::Result<std::vector<std::string>> subjects_of(ledger::Reader& reader,
                                                   ledger::RegionId const& region,
                                                   base::Uuid const& record, Field const& field);

struct Overdue {
    Register const* schema = nullptr;
    Field const* field = nullptr;
    base::Uuid record{};
    std::vector<std::string> subjects{};  // of the ledger, to be erased
};

// Whether the data of this record is needed for something that the registers do not know.
using StillNeeded = std::function<base::Result<bool>(Register const&, Record const&)>;

// At most kOverdueMax, by register, field and record.
base::Result<std::vector<Overdue>> overdue(Registers const& registers, ledger::Reader& reader,
                                           ledger::RegionId const& region, std::int64_t now_ms,
                                           StillNeeded const& still_needed);

}  // namespace regiotafel::registers
