#include "documents.h"

#include <array>

#include "files.h"

#include "region/harvest/harvest_json.h"
#include "region/pages/check_page.h"
#include "region/pages/infographic_page.h"
#include "region/pages/public_page.h"
#include "region/pages/workbench_page.h"

namespace regiotafel::app {
namespace {

using base::Result;
using Files = Result<std::vector<OutputFile>>;

Files contract(DocumentsJob const& job) {
    auto const& [harvest, format] = job.outcome;
    return std::vector<OutputFile>{
        {"intern/oogst.json", region::write_harvest(harvest, format, job.context.words)}};
}

region::PageInput page_input(DocumentsJob const& job) {
    auto const& [harvest, format] = job.outcome;
    return {.harvest = harvest, .format = format, .words = job.context.words};
}

Files check_page(DocumentsJob const& job) {
    return std::vector<OutputFile>{{"nakijken.html", region::check_page(page_input(job))}};
}

Files workbench_page(DocumentsJob const& job) {
    return std::vector<OutputFile>{{"intern/index.html", region::workbench_page(page_input(job))}};
}

Files public_page(DocumentsJob const& job) {
    return std::vector<OutputFile>{
        {"deelnemers/verslag.html", region::public_page(page_input(job))}};
}

Files infographic_page(DocumentsJob const& job) {
    return std::vector<OutputFile>{
        {"stuurgroep/infographic.html", region::infographic_page(page_input(job))}};
}

// In the order in which they are written.
constexpr std::array kDocuments{
    contract,
    check_page,
    workbench_page,
    public_page,
    infographic_page,
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
