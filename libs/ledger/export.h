// The events and attachments of a region as open text, one JSON object a line, and the way back.
// The chain, salts and stored bytes are kept, so an import verifies like the original. Bytes that
// are no plain text stand as base64.
#pragma once

#include <istream>
#include <ostream>
#include <string>
#include <string_view>
#include <variant>

#include "ledger/attachment.h"
#include "ledger/store.h"

namespace regiotafel::ledger {

inline constexpr std::size_t kExportLineBytesMax = 256U << 20U;

struct Exported {
    Seq events = 0;
    std::size_t attachments = 0;
};

// As far as the region has come when it starts.
base::Result<Exported> export_region(Store& store, RegionId const& region, std::ostream& out);

// Appends to what the store has; see Store::import. Stops at the first line that does not fit
// (`ledger.export_line`); what came before it stays.
base::Result<Exported> import_region(Store& store, std::istream& in);

struct AttachmentLine {
    RegionId region{};
    Attachment attachment{};
};
using ExportLine = std::variant<Event, AttachmentLine>;

std::string event_line(Event const& event);
base::Result<ExportLine> parse_export_line(std::string_view line);

}  // namespace regiotafel::ledger
