// A register as a file, or everything of a region as an archive of open files.
#include <sstream>

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>

#include "api/envelopes.h"
#include "api/records.h"
#include "api/seen.h"
#include "background/kinds.h"
#include "background/tables.h"
#include "document/archive.h"
#include "ledger/export.h"
#include "register/list.h"
#include "screens/pages.h"

namespace regiotafel::app {
namespace {

namespace json = boost::json;
using base::ErrorCode;
using base::fail;
using base::Result;

constexpr std::int64_t kEventsDone = 60;  // per cent
constexpr std::int64_t kMade = 95;
constexpr std::string_view kEventsFile = "gebeurtenissen.jsonl";

std::string text_in(json::object const& input, std::string_view name) {
    auto const* value = input.if_contains(name);
    return value != nullptr && value->is_string() ? std::string(value->get_string())
                                                  : std::string{};
}

// The same file as the page gives, as who asked for it may see it.
Result<jobs::File> sheet(Site const& site, jobs::Work& work, std::string const& format) {
    auto const& job = work.job();
    Call call{.actor = work.actor(),
              .signed_in = true,
              .words = text_in(job.input, "language") == "en" ? &site.english : &site.dutch};
    call.parts = {{"region", job.region}, {"register", job.about}};
    call.request.method = "GET";
    call.request.path = "/" + job.region + "/" + job.about + "/uitvoer." + format;
    auto answer = TRY(export_file(site, call));
    return jobs::File{.role = std::string(kExportRole),
                      .name = job.about + "." + format,
                      .media_type = std::move(answer.type),
                      .bytes = std::move(answer.body)};
}

Result<jobs::File> records_json(Site const& site, jobs::Work& work) {
    auto const& job = work.job();
    json::array items;
    registers::ListQuery query{
        .region = job.region, .register_id = job.about, .limit = registers::kPageMax};
    do {
        TRY_VOID(work.check());
        auto const snapshot = TRY(site.store.snapshot(work.region()));
        auto const page = TRY(registers::list({site.registers, *snapshot, work.actor()}, query));
        if (auto const* schema = site.registers.find(job.about)) {
            note_seen(site, {work.actor(), job.region, *schema, "export"}, page.items);
        }
        for (auto const& record : page.items) {
            items.push_back(answer_of(record).to_json());
        }
        query.cursor = page.next;
        work.progress(kMade / 2, "job.phase.gathering");
    } while (!query.cursor.empty());
    return jobs::File{.role = std::string(kExportRole),
                      .name = job.about + ".json",
                      .media_type = "application/json",
                      .bytes = json::serialize(json::object{{"items", std::move(items)}})};
}

// The chain with every event, and each register as a table.
Result<jobs::File> whole_region(Site const& site, jobs::Work& work) {
    if (!work.actor().has(work.job().region, registers::Audience::administrator)) {
        return fail(ErrorCode::forbidden, {"register.forbidden"});
    }
    work.progress(1, "job.phase.gathering");
    std::ostringstream events;
    auto const exported = TRY(ledger::export_region(site.store, work.region(), events));
    work.progress(kEventsDone, "job.phase.gathering");
    TRY_VOID(work.check());
    {
        auto const snapshot = TRY(site.store.snapshot(work.region()));
        for (auto const& schema : site.registers.all()) {
            auto const all =
                TRY(registers::list_all({site.registers, *snapshot, work.actor()},
                                        {.region = work.job().region, .register_id = schema.id}));
            note_seen(site, {work.actor(), work.job().region, schema, "export"}, all);
        }
    }
    std::vector<document::ArchiveEntry> entries{
        {std::string(kEventsFile), std::move(events).str()}};
    for (auto& table : TRY(region_tables(site.store, site.registers, work.region()))) {
        entries.push_back({std::move(table.name), std::move(table.bytes)});
    }
    work.progress(kMade, "job.phase.packing");
    auto bytes = TRY(document::write_archive(entries));
    return jobs::File{.role = std::string(kExportRole),
                      .name = work.job().region + ".zip",
                      .media_type = "application/zip",
                      .bytes = std::move(bytes),
                      .size = exported.events};
}

Result<jobs::File> make_file(Site const& site, jobs::Work& work) {
    auto const format = text_in(work.job().input, "format");
    if (work.job().about.empty()) {
        return whole_region(site, work);
    }
    return format == "json" ? records_json(site, work) : sheet(site, work, format);
}

}  // namespace

Outcome run_export(Site const& site, jobs::Work& work) {
    work.progress(1, "job.phase.gathering");
    auto const file = TRY(make_file(site, work));
    TRY_VOID(work.check());
    TRY_VOID(work.write([&](ledger::Transaction& transaction) {
        return jobs::put_file(transaction, work.job().region, work.job().id, file);
    }));
    return json::object{{"file", file.name}, {"bytes", file.bytes.size()}};
}

}  // namespace regiotafel::app
