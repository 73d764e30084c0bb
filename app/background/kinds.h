// Every kind of work in the background, a line a kind in kinds.cc.
#pragma once

#include <map>
#include <string>

#include "api/site.h"

namespace regiotafel::app {

inline constexpr std::string_view kImport = "import";
inline constexpr std::string_view kUndo = "undo";
inline constexpr std::string_view kHarvestKind = "harvest";
inline constexpr std::string_view kPublishKind = "publish";
inline constexpr std::string_view kSchoolsKind = "schools";
inline constexpr std::string_view kMail = "mail";
inline constexpr std::string_view kExport = "export";

// Roles of files that jobs keep.
inline constexpr std::string_view kInputRole = "in";
inline constexpr std::string_view kExportRole = "export";

using Outcome = base::Result<boost::json::object>;

// The site has to outlive them.
std::map<std::string, jobs::Kind, std::less<>> job_kinds(Site const& site);

// Rows into a register: file `in`/rijen.csv, about: the register.
Outcome run_import(Site const& site, jobs::Work& work);
// Takes back what the job named by `about` did, as far as nobody built on it.
Outcome run_undo(Site const& site, jobs::Work& work);
// A register (`about`) as its asker may see it, or the whole region where `about` is empty. Input:
// "format" (csv, xlsx, json or zip) and "language".
Outcome run_export(Site const& site, jobs::Work& work);

// The forms of the harvest `about` into records and documents. Input: "title", "date", "language",
// and "session" where it was made before.
Outcome run_harvest_job(Site const& site, jobs::Work& work);

// The harvest `about` for everybody, without the names that were not released (the job's file
// versie.json, see publish_files.h). Input: "session" and "language".
Outcome run_publish(Site const& site, jobs::Work& work);

// Branches from files of open data. Input: "date", "close_all"; with "preview" and "mark" what that
// job told is done, without them it is told.
Outcome run_schools(Site const& site, jobs::Work& work);

// Personal data whose period is over, see retention.h.
Outcome run_retention(Site const& site, jobs::Work& work);

// The mail in the job's files.
Outcome run_mail(Site const& site, jobs::Work& work);

}  // namespace regiotafel::app
