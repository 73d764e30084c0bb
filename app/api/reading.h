// What endpoints that read share: a snapshot of the region, and parameters of the request.
#pragma once

#include <cstdint>
#include <memory>

#include "api/route.h"
#include "api/site.h"
#include "register/list.h"

namespace regiotafel::app {

// Everything as it was at one moment, as this actor may see it.
class Reading {
  public:
    Reading(Site const& site, registers::Actor const& actor,
            std::unique_ptr<ledger::Snapshot> snapshot)
        : site_(site), actor_(actor), snapshot_(std::move(snapshot)) {}

    registers::ListContext context() const { return {site_.registers, *snapshot_, actor_}; }
    ledger::Snapshot& snapshot() const { return *snapshot_; }

  private:
    Site const& site_;
    registers::Actor const& actor_;
    std::unique_ptr<ledger::Snapshot> snapshot_;
};

// The region comes from ?region=; the site and the call have to outlive the reading.
base::Result<Reading> open_reading(Site const& site, Call const& call);

// limit, cursor, filter, sort, q, on of the request; the register is a part of the path.
base::Result<registers::ListQuery> list_query(Call const& call);

// {register} and {id} of the path; views of the call.
base::Result<registers::RecordKey> record_key(Call const& call);

base::Result<std::int64_t> number_parameter(Call const& call, std::string_view name,
                                            std::int64_t least, std::int64_t most,
                                            std::int64_t otherwise);

}  // namespace regiotafel::app
