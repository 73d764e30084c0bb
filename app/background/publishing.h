// A harvest for everybody. Publishing makes its documents once more without the names that nobody
// released and keeps them beside all earlier versions; what is public is decided by a record of the
// register `publication`, so withdrawing is a transition, with its history, its undo and its notice
// to who is looking.
//
// Works for whatever owns a file `intern/oogst.json` of the role `intern` (jobs/table.h) and noted
// which records it tells of (jobs::put_touched): the harvests of harvests.h, and others that have
// an id. That id is `harvest` below.
#pragma once

#include <string>
#include <vector>

#include "api/site.h"
#include "region/format/format.h"
#include "region/harvest/harvest.h"
#include "register/command.h"
#include "register/list.h"

namespace regiotafel::app {

inline constexpr std::string_view kPublicationRegister = "publication";
inline constexpr std::size_t kVersionsMax = 99;

// The record that says whether the harvest is public; the same for every version.
base::Uuid publication_of(base::Uuid const& harvest);

struct NameFound {
    std::string name{};
    std::int64_t mentions = 0;  // in how many ideas; 0: who sent something, or led the session
    bool released = false;      // in the version before
};

struct ToPublish {
    std::string title{};
    std::vector<NameFound> names{};     // at most region::kNamesShownMax
    std::vector<std::string> hidden{};  // other words that were left out of the version before
    int next_version = 1;
};

// What to look at before publishing. Error{forbidden} for who does not lead the region,
// Error{not_found} without a harvest.
base::Result<ToPublish> look_before_publishing(Site const& site, ledger::RegionId const& region,
                                               registers::Actor const& actor,
                                               base::Uuid const& harvest);

struct PublishAsked {
    base::Uuid harvest{};
    std::vector<std::string> released{};  // names; all others go
    std::vector<std::string> hidden{};    // other words that have to go
    std::string session{};                // the id of its record
    std::string language{};
};
// Gives the job. Error{forbidden}, Error{bad_input} for too many or too long words.
base::Result<base::Uuid> ask_publish(Site const& site, ledger::RegionId const& region,
                                     registers::Actor const& actor, PublishAsked asked);

struct PublishedVersion {
    int number = 0;
    std::int64_t made_ms = 0;
    std::vector<jobs::File> documents{};  // without their bytes
};

struct Publication {
    base::Uuid harvest{};
    registers::Record record{};  // of the register `publication`, as the actor may see it
    std::vector<PublishedVersion> versions{};  // newest first

    bool is_public() const { return record.status == "published" && !versions.empty(); }
};

// As the actor may see it: a visitor only what is public, who leads the region also what was
// withdrawn. Error{not_found}.
base::Result<Publication> find_publication(registers::ListContext const& context,
                                           std::string_view region, base::Uuid const& harvest);
// What is public, newest first.
base::Result<std::vector<Publication>> list_publications(registers::ListContext const& context,
                                                         std::string_view region);

// The newest version's harvest, as everybody may see it, with its findings in this language.
struct PublicHarvest {
    region::Harvest harvest{};
    region::SessionFormat format{};
};
base::Result<PublicHarvest> public_harvest(ledger::Reader& reader, Publication const& publication,
                                           std::string_view language);
// Error{not_found} for what is no document of a version that is public.
base::Result<jobs::File> public_file(ledger::Reader& reader, Publication const& publication,
                                     int version, std::string_view name);

// The command that makes it private again. Error{not_found} where it is not public.
base::Result<registers::RecordCommand> withdrawal(Publication const& publication,
                                                  std::string_view region, std::string id);

// Agreements that came of the ideas of a session, as the actor may see them, in the order of their
// days. Also those about one of its themes.
base::Result<std::vector<registers::Record>> agreements_of_session(
    registers::ListContext const& context, std::string_view region, std::string_view session);

}  // namespace regiotafel::app
