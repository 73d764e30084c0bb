// The printed forms of a harvest's documents: PDF of every Word document, PDF and picture of the
// infographic. Made by programs that this machine may have; what is missing is said in a line.
#pragma once

#include <filesystem>

#include "command.h"

#include "base/result.h"

namespace regiotafel::app {

base::Result<void> make_prints(Context const& context, std::filesystem::path const& folder);

}  // namespace regiotafel::app
