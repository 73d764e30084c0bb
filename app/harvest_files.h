// From the files that belong to a session to what a harvest is made of: which are papers, which are
// choices, codebooks, pages of tables, or what is told about the session. Shared by the command
// line and the server.
#pragma once

#include <vector>

#include "files.h"

#include "region/harvest/build.h"

namespace regiotafel::app {

// Adds the files to `input`. Errors name the file.
base::Result<void> sort_files(std::vector<LoadedFile> files, region::HarvestInput& input);

}  // namespace regiotafel::app
