#include "region/harvest/build.h"

#include <algorithm>
#include <iterator>
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
#include "theme/same_idea.h"

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

// The papers of one date; by its words, in the order of the files.
struct Meeting {
    std::string name{};
    std::vector<SourceDocument> documents{};
};

std::vector<SourceDocument>& documents_of(std::vector<Meeting>& meetings, std::string const& name) {
    auto const found = std::ranges::find(meetings, name, &Meeting::name);
    return found == meetings.end() ? meetings.emplace_back(name).documents : found->documents;
}

Result<std::vector<Meeting>> read_documents(std::vector<InputFile> const& files, Given& given) {
    std::vector<Meeting> meetings;
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
            documents_of(meetings, file.meeting).push_back(std::move(one));
        }
    }
    if (meetings.empty()) {
        meetings.emplace_back();  // instructions alone
    }
    return meetings;
}

// The format that a person named, that a form says it is, or that knows most of the headers.
Result<SessionFormat> choose_format(HarvestInput const& input,
                                    std::vector<Meeting> const& meetings) {
    std::string wanted = input.format_id;
    for (auto const& meeting : meetings) {
        for (auto const& document : meeting.documents) {
            auto const property = document.document.properties.find("regiotafel-format");
            if (wanted.empty() && property != document.document.properties.end()) {
                wanted = property->second;
            }
        }
    }
    SessionFormat const* best = nullptr;
    int most = -1;
    for (auto const& format : input.formats) {
        if (!wanted.empty() && format.id == wanted) {
            return format;
        }
        int found = 0;
        for (auto const& meeting : meetings) {
            found += recognised_headers(meeting.documents, format);
        }
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

template <typename T>
void append(std::vector<T>& all, std::vector<T>&& part) {
    std::ranges::move(part, std::back_inserter(all));
}

// "groen" becomes "groen--7-februari", called "Groen (7 februari)".
void name_tables_after(Harvest& part, std::string const& meeting) {
    auto const suffix =
        std::string(kMeetingMark) + base::join(base::split_words(base::fold(meeting)), "-");
    auto const rename = [&](std::string& table) {
        table += table.empty() ? "" : suffix;
    };
    for (auto& one : part.tables) {
        one.name += " (" + meeting + ")";
        rename(one.id);
    }
    for (auto& one : part.contributions) {
        rename(one.table);
    }
    for (auto& one : part.handmade) {
        rename(one.table);
    }
    for (auto& one : part.doubts) {
        rename(one.table);
    }
}

// Read by itself and then added, so that tables of two dates that share a colour stay apart.
void add_meeting(Harvest& harvest, Meeting const& meeting, HarvestInput const& input,
                 Choices const& choices, SessionFormat const& format,
                 theme::Lexicon const& lexicon) {
    auto reading = recognise(meeting.documents, format, choices);
    Harvest part;
    part.contributions = make_contributions(reading, format, choices, lexicon);
    part.tables = std::move(reading.tables);
    part.handmade = std::move(reading.handmade);
    part.doubts = std::move(reading.doubts);
    part.differences = reconcile({part.handmade, reading.handmade_functions}, part.contributions,
                                 format, lexicon, input.language);
    std::ranges::stable_sort(part.tables, {},
                             [](TableInfo const& table) { return table_rank(table.id); });
    if (!meeting.name.empty()) {
        name_tables_after(part, meeting.name);
    }
    append(harvest.sources, std::move(reading.sources));
    append(harvest.unplaced, std::move(reading.unplaced));
    append(harvest.contributions, std::move(part.contributions));
    append(harvest.tables, std::move(part.tables));
    append(harvest.handmade, std::move(part.handmade));
    append(harvest.doubts, std::move(part.doubts));
    append(harvest.differences, std::move(part.differences));
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
    auto const meetings = TRY(read_documents(input.files, given));
    for (auto const& [id, label] : given.choices.themes) {
        if (given.codebook.find(label, {}) == nullptr) {
            given.codebook.labels.push_back({.label = label});
        }
        given.codebook.placements[id] = {label};
    }
    HarvestOutcome outcome;
    outcome.format = TRY(choose_format(input, meetings));
    name_functions_by_id(given.codebook, outcome.format);
    for (auto const& meeting : meetings) {
        for (auto const& document : meeting.documents) {
            if (document.document.kind == document::FileKind::picture) {
                auto const& pictures = document.document.pictures;
                outcome.photos.insert(outcome.photos.end(), pictures.begin(), pictures.end());
            }
        }
    }
    auto const& format = outcome.format;
    auto& harvest = outcome.harvest;
    harvest.format = format.id;
    harvest.session = input.session;
    if (harvest.session.question.empty()) {
        harvest.session.question = format.question.nl;
    }
    for (auto const& meeting : meetings) {
        if (!meeting.name.empty()) {
            harvest.session.meetings.push_back(meeting.name);
        }
        add_meeting(harvest, meeting, input, given.choices, format, lexicon);
    }
    if (harvest.contributions.size() > theme::kPairTextsMax) {
        return fail(ErrorCode::too_large,
                    {"harvest.too_many_contributions",
                     {{"count", static_cast<std::int64_t>(harvest.contributions.size())},
                      {"most", static_cast<std::int64_t>(theme::kPairTextsMax)}}});
    }
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
