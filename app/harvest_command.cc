#include "harvest_command.h"

#include <ostream>

#include "files.h"
#include "lexicon_files.h"

#include "region/harvest/build.h"
#include "region/harvest/harvest_json.h"

namespace regiotafel::app {
namespace {

namespace fs = std::filesystem;
using base::Result;

Result<void> make_harvest(Context const& context, HarvestOptions const& options) {
    region::HarvestInput input;
    input.format_id = options.format;
    input.formats = TRY(region::shipped_formats());
    for (auto& file : TRY(load_all(options.inputs))) {
        if (region::is_choices_file(file.bytes)) {
            input.choices.add(TRY(region::read_choices(file.name, file.bytes)));
        } else {
            input.files.push_back({.name = file.name, .bytes = std::move(file.bytes)});
        }
    }
    auto const lexicon = load_lexicon();
    auto const outcome = TRY(region::build_harvest(input, lexicon));
    auto const json = region::write_harvest(outcome.harvest, outcome.format, context.words);
    TRY_VOID(save(fs::path(options.out) / "intern" / "oogst.json", json));
    context.out << context.words.text(
                       "app.harvest_done",
                       {{"contributions",
                         static_cast<std::int64_t>(outcome.harvest.contributions.size())},
                        {"tables", static_cast<std::int64_t>(outcome.harvest.tables.size())},
                        {"doubts", static_cast<std::int64_t>(outcome.harvest.doubts.size())}})
                << '\n';
    return {};
}

}  // namespace

int run_harvest(Context const& context, HarvestOptions const& options) {
    auto const done = make_harvest(context, options);
    return done ? kExitOk : report(context, done.error());
}

}  // namespace regiotafel::app
