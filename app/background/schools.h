// Branches from open data, for the command line and for a job beside a running server: reading the
// files, carrying out what they change, and telling it first.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "api/site.h"
#include "region/network/school_import.h"
#include "register/access.h"

namespace regiotafel::app {

inline constexpr std::size_t kSchoolFilesMax = 20;
inline constexpr std::size_t kSchoolsShown = 60;                  // changes of one kind
inline constexpr std::size_t kSchoolProblemsShown = 50;           // rows that could not be used
inline constexpr std::string_view kDifference = "verschil.json";  // of role kDifferenceRole
inline constexpr std::string_view kDifferenceRole = "difference";

struct SchoolFile {
    std::string name{};
    std::string bytes{};
};

// Error{too_large} beyond kSchoolFilesMax, Error{bad_input} for a file of another kind.
base::Result<region::OpenData> read_school_files(std::vector<SchoolFile> const& files);

struct SchoolWriter {
    ledger::Store& store;
    registers::Registers const& registers;
    registers::Actor const& actor;
    std::function<std::int64_t()> now_ms;
    // Commands that were sent; an error stops it there.
    std::function<base::Result<void>(std::size_t)> told{};
};

// All at once, or one by one where something stands in the way of one of them. How many were
// refused.
base::Result<std::int64_t> carry_out(SchoolWriter const& writer,
                                     region::SchoolChanges const& changes);

struct SchoolsAsked {
    std::vector<SchoolFile> files{};
    std::string date{};  // of the files, ISO
    bool close_all = false;
};
// The job that tells what would happen. Error{forbidden} for who may not make organisations,
// Error{bad_input} for a date that is none, or no files.
base::Result<base::Uuid> ask_schools_preview(Site const& site, ledger::RegionId const& region,
                                             registers::Actor const& actor,
                                             SchoolsAsked const& asked);
// The job that does what the preview told, as long as it is still what would happen.
// Error{conflict} where the preview is not over, or not theirs.
base::Result<base::Uuid> ask_schools(Site const& site, ledger::RegionId const& region,
                                     registers::Actor const& actor, base::Uuid const& preview);

}  // namespace regiotafel::app
