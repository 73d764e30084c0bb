// Which file the next version of the report goes to: the last one where nobody touched it, else
// the next free number, so that nothing that a person wrote is ever overwritten.
#pragma once

#include "documents.h"

#include "base/result.h"

namespace regiotafel::app {

// Reads the last version in the folder; prints what changed since.
base::Result<OutputFile> next_report(DocumentsJob const& job);

}  // namespace regiotafel::app
