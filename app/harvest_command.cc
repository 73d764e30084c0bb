#include "harvest_command.h"

#include <ostream>

#include "documents.h"
#include "files.h"
#include "lexicon_files.h"
#include "prints.h"
#include "readable.h"

#include "region/harvest/build.h"
#include "region/harvest/harvest_json.h"
#include "region/harvest/session_file.h"
#include "region/report/table_check.h"

namespace regiotafel::app {
namespace {

using base::Result;

// A page that came back from a table; a file that cannot be read is left to the reader of papers.
std::optional<region::TableCheck> as_table_check(LoadedFile const& file) {
    auto check = region::read_table_check(file.name, file.bytes);
    return check ? std::move(check).value() : std::nullopt;
}

// Sorts what was given into papers, choices, codebooks and what is told about the session.
Result<region::HarvestInput> sort_inputs(HarvestOptions const& options, std::string_view language) {
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
    std::vector<region::SourceNote> notes;
    for (auto& file : TRY(load_all(options.inputs))) {
        if (region::is_choices_file(file.bytes)) {
            input.choices.add(TRY(region::read_choices(file.name, file.bytes)));
        } else if (region::is_codebook_file(file.name, file.bytes)) {
            input.codebook.add(TRY(region::read_codebook(file.name, file.bytes)));
        } else if (region::is_session_file(file.name)) {
            auto session = TRY(region::read_session_file(file.name, file.bytes));
            input.session = std::move(session.info);
            notes = std::move(session.sources);
        } else if (auto check = as_table_check(file)) {
            input.checks.push_back(std::move(*check));
        } else {
            for (auto& one :
                 TRY(readable_files({.name = file.name, .bytes = std::move(file.bytes)}))) {
                input.files.push_back(std::move(one));
            }
        }
    }
    for (auto const& note : notes) {
        for (auto& file : input.files) {
            if (file.name == note.file || file.name == note.file + ".txt") {
                file.kind = note.kind;
                file.sender = note.sender;
                file.received = note.received;
            }
        }
    }
    return input;
}

Result<void> make_harvest(Context const& context, HarvestOptions const& options) {
    auto const language = context.words.language() == messages::Language::nl ? "nl" : "en";
    auto input = TRY(sort_inputs(options, language));
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
