#include "background/harvests.h"

#include <algorithm>
#include <functional>
#include <set>

#include <boost/json/serialize.hpp>

#include "background/ask.h"
#include "background/kinds.h"
#include "base/text.h"
#include "jobs/table.h"
#include "region/harvest/session_file.h"
#include "region/report/report_merge.h"
#include "register/value.h"

namespace regiotafel::app {
namespace {

using base::ErrorCode;
using base::fail;
using base::Result;
using jobs::Job;
using registers::Actor;

constexpr std::string_view kReportRole = "stuurgroep";
constexpr std::string_view kTogether = "samen/";
constexpr std::size_t kYearLetters = 4;
constexpr std::size_t kDateLetters = 10;  // 2026-02-07
constexpr std::size_t kTitleMax = 200;    // letters, as the register of sessions

bool may_see(Actor const& actor, std::string_view region, std::string_view audience) {
    return leads(actor, region) ||
           (audience != "intern" && actor.has(region, registers::Audience::member));
}

// A report that we wrote and somebody edited. It comes in the place of the one that they took, so
// that the next one is made from it.
bool is_own_report(LoadedFile const& file) {
    if (!file.name.ends_with(".docx")) {
        return false;
    }
    auto const earlier = region::read_earlier(file.name, file.bytes);
    return earlier && !earlier->written.empty();
}

// The name of the newest report among the harvest's documents.
std::string report_among(std::vector<jobs::File> const& documents) {
    std::string out = "stuurgroep/verslag.docx";
    for (auto const& file : documents) {
        bool const newer =
            file.name.size() > out.size() || (file.name.size() == out.size() && file.name > out);
        if (file.name.starts_with("stuurgroep/verslag") && file.name.ends_with(".docx") && newer) {
            out = file.name;
        }
    }
    return out;
}

std::vector<jobs::File> files_of(Uploads& uploads, std::vector<jobs::File> const& documents) {
    std::vector<jobs::File> out;
    for (auto& file : uploads.files) {
        bool const report = is_own_report(file);
        out.push_back({.role = report ? std::string(kReportRole) : std::string(kPaperRole),
                       .name = report ? report_among(documents) : std::move(file.name),
                       .media_type = "application/octet-stream",
                       .bytes = std::move(file.bytes)});
    }
    for (auto& one : uploads.refused) {
        out.push_back({.role = std::string(kRefusedRole),
                       .name = base::to_valid_utf8(one.file),
                       .media_type = "text/plain",
                       .bytes = std::move(one.why)});
    }
    return out;
}

std::string text_in(boost::json::object const& object, std::string_view name) {
    auto const* value = object.if_contains(name);
    return value != nullptr && value->is_string() ? std::string(value->get_string())
                                                  : std::string{};
}

// `about` is the harvest; the jobs are its own, newest first.
Result<HarvestView> view_of(ledger::Reader& reader, Site const& site, std::string const& region,
                            base::Uuid const& id) {
    auto const all = TRY(jobs::list_about(reader, region, kHarvestKind, base::format_uuid(id)));
    if (all.empty()) {
        return fail(ErrorCode::not_found, {"harvest.service.unknown"});
    }
    HarvestView view{.id = id, .title = text_in(all.back().input, "title"), .last = all.front()};
    site.runner.refresh(view.last);
    auto const made = std::ranges::find(all, jobs::State::done, &Job::state);
    if (made != all.end()) {
        view.made = made->outcome;
        auto const told = text_in(made->outcome, "title");
        view.title = told.empty() ? view.title : told;
    }
    return view;
}

Result<void> check_leads(Actor const& actor, ledger::RegionId const& region) {
    return leads(actor, region.text()) ? Result<void>{}
                                       : fail(ErrorCode::forbidden, {"register.forbidden"});
}

}  // namespace

Result<base::Uuid> ask_harvest(Site const& site, ledger::RegionId const& region, Actor const& actor,
                               HarvestAsked asked) {
    TRY_VOID(check_leads(actor, region));
    if (asked.uploads.files.empty()) {
        auto const& refused = asked.uploads.refused;
        return fail(ErrorCode::bad_input,
                    {refused.empty() ? "harvest.service.no_forms" : refused.front().why},
                    refused.empty() ? std::string("formulieren") : refused.front().file);
    }
    auto const title = std::string(base::trim(asked.title));
    bool const told = std::ranges::any_of(asked.uploads.files, [](LoadedFile const& file) {
        return region::is_session_file(file.name);
    });
    if ((title.empty() && !told) || base::count_code_points(title) > kTitleMax) {
        return fail(ErrorCode::bad_input, {"harvest.service.no_title"}, "titel");
    }
    if (!asked.date.empty()) {
        registers::Field const date{
            .id = "datum", .type = registers::FieldType::date, .label = {"datum", "date"}};
        TRY(registers::canonical(date, boost::json::value(asked.date)));
    }
    auto const id = jobs::random_id(site.now_ms());
    return site.runner.add({.id = id,
                            .region = region.text(),
                            .kind = std::string(kHarvestKind),
                            .about = base::format_uuid(id),
                            .actor = actor,
                            .input = {{"title", title},
                                      {"date", asked.date},
                                      {"language", asked.language},
                                      {"session", asked.session},
                                      {"together", asked.together}},
                            .files = files_of(asked.uploads, {})});
}

namespace {

// The harvest once more, with these files beside those that it has.
Result<base::Uuid> make_again(
    Site const& site, ledger::RegionId const& region, Actor const& actor, base::Uuid const& harvest,
    std::function<std::vector<jobs::File>(std::vector<jobs::File> const&)> const& files) {
    TRY_VOID(check_leads(actor, region));
    Job first;
    std::vector<jobs::File> documents;
    {
        auto const snapshot = TRY(site.store.snapshot(region));
        auto const view = TRY(view_of(*snapshot, site, region.text(), harvest));
        if (!jobs::is_over(view.last.state)) {
            return fail(ErrorCode::conflict, {"harvest.service.busy"});
        }
        first = view.last;
        if (auto const session = text_in(view.made, "session"); !session.empty()) {
            first.input["session"] = session;
        }
        documents = TRY(jobs::list_files(*snapshot, harvest));
    }
    return site.runner.add({.region = region.text(),
                            .kind = std::string(kHarvestKind),
                            .about = base::format_uuid(harvest),
                            .actor = actor,
                            .input = first.input,
                            .files = files(documents),
                            .owner = harvest});
}

}  // namespace

Result<base::Uuid> add_to_harvest(Site const& site, ledger::RegionId const& region,
                                  Actor const& actor, base::Uuid const& harvest, Uploads uploads) {
    TRY_VOID(check_leads(actor, region));
    if (uploads.files.empty()) {
        {
            auto const snapshot = TRY(site.store.snapshot(region));
            TRY(view_of(*snapshot, site, region.text(), harvest));
        }
        auto const& refused = uploads.refused;
        return fail(ErrorCode::bad_input,
                    {refused.empty() ? "harvest.service.no_forms" : refused.front().why},
                    refused.empty() ? std::string("formulieren") : refused.front().file);
    }
    return make_again(site, region, actor, harvest, [&](std::vector<jobs::File> const& documents) {
        return files_of(uploads, documents);
    });
}

std::string meeting_file(std::string_view meeting, std::string_view name) {
    return std::string(kTogether).append(meeting).append("/").append(name);
}

std::vector<std::string> set_meetings_apart(screens::Words const& words,
                                            std::vector<region::InputFile>& files) {
    std::set<std::string> years;
    for (auto& file : files) {
        auto const rest = std::string_view(file.name).substr(
            file.name.starts_with(kTogether) ? kTogether.size() : file.name.size());
        auto const slash = rest.find('/');
        if (slash != std::string_view::npos) {
            file.meeting = rest.substr(0, slash);
            file.name = std::string(rest.substr(slash + 1));
            years.insert(file.meeting.substr(0, kYearLetters));
        }
    }
    std::ranges::stable_sort(files, {}, &region::InputFile::meeting);
    std::vector<std::string> out;
    for (auto& file : files) {
        if (file.meeting.empty()) {
            continue;
        }
        auto const date = file.meeting.substr(0, kDateLetters);
        auto const second = file.meeting.substr(date.size());
        file.meeting = (years.size() == 1 ? words.day(date) : words.date(date)) + second;
        if (out.empty() || out.back() != file.meeting) {
            out.push_back(file.meeting);
        }
    }
    return out;
}

Result<std::vector<jobs::File>> harvest_papers(Site const& site, ledger::RegionId const& region,
                                               Actor const& actor, base::Uuid const& harvest) {
    TRY_VOID(check_leads(actor, region));
    auto const snapshot = TRY(site.store.snapshot(region));
    std::vector<jobs::File> out;
    for (auto const& file : TRY(jobs::list_files(*snapshot, harvest))) {
        if (file.role == kPaperRole) {
            out.push_back(TRY(jobs::read_file(*snapshot, harvest, kPaperRole, file.name)));
        }
    }
    return out;
}

Result<base::Uuid> write_readings(Site const& site, ledger::RegionId const& region,
                                  Actor const& actor, base::Uuid const& harvest,
                                  std::map<std::string, std::string> const& readings) {
    boost::json::object content;
    for (auto const& [section, text] : readings) {
        content[section] = text;
    }
    return make_again(
        site, region, actor, harvest, [&](std::vector<jobs::File> const& /*documents*/) {
            return std::vector<jobs::File>{{.role = std::string(kReadingRole),
                                            .name = "duiding.json",
                                            .media_type = "application/json",
                                            .bytes = boost::json::serialize(content)}};
        });
}

Result<std::vector<HarvestView>> list_harvests(Site const& site, ledger::Reader& at,
                                               ledger::RegionId const& region, Actor const& actor) {
    std::vector<HarvestView> out;
    if (!actor.has(region.text(), registers::Audience::member)) {
        return out;
    }
    for (auto const& job : TRY(jobs::list_about(at, region.text(), kHarvestKind, ""))) {
        if (job.about != base::format_uuid(job.id)) {
            continue;
        }
        auto view = TRY(view_of(at, site, region.text(), job.id));
        if (leads(actor, region.text()) || !view.made.empty()) {
            out.push_back(std::move(view));
        }
    }
    return out;
}

Result<HarvestView> find_harvest(Site const& site, ledger::Reader& at,
                                 ledger::RegionId const& region, Actor const& actor,
                                 base::Uuid const& id) {
    auto view = TRY(view_of(at, site, region.text(), id));
    if (!actor.has(region.text(), registers::Audience::member) ||
        (view.made.empty() && !leads(actor, region.text()))) {
        return fail(ErrorCode::not_found, {"harvest.service.unknown"});
    }
    bool const all = leads(actor, region.text());
    for (auto& file : TRY(jobs::list_files(at, id))) {
        if (file.role == kPaperRole && all) {
            view.papers.push_back(std::move(file));
        } else if (file.role == kRefusedRole && all) {
            auto const read = TRY(jobs::read_file(at, id, kRefusedRole, file.name));
            view.refused.push_back({file.name, read.bytes});
        } else if (std::ranges::find(kAudiences, file.role) != std::end(kAudiences) &&
                   may_see(actor, region.text(), file.role)) {
            view.documents.push_back(std::move(file));
        }
    }
    return view;
}

Result<jobs::File> harvest_file(Site const& site, ledger::Reader& at,
                                ledger::RegionId const& region, Actor const& actor,
                                base::Uuid const& id, std::string_view name) {
    auto const view = TRY(find_harvest(site, at, region, actor, id));
    auto const found = std::ranges::find(view.documents, name, &jobs::File::name);
    if (found == view.documents.end()) {
        return fail(ErrorCode::not_found, {"jobs.no_file"});
    }
    return jobs::read_file(at, id, found->role, found->name);
}

}  // namespace regiotafel::app
