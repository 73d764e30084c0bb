#include "form_command.h"

#include <ostream>

#include "files.h"
#include <fmt/format.h>

#include "region/harvest/harvest_json.h"
#include "region/report/form_document.h"

namespace regiotafel::app {
namespace {

using base::ErrorCode;
using base::fail;
using base::Result;

Result<region::SessionFormat> chosen_format(FormCommandOptions const& options) {
    if (options.format_file.empty()) {
        return region::shipped_format(options.format);
    }
    auto const text = TRY(load(options.format_file));
    return region::read_format(options.format_file, text);
}

constexpr std::size_t kOpenPointsMax = 8;

// The questions that an earlier session left open, so that the next one begins with them.
Result<std::vector<std::string>> open_points(FormCommandOptions const& options) {
    std::vector<std::string> points;
    if (options.previous.empty()) {
        return points;
    }
    auto const bytes = TRY(load(options.previous));
    auto const harvest = TRY(region::read_harvest(options.previous, bytes));
    for (auto const& one : harvest.contributions) {
        if (one.kind == region::IdeaKind::question && points.size() < kOpenPointsMax) {
            points.push_back(one.clean);
        }
    }
    return points;
}

Result<void> write_form(Context const& context, FormCommandOptions const& options) {
    if (options.out.ends_with(".toml")) {
        auto const id = options.new_id.empty() ? options.format + "-kopie" : options.new_id;
        return save(options.out, TRY(region::copy_format(options.format, id)));
    }
    auto const format = TRY(chosen_format(options));
    region::FormOptions const form{
        .paper = options.paper == "a3" ? region::PaperSize::a3 : region::PaperSize::a4,
        .alliance = options.alliance,
        .date = options.date,
        .open_points = TRY(open_points(options))};
    if (options.out.ends_with(".docx")) {
        return save(options.out, TRY(region::write_form_docx(format, form, context.words)));
    }
    if (options.out.ends_with(".html")) {
        return save(options.out, region::write_form_html(format, form, context.words));
    }
    return fail(ErrorCode::bad_input, {"app.form_ending"}, options.out);
}

}  // namespace

int run_form(Context const& context, FormCommandOptions const& options) {
    if (auto const done = write_form(context, options); !done) {
        return report(context, done.error());
    }
    context.out << context.words.text("app.form_done", {{"file", options.out}}) << '\n';
    return kExitOk;
}

int run_formats(Context const& context) {
    auto const formats = region::shipped_formats();
    if (!formats) {
        return report(context, formats.error());
    }
    auto const language = context.words.language() == messages::Language::nl ? "nl" : "en";
    for (auto const& format : *formats) {
        context.out << fmt::format("{:<22}{}\n", format.id, format.title.in(language));
    }
    return kExitOk;
}

}  // namespace regiotafel::app
