// A cell of the schema as a small drawing: the marks of the tables that wrote in it, each table
// always in the same spot, so that an empty spot shows which table wrote nothing there.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "document/word_document.h"
#include "region/harvest/harvest.h"

namespace regiotafel::region {

base::Result<document::word::Inline> marks_picture(std::vector<TableInfo> const& tables,
                                                   std::vector<std::string> const& filled,
                                                   double width_mm, double height_mm);

}  // namespace regiotafel::region
