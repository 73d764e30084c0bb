#include "prints.h"

#include <algorithm>
#include <ostream>
#include <vector>

#include "convert.h"
#include "files.h"

namespace regiotafel::app {
namespace {

namespace fs = std::filesystem;
using base::Result;

std::vector<fs::path> word_documents(fs::path const& folder) {
    std::vector<fs::path> files;
    for (auto const* part : {"stuurgroep", "deelnemers"}) {
        std::error_code error;
        for (auto const& entry : fs::directory_iterator(folder / part, error)) {
            bool const open_elsewhere = entry.path().filename().string().starts_with("~$");
            if (entry.path().extension() == ".docx" && !open_elsewhere) {
                files.push_back(entry.path());
            }
        }
    }
    std::ranges::sort(files);
    return files;
}

Result<void> print_documents(fs::path const& folder) {
    auto const files = word_documents(folder);
    if (files.empty()) {
        return {};
    }
    auto const made = TRY(convert_documents(files, "pdf"));
    for (std::size_t i = 0; i < files.size(); ++i) {
        auto target = files[i];
        TRY_VOID(save(target.replace_extension(".pdf"), made[i]));
    }
    return {};
}

Result<void> print_infographic(fs::path const& folder) {
    auto const page = folder / "stuurgroep" / "infographic.html";
    if (!fs::exists(page)) {
        return {};
    }
    auto const html = TRY(load(page));
    auto target = page;
    auto const pdf = TRY(page_to_pdf(html));
    TRY_VOID(save(target.replace_extension(".pdf"), pdf));
    auto const png = TRY(page_to_png(html));
    return save(target.replace_extension(".png"), png);
}

// A missing program costs these files, never the harvest.
Result<void> unless_missing(Context const& context, Result<void> const& done) {
    if (done || done.error().code == base::ErrorCode::failed) {
        return done;
    }
    context.out << context.words.text(done.error()) << '\n';
    return {};
}

}  // namespace

Result<void> make_prints(Context const& context, fs::path const& folder) {
    TRY_VOID(unless_missing(context, print_infographic(folder)));
    return unless_missing(context, print_documents(folder));
}

}  // namespace regiotafel::app
