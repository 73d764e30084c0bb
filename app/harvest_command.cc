#include "harvest_command.h"

#include <ostream>

#include "documents.h"
#include "files.h"
#include "harvest_files.h"
#include "lexicon_files.h"
#include "prints.h"

#include "region/harvest/build.h"
#include "region/harvest/harvest_json.h"

namespace regiotafel::app {
namespace {

using base::Result;

Result<region::HarvestInput> read_inputs(HarvestOptions const& options, std::string_view language) {
    region::HarvestInput input;
    input.format_id = options.format;
    input.language = language;
    input.formats = TRY(region::shipped_formats());
    if (!options.format_file.empty()) {
        auto const text = TRY(load(options.format_file));
        input.formats = {TRY(region::read_format(options.format_file, text))};
        input.format_id = input.formats.front().id;
    }
    if (!options.previous.empty()) {
        auto const bytes = TRY(load(options.previous));
        input.previous = TRY(region::read_harvest(options.previous, bytes));
    }
    auto files = TRY(load_all(options.inputs));
    TRY_VOID(sort_files(std::move(files), input));
    return input;
}

Result<void> make_harvest(Context const& context, HarvestOptions const& options) {
    auto const language = context.words.language() == messages::Language::nl ? "nl" : "en";
    auto input = TRY(read_inputs(options, language));
    input.speller = load_speller();
    auto const lexicon = load_lexicon();
    auto const outcome = TRY(region::build_harvest(input, lexicon));
    TRY_VOID(write_documents({.outcome = outcome, .folder = options.out, .context = context}));
    context.out << context.words.text(
                       "app.harvest_done",
                       {{"contributions",
                         static_cast<std::int64_t>(outcome.harvest.contributions.size())},
                        {"tables", static_cast<std::int64_t>(outcome.harvest.tables.size())},
                        {"doubts", static_cast<std::int64_t>(outcome.harvest.doubts.size())}})
                << '\n';
    return options.prints ? make_prints(context, options.out) : Result<void>{};
}

}  // namespace

int run_harvest(Context const& context, HarvestOptions const& options) {
    auto const done = make_harvest(context, options);
    return done ? kExitOk : report(context, done.error());
}

}  // namespace regiotafel::app
