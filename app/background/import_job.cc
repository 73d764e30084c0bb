// Reading rows into a register, and taking a whole import back.
#include <algorithm>

#include <boost/json/array.hpp>

#include "background/kinds.h"
#include "background/rows.h"
#include "background/sender.h"
#include "register/history.h"

namespace regiotafel::app {
namespace {

namespace json = boost::json;
using base::Result;
using jobs::Touched;
using registers::ImportRow;
using registers::RecordCommand;

constexpr std::size_t kRowsTold = 100;  // that were not read in
constexpr std::string_view kCommandPart = "command";
constexpr std::string_view kRecordPart = "record";
constexpr std::int64_t kCompared = 15;  // per cent
constexpr std::int64_t kPlanned = 20;
constexpr std::int64_t kSent = 99;

// Where a row went wrong; never what stood there.
json::object row_told(std::size_t line, base::Error const& problem) {
    json::object values;
    for (auto const& [name, value] : problem.message.values) {
        auto const* number = std::get_if<std::int64_t>(&value);
        auto const* text = std::get_if<std::string>(&value);
        // These come from the register.
        bool const kept = text != nullptr && (name == "nl" || name == "en" || name == "choices");
        if (number != nullptr) {
            values[name] = *number;
        } else if (kept) {
            values[name] = *text;
        }
    }
    return {{"line", line},
            {"field", problem.where},
            {"problem", problem.message.key},
            {"values", std::move(values)}};
}

struct Plan {
    registers::ImportPreview preview{};
    std::vector<RecordCommand> commands{};
    std::vector<std::size_t> lines{};  // of the commands
};

Result<Plan> plan_import(Site const& site, jobs::Work& work) {
    auto const& job = work.job();
    auto const snapshot = TRY(site.store.snapshot(work.region()));
    auto const file = TRY(jobs::read_file(*snapshot, job.id, kInputRole, kPastedName));
    work.progress(1, "job.phase.reading");
    auto const rows = TRY(rows_of(file.name, file.bytes));
    Plan plan{.preview = TRY(registers::preview_import({site.registers, *snapshot, work.actor()},
                                                       job.region, job.about, rows))};
    work.progress(kCompared, "job.phase.comparing");
    plan.commands = registers::import_commands(plan.preview, job.region, job.about);
    for (auto const& row : plan.preview.rows) {
        if (row.kind == ImportRow::Kind::added || row.kind == ImportRow::Kind::changed) {
            plan.lines.push_back(row.line);
        }
    }
    for (std::size_t i = 0; i < plan.commands.size(); ++i) {
        auto& command = plan.commands[i];
        command.id = base::format_uuid(jobs::derived_id(job.id, kCommandPart, plan.lines[i]));
        if (command.record.empty()) {
            command.record =
                base::format_uuid(jobs::derived_id(job.id, kRecordPart, plan.lines[i]));
        }
    }
    return plan;
}

// Before anything is sent, so that whatever happens can be taken back.
Result<void> note_plan(jobs::Work& work, Plan const& plan) {
    std::vector<Touched> touched;
    for (std::size_t i = 0; i < plan.commands.size(); ++i) {
        auto const& command = plan.commands[i];
        touched.push_back({.number = static_cast<std::int64_t>(plan.lines[i]),
                           .register_id = command.register_id,
                           .record = base::parse_uuid(command.record).value_or(base::Uuid{}),
                           .version = command.version + 1});
    }
    for (std::size_t from = 0; from < touched.size(); from += kAtOnce) {
        auto const size = std::min(kAtOnce, touched.size() - from);
        auto const some = std::span(touched).subspan(from, size);
        TRY_VOID(work.write([&](ledger::Transaction& transaction) {
            return jobs::put_touched(transaction, work.job().region, work.job().id, some);
        }));
    }
    work.progress(kPlanned, "job.phase.saving");
    return {};
}

struct WayBack {
    bool done = false;  // in an earlier attempt
    std::optional<RecordCommand> command{};
};

// How one change is taken back; nothing where somebody built on it, or where it never happened.
Result<WayBack> way_back(Site const& site, jobs::Work const& work, base::Uuid const& import,
                         Touched const& one) {
    auto const snapshot = TRY(site.store.snapshot(work.region()));
    auto const events = TRY(ledger::read_events(
        *snapshot,
        {.region = work.region(), .limit = ledger::kEventsPerReadMax, .record = one.record}));
    auto const number = static_cast<std::size_t>(one.number);
    auto const made = std::ranges::find(events, one.version, &ledger::Event::record_version);
    bool const ours =
        made != events.end() && made->command == jobs::derived_id(import, kCommandPart, number);
    auto const id = jobs::derived_id(work.job().id, kCommandPart, number);
    if (!ours || events.back().command == id) {
        return WayBack{.done = ours};
    }
    RecordCommand command{.region = work.job().region,
                          .register_id = one.register_id,
                          .record = base::format_uuid(one.record),
                          .type = registers::CommandType::remove,
                          .version = one.version};
    if (one.version > 1) {
        registers::ListContext const context{site.registers, *snapshot, work.actor()};
        auto undo =
            registers::undo_of(context, {command.region, one.register_id, one.record}, one.version);
        if (!undo) {
            return WayBack{};
        }
        command = std::move(*undo);
    } else if (made + 1 != events.end()) {
        return WayBack{};
    }
    command.id = base::format_uuid(id);
    return WayBack{.command = std::move(command)};
}

}  // namespace

Outcome run_import(Site const& site, jobs::Work& work) {
    auto const plan = TRY(plan_import(site, work));
    TRY_VOID(note_plan(work, plan));
    json::array told;
    for (auto const& row : plan.preview.rows) {
        if (!row.problems.empty() && told.size() < kRowsTold) {
            told.push_back(row_told(row.line, row.problems.front()));
        }
    }
    std::int64_t added = 0;
    std::int64_t changed = 0;
    std::int64_t refused = 0;
    Share const share{kPlanned, kSent, "job.phase.saving"};
    TRY_VOID(send_all(site, work, plan.commands, share,
                      [&](std::size_t index, ledger::Outcome const& outcome) {
                          if (outcome) {
                              bool const made = plan.commands[index].version == 0;
                              ++(made ? added : changed);
                              return;
                          }
                          ++refused;
                          if (told.size() < kRowsTold) {
                              told.push_back(row_told(plan.lines[index], outcome.error().error));
                          }
                      }));
    TRY_VOID(work.write([&](ledger::Transaction& transaction) {
        return jobs::drop_files(transaction, work.job().id, kInputRole);
    }));
    using Kind = ImportRow::Kind;
    return json::object{{"added", added},
                        {"changed", changed},
                        {"same", plan.preview.count(Kind::same)},
                        {"bad", plan.preview.count(Kind::bad)},
                        {"refused", refused},
                        {"rows", std::move(told)}};
}

Outcome run_undo(Site const& site, jobs::Work& work) {
    auto const import = base::parse_uuid(work.job().about).value_or(base::Uuid{});
    work.progress(1, "job.phase.comparing");
    std::vector<Touched> touched;
    {
        auto const snapshot = TRY(site.store.snapshot(work.region()));
        touched = TRY(jobs::read_touched(*snapshot, import));
    }
    std::ranges::reverse(touched);  // what points to another record goes first
    std::int64_t undone = 0;
    std::int64_t left = 0;
    std::int64_t refused = 0;
    for (std::size_t from = 0; from < touched.size(); from += kAtOnce) {
        std::vector<RecordCommand> commands;
        auto const size = std::min(kAtOnce, touched.size() - from);
        for (auto const& one : std::span(touched).subspan(from, size)) {
            auto way = TRY(way_back(site, work, import, one));
            if (way.command) {
                commands.push_back(std::move(*way.command));
            } else {
                ++(way.done ? undone : left);
            }
        }
        auto const all = static_cast<std::int64_t>(touched.size());
        auto const percent = [&](std::size_t at) {
            return kSent * static_cast<std::int64_t>(at) / all;
        };
        Share const share{percent(from), percent(from + size), "job.phase.undoing"};
        TRY_VOID(send_all(site, work, commands, share,
                          [&](std::size_t /*index*/, ledger::Outcome const& outcome) {
                              ++(outcome ? undone : refused);
                          }));
    }
    return json::object{{"undone", undone}, {"left", left}, {"refused", refused}};
}

}  // namespace regiotafel::app
