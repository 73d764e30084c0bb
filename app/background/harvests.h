// Harvests that the server made: their papers, the jobs that worked on them, their documents. The
// id of a harvest is that of its first job; its files are the store's, so one backup and one
// erasure hold for them too. Who leads the region sees all of it, its members what is for them.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "api/site.h"
#include "background/uploads.h"
#include "region/harvest/build.h"
#include "screens/words.h"

namespace regiotafel::app {

// Roles of the files of a harvest: its papers, and for whom a document is.
inline constexpr std::string_view kPaperRole = "in";
inline constexpr std::string_view kReadingRole =
    "duiding";  // {section: text}, until it is in the report
inline constexpr std::string_view kRefusedRole = "refused";  // the bytes are the reason's key
inline constexpr std::string_view kAudiences[] = {"stuurgroep", "deelnemers", "presentatie",
                                                  "intern"};

struct HarvestView {
    base::Uuid id{};
    std::string title{};
    jobs::Job last{};            // the job that worked on it last
    boost::json::object made{};  // outcome of the last job that went well; empty: none did
    std::vector<jobs::File> papers{};
    std::vector<jobs::File> documents{};  // those that this actor may see; role is for whom
    std::vector<Refused> refused{};
};

struct HarvestAsked {
    std::string title{};
    std::string date{};  // ISO, may be empty
    std::string language{};
    Uploads uploads{};
    std::string session{};  // the id of its record, where it was planned here
    bool together = false;  // of several dates; its files are named by meeting_file()
};

// The name of a paper in a harvest of several dates: "samen/2026-02-07/tafel groen.docx". A second
// session on that day is "2026-02-07, 2".
std::string meeting_file(std::string_view meeting, std::string_view name);
// Sets what the names say apart: the date in words, and the name that the paper has by itself.
// The papers of an earlier date come first. The dates in words, in order.
std::vector<std::string> set_meetings_apart(screens::Words const& words,
                                            std::vector<region::InputFile>& files);

// The papers of a harvest with their bytes. Error{forbidden} for who does not lead the region.
base::Result<std::vector<jobs::File>> harvest_papers(Site const& site,
                                                     ledger::RegionId const& region,
                                                     registers::Actor const& actor,
                                                     base::Uuid const& harvest);

// Error{forbidden} for who does not lead the region; Error{bad_input} without a form or title.
base::Result<base::Uuid> ask_harvest(Site const& site, ledger::RegionId const& region,
                                     registers::Actor const& actor, HarvestAsked asked);
// More papers, or choices that people made: the harvest is made again. Gives the job.
base::Result<base::Uuid> add_to_harvest(Site const& site, ledger::RegionId const& region,
                                        registers::Actor const& actor, base::Uuid const& harvest,
                                        Uploads uploads);
// The Duiding of sections of the report, as they are from now on.
base::Result<base::Uuid> write_readings(Site const& site, ledger::RegionId const& region,
                                        registers::Actor const& actor, base::Uuid const& harvest,
                                        std::map<std::string, std::string> const& readings);

// All as it stands in `at`. Newest first, without their files. Nothing for visitors.
base::Result<std::vector<HarvestView>> list_harvests(Site const& site, ledger::Reader& at,
                                                     ledger::RegionId const& region,
                                                     registers::Actor const& actor);
base::Result<HarvestView> find_harvest(Site const& site, ledger::Reader& at,
                                       ledger::RegionId const& region,
                                       registers::Actor const& actor, base::Uuid const& id);
// Error{not_found} also for what is not for this actor.
base::Result<jobs::File> harvest_file(Site const& site, ledger::Reader& at,
                                      ledger::RegionId const& region, registers::Actor const& actor,
                                      base::Uuid const& id, std::string_view name);

}  // namespace regiotafel::app
