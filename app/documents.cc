#include "documents.h"

#include <array>

#include "files.h"
#include "report_versions.h"

#include "region/harvest/check_sheet.h"
#include "region/harvest/codebook.h"
#include "region/harvest/harvest_json.h"
#include "region/harvest/workbooks.h"
#include "region/pages/check_page.h"
#include "region/pages/infographic_page.h"
#include "region/pages/public_page.h"
#include "region/pages/workbench_page.h"
#include "region/report/appendix_document.h"
#include "region/report/presentation.h"
#include "region/report/table_check.h"

namespace regiotafel::app {
namespace {

using base::Result;
using Files = Result<std::vector<OutputFile>>;

Files contract(DocumentsJob const& job) {
    auto const& harvest = job.outcome.harvest;
    auto const& format = job.outcome.format;
    return std::vector<OutputFile>{
        {"intern/oogst.json", region::write_harvest(harvest, format, job.context.words)}};
}

Files check_sheet(DocumentsJob const& job) {
    auto const& harvest = job.outcome.harvest;
    auto const& format = job.outcome.format;
    auto const book = region::check_sheet(harvest, format, job.context.words);
    auto bytes = TRY(document::write_xlsx(book));
    return std::vector<OutputFile>{{"nakijken.xlsx", std::move(bytes)}};
}

Files workbooks(DocumentsJob const& job) {
    auto const& harvest = job.outcome.harvest;
    auto const& format = job.outcome.format;
    auto const& words = job.context.words;
    auto const book = region::harvest_workbook(harvest, format, words);
    auto const codebook = region::codebook_workbook(harvest, format, words);
    auto book_bytes = TRY(document::write_xlsx(book));
    auto codebook_bytes = TRY(document::write_xlsx(codebook));
    return std::vector<OutputFile>{
        {"intern/oogst.xlsx", std::move(book_bytes)},
        {"intern/oogst.csv", region::harvest_csv(harvest, format, words)},
        {"intern/codebook.xlsx", std::move(codebook_bytes)},
        {"intern/codebook.toml", region::write_codebook(region::codebook_from(harvest))}};
}

Files report_document(DocumentsJob const& job) {
    auto report = TRY(next_report(job));
    return std::vector<OutputFile>{std::move(report)};
}

region::PageInput page_input(DocumentsJob const& job) {
    auto const& harvest = job.outcome.harvest;
    auto const& format = job.outcome.format;
    return {.harvest = harvest, .format = format, .words = job.context.words};
}

Files check_page(DocumentsJob const& job) {
    return std::vector<OutputFile>{{"nakijken.html", region::check_page(page_input(job))}};
}

Files appendix(DocumentsJob const& job) {
    auto const& harvest = job.outcome.harvest;
    auto const& format = job.outcome.format;
    auto bytes = TRY(region::write_appendix(harvest, format, job.context.words));
    return std::vector<OutputFile>{{"deelnemers/bijlage.docx", std::move(bytes)}};
}

Files workbench_page(DocumentsJob const& job) {
    return std::vector<OutputFile>{{"intern/index.html", region::workbench_page(page_input(job))}};
}

Files public_page(DocumentsJob const& job) {
    return std::vector<OutputFile>{
        {"deelnemers/verslag.html", region::public_page(page_input(job))}};
}

// Photos of papers stand beside the workbench, for whoever types them over.
Files photos(DocumentsJob const& job) {
    std::vector<OutputFile> files;
    for (auto const& photo : job.outcome.photos) {
        auto const name = std::filesystem::path(photo.name).filename();
        if (!name.empty() && !photo.bytes.empty()) {
            files.push_back({std::filesystem::path("intern/fotos") / name, photo.bytes});
        }
    }
    return files;
}

// A page for each table, to send back.
Files table_checks(DocumentsJob const& job) {
    auto const& harvest = job.outcome.harvest;
    auto const& format = job.outcome.format;
    std::vector<OutputFile> files;
    for (auto const& table : harvest.tables) {
        auto bytes = TRY(region::write_table_check(harvest, format, table, job.context.words));
        files.push_back(
            {"deelnemers/klopt-dit/" + region::file_name_of(table.id) + ".docx", std::move(bytes)});
    }
    return files;
}

Files presentation(DocumentsJob const& job) {
    auto const& harvest = job.outcome.harvest;
    auto const& format = job.outcome.format;
    auto bytes = TRY(region::write_presentation(harvest, format, job.context.words));
    return std::vector<OutputFile>{{"presentatie.pptx", std::move(bytes)}};
}

Files infographic_page(DocumentsJob const& job) {
    return std::vector<OutputFile>{
        {"stuurgroep/infographic.html", region::infographic_page(page_input(job))}};
}

// In the order in which they are written.
constexpr std::array kDocuments{
    contract,     photos,       check_sheet, workbooks,      report_document, appendix,
    table_checks, presentation, check_page,  workbench_page, public_page,     infographic_page,
};

// The contract is also found at the top of the folder.
void link_contract(std::filesystem::path const& folder) {
    std::error_code ignored;
    std::filesystem::remove(folder / "oogst.json", ignored);
    std::filesystem::create_symlink("intern/oogst.json", folder / "oogst.json", ignored);
}

}  // namespace

Result<void> write_documents(DocumentsJob const& job) {
    for (auto const& document : kDocuments) {
        for (auto const& file : TRY(document(job))) {
            TRY_VOID(save(job.folder / file.path, file.bytes));
        }
    }
    link_contract(job.folder);
    return {};
}

}  // namespace regiotafel::app
