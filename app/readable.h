// Inputs that have to be converted before they can be read: Word 97, OpenDocument, PDF, also where
// they are attached to a mail.
#pragma once

#include <vector>

#include "base/result.h"
#include "region/harvest/build.h"

namespace regiotafel::app {

// The file itself where it can be read, else its readable form; behind a mail, its attachments
// that could only be read after converting.
base::Result<std::vector<region::InputFile>> readable_files(region::InputFile file);

}  // namespace regiotafel::app
