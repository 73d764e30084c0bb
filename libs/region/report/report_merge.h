// An earlier version of the report: what a person wrote in it, and whether anybody did.
#pragma once

#include <string_view>

#include "base/result.h"
#include "region/report/computed_blocks.h"

namespace regiotafel::region {

// Of the bytes of an earlier verslag.docx, as Word or LibreOffice left it. Error{bad_input} where
// it cannot be read; a document that is not ours counts as edited, so that nobody overwrites it.
base::Result<Earlier> read_earlier(std::string_view name, std::string_view bytes);

// Writes the document twice: the second time with marks by which read_earlier() sees whether
// anything was edited since.
base::Result<std::string> write_with_marks(document::word::Document document);

}  // namespace regiotafel::region
