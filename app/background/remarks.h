// Comments and files of a record, with access: who may read a record in its region reads them; a
// comment is for who may read it, a file for who may change it; only its author or an administrator
// takes one away. Shared by pages and the API.
#pragma once

#include <string>
#include <vector>

#include "api/site.h"
#include "notes/note.h"
#include "register/record.h"

namespace regiotafel::app {

// Of a request with a file in it: the file, and what stands around it in a form.
inline constexpr std::size_t kNoteBytesMax = (10U << 20U) + (64U << 10U);

// Of one record as somebody may see it.
struct Remarks {
    std::vector<notes::Note> all{};
    bool may_comment = false;
    bool may_attach = false;
};

struct RecordPlace {
    ledger::RegionId region{};
    std::string register_id{};
    base::Uuid record{};
};

// Error{not_found} for a record that may not be read. For visitors it is empty: what people write
// to each other is for the region.
base::Result<Remarks> read_remarks(Site const& site, registers::Actor const& actor,
                                   RecordPlace const& place);

base::Result<ledger::Receipt> add_comment(Site const& site, registers::Actor const& actor,
                                          RecordPlace const& place, base::Uuid const& id,
                                          std::string text);
base::Result<ledger::Receipt> add_file(Site const& site, registers::Actor const& actor,
                                       RecordPlace const& place, base::Uuid const& id,
                                       std::string name, std::string bytes);
base::Result<void> take_away(Site const& site, registers::Actor const& actor,
                             RecordPlace const& place, base::Uuid const& id);
// The file as it is served: its name, type and bytes.
base::Result<jobs::File> read_remark_file(Site const& site, registers::Actor const& actor,
                                          RecordPlace const& place, base::Uuid const& id);

bool may_take_away(registers::Actor const& actor, std::string_view region, notes::Note const& note);

}  // namespace regiotafel::app
