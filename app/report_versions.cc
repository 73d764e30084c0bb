#include "report_versions.h"

#include <ostream>

#include "files.h"
#include <fmt/format.h>

#include "region/report/report_document.h"

namespace regiotafel::app {
namespace {

namespace fs = std::filesystem;
using base::Result;

constexpr int kVersionsMax = 999;

fs::path report_name(int version) {
    return fs::path("stuurgroep") /
           (version == 1 ? "verslag.docx" : fmt::format("verslag-{}.docx", version));
}

// The highest number there is; 0 for none.
int last_version(fs::path const& folder) {
    int last = 0;
    std::error_code error;
    for (int version = 1; version <= kVersionsMax; ++version) {
        if (fs::exists(folder / report_name(version), error)) {
            last = version;
        }
    }
    return last;
}

}  // namespace

Result<OutputFile> next_report(DocumentsJob const& job) {
    auto const& words = job.context.words;
    int version = last_version(job.folder);
    region::Earlier earlier;
    if (version > 0) {
        auto const path = job.folder / report_name(version);
        auto const bytes = TRY(load(path));
        auto const read = region::read_earlier(path.filename().string(), bytes);
        if (!read) {
            // Something that cannot be read may still be somebody's work.
            ++version;
        } else {
            earlier = *read;
            version += earlier.edited ? 1 : 0;
        }
    }
    for (auto const& [section, text] : job.readings) {
        earlier.readings[section] = text;
    }
    version = std::max(version, 1);
    bool const edited = earlier.edited;
    auto outcome = TRY(region::write_report(
        {job.outcome.harvest, job.outcome.format, words, version}, std::move(earlier)));
    if (edited) {
        job.context.out << words.text("app.report_edited",
                                      {{"file", report_name(version).filename().string()}})
                        << '\n';
    }
    for (auto const& change : outcome.changes) {
        job.context.out << "  " << region::change_text(words, change) << '\n';
    }
    return OutputFile{report_name(version), std::move(outcome.bytes)};
}

}  // namespace regiotafel::app
