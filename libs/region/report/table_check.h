// "Klopt dit?": a page for each table with its own words as they were read, in the same kind of
// form, to put right and send back; and reading what comes back.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "document/document.h"
#include "messages/catalogue.h"
#include "region/format/format.h"
#include "region/harvest/harvest.h"
#include "region/harvest/table_checks.h"

namespace regiotafel::region {

base::Result<std::string> write_table_check(Harvest const& harvest, SessionFormat const& format,
                                            TableInfo const& table,
                                            messages::Catalogue const& words);

// Nothing where the document is no page that we made.
std::optional<TableCheck> table_check_of(document::Document const& document);

// As table_check_of, for a file; only Word files are looked into.
base::Result<std::optional<TableCheck>> read_table_check(std::string_view name,
                                                         std::string_view bytes);

// "tafel 3" -> "tafel-3": a table's name in a file name.
std::string file_name_of(std::string_view table_id);

}  // namespace regiotafel::region
