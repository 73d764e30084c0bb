// The report to the steering group as a Word file. A first version, or a next one that keeps what
// a person wrote in the last.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "messages/catalogue.h"
#include "region/format/format.h"
#include "region/harvest/harvest.h"
#include "region/report/report_merge.h"

namespace regiotafel::region {

struct ReportInput {
    Harvest const& harvest;
    SessionFormat const& format;
    messages::Catalogue const& words;
    int version = 1;  // "Concept 1"
};

struct ReportOutcome {
    std::string bytes{};
    std::vector<BlockChange> changes{};  // since the earlier version
};

base::Result<ReportOutcome> write_report(ReportInput const& input, Earlier earlier = {});

// "Was: … Nu: …", for printing and for the report's last page.
std::string change_text(messages::Catalogue const& words, BlockChange const& change);

}  // namespace regiotafel::region
