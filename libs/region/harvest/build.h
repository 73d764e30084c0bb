// The whole way from files to a harvest: read, recognise, divide, code, compare, find.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "region/harvest/choices.h"
#include "region/harvest/codebook.h"
#include "region/harvest/harvest.h"
#include "region/harvest/recognise.h"
#include "region/harvest/table_checks.h"
#include "theme/lexicon.h"
#include "theme/spelling.h"

namespace regiotafel::region {

inline constexpr std::size_t kInputFilesMax = 2'000;

struct InputFile {
    std::string name{};  // without folders, or relative to the input folder
    std::string bytes{};
    std::optional<SourceKind> kind{};  // where a person said so
    std::string sender{};
    std::string received{};
    // Of the same session on several dates: which one, in words ("7 februari"). Each is read by
    // itself, so ids stay as they are without the others; its tables are named after it.
    std::string meeting{};
};

struct HarvestInput {
    std::vector<InputFile> files{};
    std::string format_id{};  // empty: found by the headers
    std::vector<SessionFormat> formats{};
    std::string language = "nl";  // of names in descriptions
    Choices choices{};
    Codebook codebook{};
    std::optional<Harvest> previous{};  // of an earlier session
    theme::Speller speller{};           // empty: unknown words are noted without suggestions
    SessionInfo session{};
    std::vector<TableCheck> checks{};
};

struct HarvestOutcome {
    Harvest harvest;
    SessionFormat format;
    std::vector<document::Picture> photos{};  // of papers, to be typed over
};

base::Result<HarvestOutcome> build_harvest(HarvestInput const& input,
                                           theme::Lexicon const& lexicon);

}  // namespace regiotafel::region
