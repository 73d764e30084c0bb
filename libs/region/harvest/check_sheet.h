// nakijken.xlsx: the doubts as a sheet with drop-downs, and the choices read back from it.
#pragma once

#include <optional>
#include <string>

#include "base/result.h"
#include "document/document.h"
#include "document/xlsx_writer.h"
#include "messages/catalogue.h"
#include "region/format/format.h"
#include "region/harvest/choices.h"
#include "region/harvest/harvest.h"

namespace regiotafel::region {

// An option in words: "Matchen, Opleiden en Begeleiden" for where three texts go.
std::string option_text(Doubt const& doubt, DoubtOption const& option, SessionFormat const& format,
                        messages::Catalogue const& words);

document::workbook::Workbook check_sheet(Harvest const& harvest, SessionFormat const& format,
                                         messages::Catalogue const& words);

// The choices of a filled sheet; nothing where the document is no such sheet. A choice that is
// none of the options counts as the value itself where the doubt asks for a name.
std::optional<Choices> choices_of_sheet(document::Document const& document);

}  // namespace regiotafel::region
