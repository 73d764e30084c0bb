// Who looked at whose personal data, when and through what: rows of their own beside the ledger, an
// hour and a way each, with how often. Never the data itself. Kept for a year; an erasure of the
// person, or of who looked, takes them.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/uuid.h"
#include "ledger/store.h"

namespace regiotafel::identity {

inline constexpr std::int64_t kAccessKeptMs = 365LL * 24 * 3600 * 1000;
inline constexpr std::size_t kAccessShown = 500;

struct Access {
    base::Uuid person{};  // whose data; where it names nobody, the record that holds it
    std::string region{};
    std::string actor{};
    std::string role{};
    std::string register_id{};
    base::Uuid record{};
    std::string way{};       // page, list, export, api or history
    std::int64_t at_ms = 0;  // Unix time; kept as the hour it lies in
    std::int64_t times = 1;
};

std::unique_ptr<ledger::Projector> make_access_projector();

base::Result<void> note_access(ledger::Transaction& transaction, Access const& access);

// The newest kAccessShown. With `person` of that person in every region, else of the region.
base::Result<std::vector<Access>> list_access(ledger::Reader& reader, std::string_view region,
                                              std::optional<base::Uuid> const& person);

// How many rows were older than kAccessKeptMs, and went.
base::Result<std::int64_t> forget_access(ledger::Transaction& transaction, std::int64_t now_ms);

}  // namespace regiotafel::identity
