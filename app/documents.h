// Which documents a harvest becomes and where each of them goes. One line a document in
// documents.cc; what stands in them is made in libs/region/report.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "command.h"

#include "base/result.h"
#include "region/harvest/build.h"

namespace regiotafel::app {

struct OutputFile {
    std::filesystem::path path;  // relative to the folder of the outcome
    std::string bytes;
};

struct DocumentsJob {
    region::HarvestOutcome const& outcome;
    std::filesystem::path const& folder;  // where earlier versions may stand
    Context const& context;
    // Section of the report -> the Duiding that somebody wrote elsewhere; empty takes it away.
    std::map<std::string, std::string> readings{};
};

// Writes all of them; says on context.out what a person has to know about a document.
base::Result<void> write_documents(DocumentsJob const& job);

}  // namespace regiotafel::app
