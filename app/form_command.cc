#include "form_command.h"

#include <ostream>

#include "files.h"
#include <fmt/format.h>

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

Result<void> write_form(Context const& context, FormCommandOptions const& options) {
    if (options.out.ends_with(".toml")) {
        auto const id = options.new_id.empty() ? options.format + "-kopie" : options.new_id;
        return save(options.out, TRY(region::copy_format(options.format, id)));
    }
    auto const format = TRY(chosen_format(options));
    region::FormOptions const form{
        .paper = options.paper == "a3" ? region::PaperSize::a3 : region::PaperSize::a4,
        .alliance = options.alliance,
        .date = options.date};
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
