// Notes that personal data of others was shown: called by every page and endpoint that shows
// records, with what it is about to show. Goes to the writer without being waited for.
#pragma once

#include <span>
#include <string_view>

#include "api/site.h"
#include "register/record.h"

namespace regiotafel::app {

struct Seen {
    registers::Actor const& actor;
    std::string_view region{};
    registers::Register const& schema;
    std::string_view way{};  // page, list, export, api or history
};

// `records` hold what the actor may see. `fields`: those that are shown; empty: all.
// What visitors see is for everybody and is not noted; nor is what is about oneself.
void note_seen(Site const& site, Seen const& seen, std::span<registers::Record const> records,
               std::span<registers::Field const* const> fields = {});

}  // namespace regiotafel::app
