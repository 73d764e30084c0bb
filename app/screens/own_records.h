// Which records are about somebody: their own record, what names them, what they made, and what
// holds their e-mail address without knowing who it is, such as a sign-up without an account.
#pragma once

#include <string>
#include <vector>

#include "api/site.h"
#include "identity/account.h"
#include "register/record.h"

namespace regiotafel::app {

inline constexpr std::size_t kOwnRecordsMax = 100'000;

// `address`: only the e-mail address tells that it is about this person.
enum class Tie { person, address };

struct OwnRecord {
    std::string region{};
    registers::Register const* schema = nullptr;
    registers::Record record{};
    Tie tie = Tie::person;
};

// By region, register and id; those with only the address in common come last. The address of an
// account is known to be that person's: they came in by it.
base::Result<std::vector<OwnRecord>> own_records(Site const& site, ledger::Reader& reader,
                                                 identity::Account const& account);

}  // namespace regiotafel::app
