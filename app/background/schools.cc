#include "background/schools.h"

#include <algorithm>
#include <span>

#include "background/ask.h"
#include "background/kinds.h"
#include "document/formats.h"
#include "register/decide.h"
#include "register/value.h"

namespace regiotafel::app {
namespace {

using base::ErrorCode;
using base::fail;
using base::Result;

region::TextRows rows_in(document::Document const& document) {
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

Result<void> check_may(Site const& site, ledger::RegionId const& region,
                       registers::Actor const& actor) {
    auto const* schema = site.registers.find("organisation");
    bool const may = schema != nullptr &&
                     registers::may_ever(*schema, registers::Action::create, actor, region.text());
    return may ? Result<void>{} : fail(ErrorCode::forbidden, {"register.forbidden"});
}

}  // namespace

Result<region::OpenData> read_school_files(std::vector<SchoolFile> const& files) {
    if (files.size() > kSchoolFilesMax) {
        return fail(ErrorCode::too_large,
                    {"app.schools_files", {{"most", std::int64_t{kSchoolFilesMax}}}});
    }
    region::OpenData data;
    for (auto const& file : files) {
        auto const document = TRY(document::read_csv(file.bytes));
        TRY_VOID(region::add_open_data(data, file.name, rows_in(document)));
    }
    return data;
}

Result<std::int64_t> carry_out(SchoolWriter const& writer, region::SchoolChanges const& changes) {
    std::int64_t refused = 0;
    std::size_t sent = 0;
    for (auto const& step : steps_of(changes.commands, changes.boards_added)) {
        std::vector<registers::Change> together;
        for (auto const& command : step) {
            together.push_back({command, writer.actor, writer.now_ms()});
        }
        auto prepared = TRY(registers::ledger_command(writer.registers, together));
        auto const outcome = writer.store.append(std::move(prepared));
        bool const stuck = !outcome && outcome.error().kind != ledger::RefusalKind::invalid &&
                           outcome.error().kind != ledger::RefusalKind::version;
        if (stuck) {
            return std::unexpected(outcome.error().error);
        }
        for (auto& change : outcome ? std::vector<registers::Change>{} : together) {
            auto one = TRY(registers::ledger_command(writer.registers, std::move(change)));
            refused += writer.store.append(std::move(one)) ? 0 : 1;
        }
        sent += step.size();
        if (writer.told) {
            TRY_VOID(writer.told(sent));
        }
    }
    return refused;
}

Result<base::Uuid> ask_schools_preview(Site const& site, ledger::RegionId const& region,
                                       registers::Actor const& actor, SchoolsAsked const& asked) {
    TRY_VOID(check_may(site, region, actor));
    if (asked.files.empty() || asked.files.size() > kSchoolFilesMax) {
        return fail(ErrorCode::bad_input, {"schools.no_files"});
    }
    registers::Field const date{
        .id = "datum", .type = registers::FieldType::date, .label = {"datum", "date"}};
    TRY(registers::canonical(date, boost::json::value(asked.date)));
    jobs::NewJob job{.region = region.text(),
                     .kind = std::string(kSchoolsKind),
                     .about = "organisation",
                     .actor = actor,
                     .input = {{"date", asked.date}, {"close_all", asked.close_all}}};
    for (auto const& file : asked.files) {
        job.files.push_back({.role = std::string(kInputRole),
                             .name = file.name,
                             .media_type = "text/csv",
                             .bytes = file.bytes});
    }
    return site.runner.add(std::move(job));
}

Result<base::Uuid> ask_schools(Site const& site, ledger::RegionId const& region,
                               registers::Actor const& actor, base::Uuid const& preview) {
    TRY_VOID(check_may(site, region, actor));
    auto const snapshot = TRY(site.store.snapshot(region));
    auto const told = TRY(find_job(site, *snapshot, region, actor, preview));
    bool const ready = told.kind == kSchoolsKind && told.state == jobs::State::done &&
                       told.actor == actor.id && told.outcome.contains("mark");
    if (!ready) {
        return fail(ErrorCode::conflict, {"schools.not_ready"});
    }
    auto input = told.input;
    input["preview"] = base::format_uuid(preview);
    input["mark"] = told.outcome.at("mark");
    return site.runner.add({.id = jobs::derived_id(preview, "schools", 1),
                            .region = region.text(),
                            .kind = std::string(kSchoolsKind),
                            .about = "organisation",
                            .actor = actor,
                            .input = std::move(input)});
}

}  // namespace regiotafel::app
