// Turns a command into the event it asks for, or says why not: may this actor, is the data valid,
// is the record still as it was seen, do the rules over several records hold. Runs inside the
// writer's transaction, so what it reads cannot change before the event is written.
#pragma once

#include <cstdint>

#include "ledger/store.h"
#include "register/access.h"
#include "register/command.h"
#include "register/schema_toml.h"

namespace regiotafel::registers {

struct Change {
    RecordCommand command{};
    Actor actor{};
    std::int64_t at_ms = 0;
};

// The command as the ledger takes it. Refusals: forbidden (403), not_found, bad_input with the
// field's id as its place, conflict. For `erase` use erasure_of. The registers have to outlive it.
base::Result<ledger::Command> ledger_command(Registers const& registers, Change change);

// What an `erase` command asks of the ledger, after its access was checked in `reader`.
base::Result<ledger::Erasure> erasure_of(Registers const& registers, ledger::Reader& reader,
                                         Change const& change);

// The role that is kept with an event.
std::string role_of(Actor const& actor, std::string_view region);

}  // namespace regiotafel::registers
