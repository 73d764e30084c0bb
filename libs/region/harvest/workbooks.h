// The harvest as Excel and CSV, and the codebook as Excel.
#pragma once

#include <string>

#include "document/xlsx_writer.h"
#include "messages/catalogue.h"
#include "region/format/format.h"
#include "region/harvest/harvest.h"

namespace regiotafel::region {

document::workbook::Workbook harvest_workbook(Harvest const& harvest, SessionFormat const& format,
                                              messages::Catalogue const& words);

// One contribution a line, in the columns of the workbook's first sheet.
std::string harvest_csv(Harvest const& harvest, SessionFormat const& format,
                        messages::Catalogue const& words);

// Labels to change and add to, and every contribution with a drop-down of the labels and what the
// program proposes. Given to the next run it is the codebook.
document::workbook::Workbook codebook_workbook(Harvest const& harvest, SessionFormat const& format,
                                               messages::Catalogue const& words);

}  // namespace regiotafel::region
