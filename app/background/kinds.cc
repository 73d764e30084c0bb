#include "background/kinds.h"

#include "background/letters.h"
#include "background/retention.h"

namespace regiotafel::app {

namespace {

constexpr int kMailAttempts = 10;  // over a day and a half

}  // namespace

std::map<std::string, jobs::Kind, std::less<>> job_kinds(Site const& site) {
    auto const bound = [&site](Outcome (*run)(Site const&, jobs::Work&)) {
        return [&site, run](jobs::Work& work) {
            return run(site, work);
        };
    };
    return {
        {std::string(kImport), {.run = bound(run_import)}},
        {std::string(kUndo), {.run = bound(run_undo)}},
        {std::string(kExport), {.run = bound(run_export)}},
        {std::string(kHarvestKind), {.run = bound(run_harvest_job)}},
        {std::string(kLetters),
         {.run = bound(run_letters),
          .attempts_max = kMailAttempts,
          .needs_actor = false,
          .quick = true}},
        {std::string(kPublishKind), {.run = bound(run_publish)}},
        {std::string(kSchoolsKind), {.run = bound(run_schools)}},
        {std::string(kRetentionKind), {.run = bound(run_retention), .needs_actor = false}},
        {std::string(kMail),
         {.run = bound(run_mail),
          .attempts_max = kMailAttempts,
          .needs_actor = false,
          .quick = true}},
    };
}

}  // namespace regiotafel::app
