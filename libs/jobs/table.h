// The tables of jobs: the jobs, their files, and which records each of them made or changed. They
// follow from no events, so a rebuild leaves them alone; an erasure takes the files that may tell
// of somebody. Reads work on any Reader; writes belong into a transaction of the store.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "jobs/job.h"
#include "ledger/store.h"

namespace regiotafel::jobs {

std::unique_ptr<ledger::Projector> make_projector();

base::Result<void> insert(ledger::Transaction& transaction, Job const& job);
// State, times, runner, progress and outcome; a wish to stop stays as it is.
base::Result<void> update(ledger::Transaction& transaction, Job const& job);
base::Result<void> wish(ledger::Transaction& transaction, base::Uuid const& id, bool stopping);

base::Result<std::optional<Job>> find(ledger::Reader& reader, base::Uuid const& id);
// Newest first. With `actor`, only theirs.
base::Result<std::vector<Job>> list(ledger::Reader& reader, std::string_view region,
                                    std::string_view actor = {});
// Of one kind, newest first; `about` may be empty.
base::Result<std::vector<Job>> list_about(ledger::Reader& reader, std::string_view region,
                                          std::string_view kind, std::string_view about);
// Open jobs of this runner are still looked after at `now_ms`.
base::Result<void> beat(ledger::Transaction& transaction, std::string_view runner,
                        std::int64_t now_ms);
// Open jobs whose runner has not been heard of since `since_ms`.
base::Result<std::vector<Job>> forsaken(ledger::Reader& reader, std::int64_t since_ms);
base::Result<std::int64_t> count_open(ledger::Reader& reader, std::string_view region,
                                      std::string_view actor = {});

// Files of an owner: a job, or what several jobs work on. `role` says what a file is for.
struct File {
    std::string role{};
    std::string name{};
    std::string media_type{};
    std::string bytes{};  // empty in a list
    std::int64_t size = 0;
};
base::Result<void> put_file(ledger::Transaction& transaction, std::string_view region,
                            base::Uuid const& owner, File const& file);
// Whether this owner has files in this region.
base::Result<bool> has_files(ledger::Reader& reader, std::string_view region,
                             base::Uuid const& owner);
base::Result<std::vector<File>> list_files(ledger::Reader& reader, base::Uuid const& owner);
// Error{not_found} where there is none.
base::Result<File> read_file(ledger::Reader& reader, base::Uuid const& owner, std::string_view role,
                             std::string_view name);
base::Result<void> drop_files(ledger::Transaction& transaction, base::Uuid const& owner,
                              std::string_view role);

// A record that the owner made or changed, at the version that it made.
struct Touched {
    std::int64_t number = 0;  // the owner's own, e.g. the row of a file
    std::string register_id{};
    base::Uuid record{};
    std::int64_t version = 0;
};
base::Result<void> put_touched(ledger::Transaction& transaction, std::string_view region,
                               base::Uuid const& owner, std::span<Touched const> touched);
base::Result<void> drop_touched(ledger::Transaction& transaction, base::Uuid const& owner);
// By number.
base::Result<std::vector<Touched>> read_touched(ledger::Reader& reader, base::Uuid const& owner);

// What is over for so long goes.
base::Result<void> forget_old(ledger::Transaction& transaction, std::int64_t now_ms);

}  // namespace regiotafel::jobs
