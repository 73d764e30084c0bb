// What imports share: changes that a file asks for are told from changes of people by the time in
// the id of their command, which is 0 for a file. So a file that is read in again changes nothing,
// and what people changed or deleted since stays as they left it.
#pragma once

#include <string>
#include <string_view>

#include <boost/json/object.hpp>

#include "ledger/database.h"
#include "ledger/event.h"
#include "register/command.h"
#include "register/record.h"
#include "register/schema.h"

namespace regiotafel::registers {

// An id that follows from what the command does: the same change, the same id.
std::string imported_id(RecordCommand const& command);

bool is_imported(ledger::Event const& event);

// The patch without the fields that people changed last; they decide.
base::Result<boost::json::object> unless_people_did(Register const& schema, ledger::Reader& reader,
                                                    RecordKey const& key,
                                                    boost::json::object patch);

}  // namespace regiotafel::registers
