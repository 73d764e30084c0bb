// Rules over several records, a closed list. Each looks at the other records of the same register
// and region that are not deleted:
//   unique      the values of `fields` together occur once
//   no_overlap  the last of `fields` is a period; it overlaps no other with equal first fields
//   partition   no element of the references in `fields[0]` occurs in another record
//   acyclic     following the reference in `fields[0]` never comes back
//   exists      what `fields[0]` points to is there and not deleted
// With `when`, a rule counts only for records of that status, on both sides.
#pragma once

#include "ledger/database.h"
#include "register/record.h"

namespace regiotafel::registers {

inline constexpr int kChainMax = 100;  // references followed by `acyclic`

struct RuleInput {
    ledger::Reader& reader;
    ledger::Dialect const& dialect;
    Register const& schema;
    std::string_view region;
    Record const& record;  // as it will be
};

// Error{conflict} with the rule's own message, or Error{bad_input} for a reference to nothing.
base::Result<void> check_rules(RuleInput const& input);

// Every reference points to a record of this region or of `common`.
base::Result<void> check_references(RuleInput const& input, boost::json::object const& changed);

}  // namespace regiotafel::registers
