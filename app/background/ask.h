// Asking for work in the background, and looking at it: what pages and the API share. Who asked for
// a job sees it; so do facilitators and administrators of the region. Its files are for who asked.
#pragma once

#include <string>
#include <vector>

#include "api/site.h"
#include "register/import.h"

namespace regiotafel::app {

bool leads(registers::Actor const& actor, std::string_view region);

// A job as it stands in `at`, with the progress of this moment: who reads it and what it made from
// one snapshot never finds it done without that. Error{not_found} also for a job that is not theirs
// to see.
base::Result<jobs::Job> find_job(Site const& site, ledger::Reader& at,
                                 ledger::RegionId const& region, registers::Actor const& actor,
                                 base::Uuid const& id);
// Newest first; those that the actor may see.
base::Result<std::vector<jobs::Job>> list_jobs(Site const& site, ledger::Reader& at,
                                               ledger::RegionId const& region,
                                               registers::Actor const& actor);

struct ImportAsked {
    base::Uuid id{};  // of the job; nil: a new one
    std::string register_id{};
    registers::Rows rows{};
};
// The preview and its confirmation have been compared by the caller.
base::Result<base::Uuid> ask_import(Site const& site, ledger::RegionId const& region,
                                    registers::Actor const& actor, ImportAsked const& asked);

struct ExportAsked {
    std::string register_id{};  // empty: the whole region
    std::string format{};       // csv, xlsx, json, zip
    std::string language{};
};
// Error{bad_input} for a format that does not fit, Error{forbidden}.
base::Result<base::Uuid> ask_export(Site const& site, ledger::RegionId const& region,
                                    registers::Actor const& actor, ExportAsked const& asked);

// Asked twice, one job. Error{conflict} where there is nothing to take back.
base::Result<base::Uuid> ask_undo(Site const& site, ledger::RegionId const& region,
                                  registers::Actor const& actor, base::Uuid const& id);

base::Result<void> ask_stop(Site const& site, ledger::RegionId const& region,
                            registers::Actor const& actor, base::Uuid const& id);
base::Result<void> ask_again(Site const& site, ledger::RegionId const& region,
                             registers::Actor const& actor, base::Uuid const& id);

// The file that an export made. It holds what its asker may see, which others may not.
base::Result<jobs::File> export_of(ledger::Reader& reader, jobs::Job const& job,
                                   registers::Actor const& actor);

bool can_stop(jobs::Job const& job);
bool can_retry(jobs::Job const& job, registers::Actor const& actor);
// Only who read it in takes it back.
bool can_undo(jobs::Job const& job, registers::Actor const& actor);

}  // namespace regiotafel::app
