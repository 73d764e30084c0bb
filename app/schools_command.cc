#include "schools_command.h"

#include <filesystem>
#include <ostream>

#include "clock.h"
#include "data_folder.h"
#include "files.h"

#include "background/schools.h"
#include "region/network/school_import.h"

namespace regiotafel::app {
namespace {

using base::Result;
using region::SchoolChange;

constexpr std::size_t kShownEach = 10;  // changes of one kind
constexpr std::size_t kProblemsShown = 50;

Result<region::OpenData> read_files(std::vector<std::string> const& paths) {
    std::vector<SchoolFile> files;
    for (auto const& path : paths) {
        auto bytes = TRY(load(path));
        files.push_back({std::filesystem::path(path).filename().string(), std::move(bytes)});
    }
    return read_school_files(files);
}

void tell_problems(Context const& context, region::OpenData const& data) {
    std::size_t shown = 0;
    for (auto const& problem : data.problems) {
        if (++shown > kProblemsShown) {
            break;
        }
        context.out << "  "
                    << context.words.text(
                           problem.left_out ? "app.schools_row" : "app.schools_value",
                           {{"file", problem.file},
                            {"line", static_cast<std::int64_t>(problem.line)},
                            {"why", context.words.text(problem.message)}})
                    << '\n';
    }
    if (data.problem_count > shown) {
        context.out << "  "
                    << context.words.text(
                           "app.schools_more",
                           {{"count", static_cast<std::int64_t>(data.problem_count - shown)}})
                    << '\n';
    }
}

void tell_changes(Context const& context, region::SchoolChanges const& changes,
                  SchoolChange::Kind kind, std::string const& key) {
    auto const count = changes.count(kind);
    if (count == 0) {
        return;
    }
    context.out << context.words.text(key, {{"count", static_cast<std::int64_t>(count)}}) << '\n';
    std::size_t shown = 0;
    for (auto const& change : changes.branches) {
        if (change.kind != kind) {
            continue;
        }
        if (++shown > kShownEach) {
            context.out << "  …\n";
            break;
        }
        context.out << "  " << change.code << ' ' << change.name;
        for (auto const& field : change.fields) {
            context.out << (field == change.fields.front() ? " (" : ", ") << field;
        }
        context.out << (change.fields.empty() ? "\n" : ")\n");
    }
}

void tell(Context const& context, region::OpenData const& data,
          region::SchoolChanges const& changes) {
    using Kind = SchoolChange::Kind;
    context.out << context.words.text(
                       "app.schools_read",
                       {{"rows", static_cast<std::int64_t>(data.rows)},
                        {"branches", static_cast<std::int64_t>(data.branches.size())},
                        {"problems", static_cast<std::int64_t>(data.problem_count)}})
                << '\n';
    tell_problems(context, data);
    tell_changes(context, changes, Kind::added, "app.schools_added");
    tell_changes(context, changes, Kind::changed, "app.schools_changed");
    tell_changes(context, changes, Kind::reopened, "app.schools_reopened");
    tell_changes(context, changes, Kind::closed, "app.schools_closed");
    for (auto const& group : changes.held) {
        context.out << context.words.text("app.schools_held",
                                          {{"sector", group.sector},
                                           {"province", group.province},
                                           {"missing", static_cast<std::int64_t>(group.missing)},
                                           {"known", static_cast<std::int64_t>(group.known)}})
                    << '\n';
    }
    context.out << context.words.text("app.schools_rest",
                                      {{"boards", static_cast<std::int64_t>(changes.boards_added)},
                                       {"same", static_cast<std::int64_t>(changes.same)}})
                << '\n';
}

Result<int> import_schools(Context const& context, SchoolsOptions const& options) {
    auto const folder = TRY(open_data_folder(options.data));
    auto const registers = TRY(load_registers(folder, context.words));
    auto const data = TRY(read_files(options.files));
    auto const store = TRY(open_store(folder, registers, options.dry ? Access::read : Access::write,
                                      {.url = options.store}));
    auto const region = TRY(ledger::RegionId::parse(options.region));
    registers::Actor const actor{.id = "open_data",
                                 .grants = {{options.region, registers::Audience::administrator}}};
    region::SchoolChanges changes;
    {
        auto const snapshot = TRY(store->snapshot(region));
        changes = TRY(region::school_changes(
            {registers, *snapshot, actor},
            {.region = options.region,
             .date = options.date.empty() ? iso_day(unix_ms()) : options.date,
             .close_all = options.close_all},
            data));
    }
    tell(context, data, changes);
    if (options.dry) {
        context.out << context.words.text("app.schools_dry") << '\n';
        return kExitOk;
    }
    auto const asked = static_cast<std::int64_t>(changes.commands.size());
    auto const refused = TRY(carry_out({*store, registers, actor, unix_ms}, changes));
    context.out << context.words.text("app.schools_done",
                                      {{"done", asked - refused}, {"refused", refused}})
                << '\n';
    return refused == 0 ? kExitOk : kExitBadInput;
}

}  // namespace

int run_schools_import(Context const& context, SchoolsOptions const& options) {
    auto const done = import_schools(context, options);
    return done ? *done : report(context, done.error());
}

}  // namespace regiotafel::app
