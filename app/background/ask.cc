#include "background/ask.h"

#include <algorithm>

#include "background/kinds.h"
#include "background/rows.h"

namespace regiotafel::app {
namespace {

using base::ErrorCode;
using base::fail;
using base::Result;
using jobs::Job;
using jobs::State;
using registers::Actor;

constexpr std::string_view kUndoPart = "undo";

bool may_see(Job const& job, Actor const& actor) {
    return leads(actor, job.region) || (!actor.id.empty() && actor.id == job.actor);
}

}  // namespace

bool leads(Actor const& actor, std::string_view region) {
    return actor.has(region, registers::Audience::facilitator) ||
           actor.has(region, registers::Audience::administrator);
}

Result<Job> find_job(Site const& site, ledger::Reader& at, ledger::RegionId const& region,
                     Actor const& actor, base::Uuid const& id) {
    auto job = TRY(jobs::find(at, id));
    if (!job || job->region != region.text() || !may_see(*job, actor)) {
        return fail(ErrorCode::not_found, {"jobs.unknown"});
    }
    site.runner.refresh(*job);
    return std::move(*job);
}

Result<std::vector<Job>> list_jobs(Site const& site, ledger::Reader& at,
                                   ledger::RegionId const& region, Actor const& actor) {
    if (actor.id.empty()) {
        return std::vector<Job>{};
    }
    auto const all = leads(actor, region.text());
    auto found = TRY(jobs::list(at, region.text(), all ? std::string_view{} : actor.id));
    for (auto& job : found) {
        site.runner.refresh(job);
    }
    return found;
}

Result<base::Uuid> ask_import(Site const& site, ledger::RegionId const& region, Actor const& actor,
                              ImportAsked const& asked) {
    return site.runner.add({.id = asked.id,
                            .region = region.text(),
                            .kind = std::string(kImport),
                            .about = asked.register_id,
                            .actor = actor,
                            .files = {{.role = std::string(kInputRole),
                                       .name = std::string(kPastedName),
                                       .media_type = "text/csv",
                                       .bytes = text_of(asked.rows)}}});
}

Result<base::Uuid> ask_export(Site const& site, ledger::RegionId const& region, Actor const& actor,
                              ExportAsked const& asked) {
    bool const whole = asked.register_id.empty();
    constexpr std::string_view kFormats[] = {"csv", "xlsx", "json"};
    bool const known = whole ? asked.format == "zip"
                             : std::ranges::find(kFormats, asked.format) != std::end(kFormats);
    if (!known) {
        return fail(ErrorCode::bad_input, {"job.bad_format"}, "format");
    }
    auto const* schema = site.registers.find(asked.register_id);
    if (!whole &&
        (schema == nullptr || registers::read_scope(*schema, actor, region.text()).nothing())) {
        return fail(ErrorCode::not_found, {"register.unknown", {{"register", asked.register_id}}},
                    "register");
    }
    if (whole && !actor.has(region.text(), registers::Audience::administrator)) {
        return fail(ErrorCode::forbidden, {"register.forbidden"});
    }
    return site.runner.add({.region = region.text(),
                            .kind = std::string(kExport),
                            .about = asked.register_id,
                            .actor = actor,
                            .input = {{"format", asked.format}, {"language", asked.language}}});
}

Result<jobs::File> export_of(ledger::Reader& reader, Job const& job, Actor const& actor) {
    auto const* name = job.outcome.if_contains("file");
    if (name == nullptr || !name->is_string() || job.actor != actor.id) {
        return fail(ErrorCode::not_found, {"jobs.no_file"});
    }
    return jobs::read_file(reader, job.id, kExportRole, name->get_string());
}

bool can_stop(Job const& job) {
    return !jobs::is_over(job.state) && !job.stopping;
}

bool can_retry(Job const& job, Actor const& actor) {
    return jobs::is_over(job.state) && job.state != State::done && job.actor == actor.id;
}

bool can_undo(Job const& job, Actor const& actor) {
    return job.kind == kImport && jobs::is_over(job.state) && job.actor == actor.id;
}

Result<base::Uuid> ask_undo(Site const& site, ledger::RegionId const& region, Actor const& actor,
                            base::Uuid const& id) {
    auto const snapshot = TRY(site.store.snapshot(region));
    auto const job = TRY(find_job(site, *snapshot, region, actor, id));
    if (!can_undo(job, actor)) {
        return fail(ErrorCode::conflict, {"job.nothing_to_undo"});
    }
    return site.runner.add({.id = jobs::derived_id(id, kUndoPart, 1),
                            .region = region.text(),
                            .kind = std::string(kUndo),
                            .about = base::format_uuid(id),
                            .actor = actor});
}

Result<void> ask_stop(Site const& site, ledger::RegionId const& region, Actor const& actor,
                      base::Uuid const& id) {
    auto const snapshot = TRY(site.store.snapshot(region));
    TRY(find_job(site, *snapshot, region, actor, id));
    return site.runner.cancel(region, id);
}

Result<void> ask_again(Site const& site, ledger::RegionId const& region, Actor const& actor,
                       base::Uuid const& id) {
    auto const snapshot = TRY(site.store.snapshot(region));
    TRY(find_job(site, *snapshot, region, actor, id));
    return site.runner.retry(region, id, actor);
}

}  // namespace regiotafel::app
