// Branches from open data beside a running server: first what would happen, then doing it.
#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>

#include "background/kinds.h"
#include "background/rows.h"
#include "background/schools.h"
#include "base/hash.h"
#include "jobs/table.h"

namespace regiotafel::app {
namespace {

namespace json = boost::json;
using base::ErrorCode;
using base::fail;
using base::Result;
using Kind = region::SchoolChange::Kind;

constexpr std::int64_t kRead = 20;  // per cent
constexpr std::int64_t kCompared = 40;
constexpr std::int64_t kSent = 99;

constexpr std::pair<Kind, char const*> kKinds[] = {{Kind::added, "added"},
                                                   {Kind::changed, "changed"},
                                                   {Kind::reopened, "reopened"},
                                                   {Kind::closed, "closed"}};

std::string text_in(json::object const& object, std::string_view name) {
    auto const* value = object.if_contains(name);
    return value != nullptr && value->is_string() ? std::string(value->get_string())
                                                  : std::string{};
}

Result<std::vector<SchoolFile>> files_of(Site const& site, jobs::Work const& work) {
    auto const preview = base::parse_uuid(text_in(work.job().input, "preview"));
    auto const owner = preview.value_or(work.job().id);
    auto const snapshot = TRY(site.store.snapshot(work.region()));
    std::vector<SchoolFile> files;
    for (auto const& file : TRY(jobs::list_files(*snapshot, owner))) {
        if (file.role == kInputRole) {
            auto read = TRY(jobs::read_file(*snapshot, owner, file.role, file.name));
            files.push_back({std::move(read.name), std::move(read.bytes)});
        }
    }
    return files.empty()
               ? Result<std::vector<SchoolFile>>(fail(ErrorCode::not_found, {"schools.no_files"}))
               : Result<std::vector<SchoolFile>>(std::move(files));
}

Result<region::SchoolChanges> changes_of(Site const& site, jobs::Work const& work,
                                         region::OpenData const& data) {
    auto const& job = work.job();
    auto const* close_all = job.input.if_contains("close_all");
    auto const snapshot = TRY(site.store.snapshot(work.region()));
    return region::school_changes(
        {site.registers, *snapshot, work.actor()},
        {.region = job.region,
         .date = text_in(job.input, "date"),
         .close_all = close_all != nullptr && close_all->is_bool() && close_all->get_bool()},
        data);
}

json::object values_of(base::Message const& message) {
    json::object values;
    for (auto const& [name, value] : message.values) {
        if (auto const* text = std::get_if<std::string>(&value)) {
            values[name] = *text;
        } else if (auto const* number = std::get_if<std::int64_t>(&value)) {
            values[name] = *number;
        }
    }
    return values;
}

// What people look at before it happens; names of schools and rows of the files.
std::string difference_of(region::OpenData const& data, region::SchoolChanges const& changes) {
    json::object out;
    for (auto const& [kind, name] : kKinds) {
        json::array rows;
        for (auto const& change : changes.branches) {
            if (change.kind == kind && rows.size() < kSchoolsShown) {
                rows.push_back(json::object{{"code", change.code},
                                            {"name", change.name},
                                            {"before", change.before},
                                            {"after", change.after}});
            }
        }
        out[name] = std::move(rows);
    }
    json::array held;
    for (auto const& group : changes.held) {
        held.push_back(json::object{{"sector", group.sector},
                                    {"province", group.province},
                                    {"missing", group.missing},
                                    {"known", group.known}});
    }
    json::array problems;
    for (auto const& problem : data.problems) {
        if (problems.size() < kSchoolProblemsShown) {
            problems.push_back(json::object{{"file", problem.file},
                                            {"line", problem.line},
                                            {"key", problem.message.key},
                                            {"values", values_of(problem.message)},
                                            {"left_out", problem.left_out}});
        }
    }
    out["held"] = std::move(held);
    out["problems"] = std::move(problems);
    return json::serialize(out);
}

json::object counts_of(region::OpenData const& data, region::SchoolChanges const& changes) {
    json::object out{{"rows", data.rows},
                     {"branches", data.branches.size()},
                     {"problems", data.problem_count},
                     {"boards", changes.boards_added},
                     {"same", changes.same},
                     {"commands", changes.commands.size()},
                     {"mark", fingerprint(changes.commands)}};
    for (auto const& [kind, name] : kKinds) {
        out[name] = changes.count(kind);
    }
    return out;
}

}  // namespace

Outcome run_schools(Site const& site, jobs::Work& work) {
    work.progress(1, "job.phase.reading");
    auto const files = TRY(files_of(site, work));
    auto const data = TRY(read_school_files(files));
    work.progress(kRead, "job.phase.comparing");
    TRY_VOID(work.check());
    auto const changes = TRY(changes_of(site, work, data));
    work.progress(kCompared, "job.phase.saving");
    auto outcome = counts_of(data, changes);
    if (text_in(work.job().input, "preview").empty()) {
        auto const bytes = difference_of(data, changes);
        TRY_VOID(work.write([&](ledger::Transaction& transaction) {
            return jobs::put_file(transaction, work.job().region, work.job().id,
                                  {.role = std::string(kDifferenceRole),
                                   .name = std::string(kDifference),
                                   .media_type = "application/json",
                                   .bytes = bytes});
        }));
        return outcome;
    }
    if (text_in(work.job().input, "mark") != text_in(outcome, "mark")) {
        return fail(ErrorCode::conflict, {"schools.changed_since"});
    }
    auto const all = static_cast<std::int64_t>(std::max<std::size_t>(changes.commands.size(), 1));
    auto const told = [&](std::size_t sent) {
        auto const part = (kSent - kCompared) * static_cast<std::int64_t>(sent) / all;
        work.progress(kCompared + part, "job.phase.saving");
        return work.check();
    };
    outcome["refused"] =
        TRY(carry_out({site.store, site.registers, work.actor(), site.now_ms, told}, changes));
    outcome.erase("mark");
    return outcome;
}

}  // namespace regiotafel::app
