// Turns a command into the event it asks for, or says why not: may this actor, is the data valid,
// is the record still as it was seen, do the rules over several records hold. Runs inside the
// writer's transaction, so what it reads cannot change before the event is written.
#pragma once

#include <cstdint>
#include <vector>

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

inline constexpr std::size_t kTogetherMax = 1000;

// Many commands of one region as one command of the ledger: all of them happen or none, in one
// step of the writer. Each is decided on what was there before all of them, so no two may be about
// the same record, refer to one another, or together break a rule that holds between records: for
// imports that have seen to that. The id follows from theirs. Error{too_large} beyond
// kTogetherMax, Error{bad_input} for none.
base::Result<ledger::Command> ledger_command(Registers const& registers,
                                             std::vector<Change> changes);

// What an `erase` command asks of the ledger, after its access was checked in `reader`.
base::Result<ledger::Erasure> erasure_of(Registers const& registers, ledger::Reader& reader,
                                         Change const& change);

// The role that is kept with an event.
std::string role_of(Actor const& actor, std::string_view region);

}  // namespace regiotafel::registers
