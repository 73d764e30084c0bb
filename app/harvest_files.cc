#include "harvest_files.h"

#include <optional>

#include "readable.h"

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

}  // namespace

Result<void> sort_files(std::vector<LoadedFile> files, region::HarvestInput& input) {
    std::vector<region::SourceNote> notes;
    for (auto& file : files) {
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
    return {};
}

}  // namespace regiotafel::app
