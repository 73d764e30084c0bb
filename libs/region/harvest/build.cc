#include "region/harvest/build.h"

#include <algorithm>
#include <set>

#include "base/hash.h"
#include "base/text.h"
#include "document/read.h"
#include "region/harvest/check_sheet.h"
#include "region/harvest/contributions.h"
#include "region/harvest/findings.h"
#include "region/harvest/reconcile.h"
#include "region/harvest/sense.h"
#include "region/harvest/since.h"
#include "region/harvest/vocabulary.h"

namespace regiotafel::region {
namespace {

using base::ErrorCode;
using base::fail;
using base::Result;

constexpr std::size_t kSourceIdDigits = 12;

// What people decided, in whatever form they gave it back.
struct Given {
    Choices choices{};
    Codebook codebook{};
};

// nakijken.xlsx and codebook.xlsx are no papers of the session: they say how to read them.
bool takes_instructions(document::Document const& document, Given& given) {
    if (auto const choices = choices_of_sheet(document)) {
        given.choices.add(*choices);
        return true;
    }
    if (auto const codebook = codebook_of(document)) {
        given.codebook.add(*codebook);
        return true;
    }
    return false;
}

Result<std::vector<SourceDocument>> read_documents(std::vector<InputFile> const& files,
                                                   Given& given) {
    std::vector<SourceDocument> documents;
    std::set<std::string> seen;
    for (auto const& file : files) {
        if (!seen.insert(base::sha256_hex(file.bytes)).second) {
            continue;  // the same file twice, under another name
        }
        auto read = document::read_file(file.name, file.bytes);
        if (!read) {
            auto error = std::move(read).error();
            error.where = error.where.empty() ? file.name : error.where;
            return std::unexpected(std::move(error));
        }
        for (auto& document : *read) {
            if (takes_instructions(document, given)) {
                continue;
            }
            SourceDocument one;
            one.source.id =
                base::sha256_hex(document.name + "\n" + file.bytes).substr(0, kSourceIdDigits);
            one.source.file = document.name;
            one.source.kind = file.kind.value_or(SourceKind::table_form);
            one.source.sender = file.sender.empty() ? document.sender : file.sender;
            one.source.received = file.received.empty() ? document.received : file.received;
            one.kind_given = file.kind.has_value();
            one.document = std::move(document);
            documents.push_back(std::move(one));
        }
    }
    return documents;
}

// The format that a person named, that a form says it is, or that knows most of the headers.
Result<SessionFormat> choose_format(HarvestInput const& input,
                                    std::vector<SourceDocument> const& documents) {
    std::string wanted = input.format_id;
    for (auto const& document : documents) {
        auto const property = document.document.properties.find("regiotafel-format");
        if (wanted.empty() && property != document.document.properties.end()) {
            wanted = property->second;
        }
    }
    SessionFormat const* best = nullptr;
    int most = -1;
    for (auto const& format : input.formats) {
        if (!wanted.empty() && format.id == wanted) {
            return format;
        }
        int const found = recognised_headers(documents, format);
        bool const standard = found == most && format.id == "schaal-functie";
        if (found > most || standard) {
            best = &format;
            most = found;
        }
    }
    if (best == nullptr || !input.format_id.empty()) {
        return fail(ErrorCode::not_found, {"harvest.format_unknown", {{"id", wanted}}});
    }
    return *best;
}

// A sheet names the function as people read it, the harvest by the column's id.
void name_functions_by_id(Codebook& codebook, SessionFormat const& format) {
    for (auto& label : codebook.labels) {
        auto const named = base::fold(label.function);
        for (auto const& column : format.columns) {
            if (named == base::fold(column.name.nl) || named == base::fold(column.name.en)) {
                label.function = column.id;
            }
        }
    }
}

void count_cells(Harvest& harvest, SessionFormat const& format) {
    for (auto& table : harvest.tables) {
        auto const columns = table.columns.empty() ? format.columns.size() : table.columns.size();
        table.cells = static_cast<int>(columns * format.rows.size());
    }
}

}  // namespace

Result<HarvestOutcome> build_harvest(HarvestInput const& input, theme::Lexicon const& lexicon) {
    if (input.files.empty()) {
        return fail(ErrorCode::bad_input, {"harvest.no_input"});
    }
    if (input.files.size() > kInputFilesMax) {
        return fail(ErrorCode::too_large, {"harvest.too_many_files"});
    }
    Given given{input.choices, input.codebook};
    auto const documents = TRY(read_documents(input.files, given));
    for (auto const& [id, label] : given.choices.themes) {
        if (given.codebook.find(label, {}) == nullptr) {
            given.codebook.labels.push_back({.label = label});
        }
        given.codebook.placements[id] = {label};
    }
    HarvestOutcome outcome;
    outcome.format = TRY(choose_format(input, documents));
    name_functions_by_id(given.codebook, outcome.format);
    for (auto const& document : documents) {
        if (document.document.kind == document::FileKind::picture) {
            auto const& pictures = document.document.pictures;
            outcome.photos.insert(outcome.photos.end(), pictures.begin(), pictures.end());
        }
    }
    auto const& format = outcome.format;
    auto& harvest = outcome.harvest;
    auto reading = recognise(documents, format, given.choices);
    harvest.format = format.id;
    harvest.session = input.session;
    if (harvest.session.question.empty()) {
        harvest.session.question = format.question.nl;
    }
    harvest.contributions = make_contributions(reading, format, given.choices, lexicon);
    harvest.sources = std::move(reading.sources);
    harvest.tables = std::move(reading.tables);
    harvest.handmade = std::move(reading.handmade);
    harvest.unplaced = std::move(reading.unplaced);
    harvest.doubts = std::move(reading.doubts);
    harvest.differences = reconcile({harvest.handmade, reading.handmade_functions},
                                    harvest.contributions, format, lexicon, input.language);
    std::ranges::stable_sort(harvest.tables, {},
                             [](TableInfo const& table) { return table_rank(table.id); });
    count_cells(harvest, format);
    apply_checks(harvest, input.checks);
    check_spelling(harvest, given.choices, lexicon, input.speller);
    make_sense(harvest, given.codebook, lexicon, {.language = input.language});
    if (input.previous) {
        harvest.since = compare_sessions(harvest, *input.previous, lexicon);
    }
    harvest.findings = find_findings(harvest, format, input.language);
    return outcome;
}

}  // namespace regiotafel::region
