// What we read otherwise than it stands in the form, in sentences: for the footnotes and the list
// at the end of the appendix.
#pragma once

#include <string>
#include <vector>

#include "region/report/report_text.h"

namespace regiotafel::region {

struct ReadingChoice {
    std::string contribution{};
    std::string sentence{};  // "Groen: ‘…’ staat in de kolom Opleiden; gelezen als Begeleiden."
};

// Numbered from 1 in this order.
std::vector<ReadingChoice> reading_choices(ReportText const& text);

}  // namespace regiotafel::region
