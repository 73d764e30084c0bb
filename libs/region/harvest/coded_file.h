// A file of contributions that people coded: an oogst.json, or a table (Excel, CSV) with at least a
// column for the text and one for its label. For measuring how well proposals would have helped.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "region/harvest/codebook.h"

namespace regiotafel::region {

struct CodedFile {
    Harvest harvest{};
    Codebook codebook{};
};

base::Result<CodedFile> read_coded_file(std::string_view name, std::string_view bytes);

}  // namespace regiotafel::region
