// In which order people signed up for a session: a table that follows from the events of the
// register `sign_up` alone, so the order of arrival is the order in which the ledger committed.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "ledger/store.h"
#include "register/schema_toml.h"

namespace regiotafel::region {

inline constexpr std::string_view kSignUp = "sign_up";
inline constexpr std::string_view kSignedUp = "signed_up";  // the status of who still comes

// The registers have to outlive it.
std::unique_ptr<ledger::Projector> make_arrivals_projector(registers::Registers const& registers);

struct Arrival {
    base::Uuid sign_up{};
    ledger::Seq seq = 0;
    bool stands = true;  // false: cancelled
};

// In order of arrival.
base::Result<std::vector<Arrival>> read_arrivals(ledger::Reader& reader, std::string_view region,
                                                 base::Uuid const& session);
// How many still come.
base::Result<std::int64_t> count_arrivals(ledger::Reader& reader, std::string_view region,
                                          base::Uuid const& session);
// Which number somebody has among those who still come, from 1; nothing where they do not.
base::Result<std::optional<std::int64_t>> arrival_of(ledger::Reader& reader,
                                                     std::string_view region,
                                                     base::Uuid const& session,
                                                     base::Uuid const& sign_up);

}  // namespace regiotafel::region
