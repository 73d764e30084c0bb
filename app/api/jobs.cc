#include "api/jobs.h"

#include "api/answer.h"
#include "api/envelopes.h"
#include "api/reading.h"
#include "background/ask.h"
#include "background/kinds.h"
#include "background/mails.h"
#include "background/rows.h"
#include "base/text.h"
#include "http/form.h"
#include "screens/words.h"

namespace regiotafel::app {
namespace {

using base::ErrorCode;
using base::fail;
using base::Result;
using registers::ImportRow;

Result<ledger::RegionId> region_of(Call const& call) {
    return ledger::RegionId::parse(call.request.parameter("region"));
}

Result<base::Uuid> id_of(Call const& call) {
    auto const id = base::parse_uuid(call.part("id"));
    return id ? Result<base::Uuid>(*id) : fail(ErrorCode::not_found, {"jobs.unknown"});
}

void answer(Call const& call, http::Reply const& reply, Result<http::Response> result) {
    reply(result ? std::move(*result) : problem(result.error(), *call.words));
}

Result<http::Response> all_jobs(Site const& site, Call const& call) {
    auto const region = TRY(region_of(call));
    auto const snapshot = TRY(site.store.snapshot(region));
    api::Jobs answer;
    for (auto const& job : TRY(list_jobs(site, *snapshot, region, call.actor))) {
        answer.items.push_back(answer_of(job, *call.words));
    }
    return json_answer(std::move(answer).to_json());
}

Result<http::Response> one_job(Site const& site, Call const& call) {
    auto const region = TRY(region_of(call));
    auto const id = TRY(id_of(call));
    auto const snapshot = TRY(site.store.snapshot(region));
    auto const job = TRY(find_job(site, *snapshot, region, call.actor, id));
    return json_answer(answer_of(job, *call.words).to_json());
}

Result<http::Response> act(Site const& site, Call const& call) {
    auto const region = TRY(region_of(call));
    auto const id = TRY(id_of(call));
    auto const what = call.part("act");
    if (what == "undo") {
        auto const undo = TRY(ask_undo(site, region, call.actor, id));
        return accepted(undo, region.text());
    }
    if (what == "cancel") {
        TRY_VOID(ask_stop(site, region, call.actor, id));
    } else if (what == "retry") {
        TRY_VOID(ask_again(site, region, call.actor, id));
    } else {
        return fail(ErrorCode::not_found, {"api.no_such_page"});
    }
    return accepted(id, region.text());
}

Result<http::Response> job_file(Site const& site, Call const& call) {
    auto const region = TRY(region_of(call));
    auto const id = TRY(id_of(call));
    auto const snapshot = TRY(site.store.snapshot(region));
    auto const job = TRY(find_job(site, *snapshot, region, call.actor, id));
    return download(TRY(export_of(*snapshot, job, call.actor)));
}

Result<http::Response> export_asked(Site const& site, Call const& call) {
    auto const region = TRY(region_of(call));
    auto const job = TRY(ask_export(site, region, call.actor,
                                    {.register_id = std::string(call.request.parameter("register")),
                                     .format = std::string(call.request.parameter("format")),
                                     .language = std::string(call.language())}));
    return accepted(job, region.text());
}

Result<http::Response> test_mail(Site const& site, Call const& call) {
    auto const region = TRY(region_of(call));
    auto const job = TRY(ask_test_mail(site, region, call.actor,
                                       std::string(call.request.parameter("to")), *call.words));
    return accepted(job, region.text());
}

struct Sent {
    std::string name{};
    std::string bytes{};
};

Result<Sent> sent_file(http::Request const& request) {
    auto const type = base::to_lower(request.header("content-type"));
    if (type.starts_with("multipart/")) {
        for (auto& part : TRY(http::read_multipart(request.header("content-type"), request.body))) {
            if (!part.file.empty()) {
                return Sent{std::move(part.file), std::move(part.bytes)};
            }
        }
        return fail(ErrorCode::bad_input, {"screen.import.no_rows"});
    }
    bool const text = type.starts_with("text/");
    return Sent{text ? std::string(kPastedName) : "rijen.xlsx", request.body};
}

std::string_view name_of(ImportRow::Kind kind) {
    switch (kind) {
        case ImportRow::Kind::added:
            return "added";
        case ImportRow::Kind::changed:
            return "changed";
        case ImportRow::Kind::same:
            return "same";
        case ImportRow::Kind::bad:
            return "bad";
    }
    return {};
}

// The heading above the cell that is wrong.
std::string column_of(registers::ImportPreview const& preview, std::string_view field) {
    for (auto const& column : preview.columns) {
        if (column.field == field) {
            return column.header;
        }
    }
    return {};
}

api::ImportRow answer_of(registers::ImportPreview const& preview, ImportRow const& row,
                         messages::Catalogue const& words) {
    api::ImportRow answer;
    answer.line = static_cast<std::int64_t>(row.line);
    answer.kind = name_of(row.kind);
    if (!row.record.is_nil()) {
        answer.record = base::format_uuid(row.record);
    }
    if (row.kind == ImportRow::Kind::bad) {
        auto& problems = answer.problems.emplace();
        for (auto const& one : row.problems) {
            problems.push_back({.field = one.where,
                                .column = column_of(preview, one.where),
                                .code = one.message.key,
                                .reason = words.text(one.message)});
        }
    } else if (row.kind != ImportRow::Kind::same) {
        answer.data = row.data;
        answer.before = row.before;
    }
    return answer;
}

api::ImportPreview answer_of(registers::ImportPreview const& preview, std::string const& mark,
                             messages::Catalogue const& words) {
    using Kind = ImportRow::Kind;
    auto const count = [&](Kind kind) {
        return static_cast<std::int64_t>(preview.count(kind));
    };
    api::ImportPreview answer{.seen = mark,
                              .added = count(Kind::added),
                              .changed = count(Kind::changed),
                              .same = count(Kind::same),
                              .bad = count(Kind::bad)};
    for (auto const& column : preview.columns) {
        answer.columns.push_back({.header = column.header, .field = column.field});
    }
    for (auto const& row : preview.rows) {
        answer.rows.push_back(answer_of(preview, row, words));
    }
    return answer;
}

Result<http::Response> import_asked(Site const& site, Call const& call) {
    auto const region = TRY(region_of(call));
    auto const* schema = site.registers.find(call.part("register"));
    if (schema == nullptr || schema->import.empty()) {
        return fail(ErrorCode::not_found,
                    {"register.unknown", {{"register", std::string(call.part("register"))}}});
    }
    if (!registers::may_ever(*schema, registers::Action::create, call.actor, region.text())) {
        return fail(ErrorCode::forbidden, {"register.forbidden"});
    }
    auto const sent = TRY(sent_file(call.request));
    auto rows = TRY(rows_of(sent.name, sent.bytes));
    std::string mark;
    {
        auto const reading = TRY(open_reading(site, call));
        auto const preview =
            TRY(registers::preview_import(reading.context(), region.text(), schema->id, rows));
        mark = fingerprint(registers::import_commands(preview, region.text(), schema->id));
        if (call.request.parameter("dry") == "true") {
            return json_answer(answer_of(preview, mark, *call.words).to_json());
        }
    }
    auto const seen = call.request.parameter("seen");
    if (!seen.empty() && seen != mark) {
        return fail(ErrorCode::conflict, {"screen.import.changed_since"}, "seen");
    }
    auto const id = call.request.parameter("id");
    auto const own = base::parse_uuid(id);
    if (!id.empty() && !own) {
        return fail(ErrorCode::bad_input,
                    {"register.command.not_uuid", {{"key", std::string("id")}}}, "id");
    }
    auto const job = TRY(ask_import(
        site, region, call.actor,
        {.id = own.value_or(base::Uuid{}), .register_id = schema->id, .rows = std::move(rows)}));
    return accepted(job, region.text());
}

}  // namespace

api::Job answer_of(jobs::Job const& job, messages::Catalogue const& words) {
    auto const time = [](std::int64_t ms) {
        return ms == 0 ? std::optional<std::int64_t>{} : ms;
    };
    return {.id = base::format_uuid(job.id),
            .kind = job.kind,
            .about = job.about,
            .state = std::string(jobs::name_of(job.state)),
            .percent = job.percent,
            .phase = job.phase.empty() ? std::string{} : words.text(job.phase),
            .stopping = job.stopping,
            .attempts = job.attempts,
            .made = job.made_ms,
            .started = time(job.started_ms),
            .ended = time(job.ended_ms),
            .outcome = job.outcome};
}

http::Response accepted(base::Uuid const& job, std::string_view region) {
    auto const id = base::format_uuid(job);
    auto answer = json_answer(api::Accepted{.job = id}.to_json(), 202);
    answer.headers.emplace_back("Location",
                                "/api/v1/jobs/" + id + "?region=" + std::string(region));
    return answer;
}

http::Response download(jobs::File file) {
    auto const slash = file.name.rfind('/');
    auto const name = slash == std::string::npos ? file.name : file.name.substr(slash + 1);
    return {.type = std::move(file.media_type),
            .body = std::move(file.bytes),
            .headers = {{"Content-Disposition",
                         "attachment; filename*=UTF-8''" + http::percent_encoded(name)},
                        {"Content-Security-Policy", "default-src 'none'; sandbox"},
                        {"Cache-Control", "no-store"}}};
}

void ListJobs::operator()(Call const& call, http::Reply const& reply) const {
    answer(call, reply, all_jobs(site, call));
}

void GetJob::operator()(Call const& call, http::Reply const& reply) const {
    answer(call, reply, one_job(site, call));
}

void ActOnJob::operator()(Call const& call, http::Reply const& reply) const {
    answer(call, reply, act(site, call));
}

void GetJobFile::operator()(Call const& call, http::Reply const& reply) const {
    answer(call, reply, job_file(site, call));
}

void PostTestMail::operator()(Call const& call, http::Reply const& reply) const {
    answer(call, reply, test_mail(site, call));
}

void PostExport::operator()(Call const& call, http::Reply const& reply) const {
    answer(call, reply, export_asked(site, call));
}

void PostImport::operator()(Call const& call, http::Reply const& reply) const {
    answer(call, reply, import_asked(site, call));
}

}  // namespace regiotafel::app
