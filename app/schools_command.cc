#include "schools_command.h"

#include <algorithm>
#include <chrono>
#include <ostream>
#include <span>

#include "clock.h"
#include "data_folder.h"
#include "files.h"
#include <fmt/format.h>

#include "document/formats.h"
#include "region/network/school_import.h"
#include "register/decide.h"

namespace regiotafel::app {
namespace {

using base::ErrorCode;
using base::fail;
using base::Result;
using region::SchoolChange;

constexpr std::size_t kFilesMax = 20;
constexpr std::size_t kShownEach = 10;  // changes of one kind
constexpr std::size_t kProblemsShown = 50;

std::string today() {
    using namespace std::chrono;
    auto const days = floor<std::chrono::days>(sys_time<milliseconds>(milliseconds(unix_ms())));
    year_month_day const day(days);
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()),
                       static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
}

region::TextRows rows_of(document::Document const& document) {
    region::TextRows rows;
    for (auto const& block : document.blocks) {
        auto const* table = std::get_if<document::Table>(&block);
        if (table == nullptr) {
            continue;
        }
        rows.resize(static_cast<std::size_t>(table->rows));
        for (auto const& cell : table->cells) {
            auto& row = rows[static_cast<std::size_t>(cell.row)];
            row.resize(std::max(row.size(), static_cast<std::size_t>(cell.column) + 1));
            row[static_cast<std::size_t>(cell.column)] = cell.text;
        }
        break;
    }
    return rows;
}

Result<region::OpenData> read_files(std::vector<std::string> const& files) {
    if (files.size() > kFilesMax) {
        return fail(ErrorCode::too_large,
                    {"app.schools_files", {{"most", std::int64_t{kFilesMax}}}});
    }
    region::OpenData data;
    for (auto const& file : files) {
        auto const bytes = TRY(load(file));
        auto const document = TRY(document::read_csv(bytes));
        TRY_VOID(region::add_open_data(data, std::filesystem::path(file).filename().string(),
                                       rows_of(document)));
    }
    return data;
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

// Commands that may go together: of boards, then of the branches that refer to them.
std::vector<std::span<registers::RecordCommand const>> steps_of(
    std::vector<registers::RecordCommand> const& commands, std::size_t boards) {
    std::vector<std::span<registers::RecordCommand const>> out;
    for (auto part : {std::span(commands).first(boards), std::span(commands).subspan(boards)}) {
        while (!part.empty()) {
            auto const size = std::min(part.size(), registers::kTogetherMax);
            out.push_back(part.first(size));
            part = part.subspan(size);
        }
    }
    return out;
}

// All at once, or one by one where something stands in the way of one of them.
Result<std::int64_t> carry_out(ledger::Store& store, registers::Registers const& registers,
                               registers::Actor const& actor,
                               region::SchoolChanges const& changes) {
    std::int64_t refused = 0;
    for (auto const& step : steps_of(changes.commands, changes.boards_added)) {
        std::vector<registers::Change> together;
        for (auto const& command : step) {
            together.push_back({command, actor, unix_ms()});
        }
        auto prepared = TRY(registers::ledger_command(registers, together));
        auto const outcome = store.append(std::move(prepared));
        if (outcome) {
            continue;
        }
        if (outcome.error().kind != ledger::RefusalKind::invalid &&
            outcome.error().kind != ledger::RefusalKind::version) {
            return std::unexpected(outcome.error().error);
        }
        for (auto& change : together) {
            auto one = TRY(registers::ledger_command(registers, std::move(change)));
            refused += store.append(std::move(one)) ? 0 : 1;
        }
    }
    return refused;
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
        changes = TRY(region::school_changes({registers, *snapshot, actor},
                                             {.region = options.region,
                                              .date = options.date.empty() ? today() : options.date,
                                              .close_all = options.close_all},
                                             data));
    }
    tell(context, data, changes);
    if (options.dry) {
        context.out << context.words.text("app.schools_dry") << '\n';
        return kExitOk;
    }
    auto const asked = static_cast<std::int64_t>(changes.commands.size());
    auto const refused = TRY(carry_out(*store, registers, actor, changes));
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
