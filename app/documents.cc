#include "documents.h"

#include <array>

#include "files.h"
#include "report_versions.h"

#include "region/harvest/harvest_json.h"

namespace regiotafel::app {
namespace {

using base::Result;
using Files = Result<std::vector<OutputFile>>;

Files contract(DocumentsJob const& job) {
    auto const& [harvest, format] = job.outcome;
    return std::vector<OutputFile>{
        {"intern/oogst.json", region::write_harvest(harvest, format, job.context.words)}};
}

Files report_document(DocumentsJob const& job) {
    return std::vector<OutputFile>{TRY(next_report(job))};
}

// In the order in which they are written.
constexpr std::array kDocuments{
    contract,
    report_document,
};

}  // namespace

Result<void> write_documents(DocumentsJob const& job) {
    for (auto const& document : kDocuments) {
        for (auto const& file : TRY(document(job))) {
            TRY_VOID(save(job.folder / file.path, file.bytes));
        }
    }
    return {};
}

}  // namespace regiotafel::app
