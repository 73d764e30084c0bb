// The rights of a person, from the records of the register `role_assignment`: one record gives one
// role in the record's own region, for some organisations, for some time. Decided anew at every
// request, so what was withdrawn is gone at once.
#pragma once

#include <cstdint>

#include "identity/account.h"
#include "register/access.h"

namespace regiotafel::identity {

inline constexpr std::string_view kRoleRegister = "role_assignment";

// `strong`: signed in by a passkey or with a second step. Without it, the roles that see
// everybody's data count as those of a member.
base::Result<registers::Actor> actor_of(ledger::Reader& reader, Account const& account, bool strong,
                                        std::int64_t now_ms);

// Whether the account has a role that asks for a second step.
base::Result<bool> needs_second_step(ledger::Reader& reader, Account const& account,
                                     std::int64_t now_ms);

// A demo's actor as text, and back; Error{forbidden} for text that is none.
std::string actor_text(registers::Actor const& actor);
base::Result<registers::Actor> read_actor(std::string_view text);

}  // namespace regiotafel::identity
