// The page of all work in the background, the page of one job, and its buttons.
#include "api/answer.h"
#include "api/jobs.h"
#include "background/ask.h"
#include "background/kinds.h"
#include "http/form.h"
#include "screens/form_input.h"
#include "screens/html.h"
#include "screens/job_cards.h"
#include "screens/jobs_screen.h"
#include "screens/pages.h"

namespace regiotafel::app {
namespace {

using base::ErrorCode;
using base::fail;
using base::Result;

Result<ledger::RegionId> region_of(Visit const& visit) {
    return ledger::RegionId::parse(visit.region());
}

Result<base::Uuid> id_of(Call const& call) {
    auto const id = base::parse_uuid(call.part("id"));
    return id ? Result<base::Uuid>(*id) : fail(ErrorCode::not_found, {"jobs.unknown"});
}

std::string page_of(Visit const& visit, std::string title, bool one, std::string const& html) {
    auto frame = visit.frame(std::move(title), nullptr);
    frame.crumbs.push_back({"/" + visit.region(), visit.region_name()});
    if (one) {
        frame.crumbs.push_back({"/" + visit.region() + "/taken", visit.words().plain("job.title")});
    }
    return screens::page(frame, html);
}

Result<http::Response> all(Site const& site, Call const& call) {
    auto const visit = TRY(Visit::open(site, call));
    auto const region = TRY(region_of(visit));
    screens::JobsScreen screen{
        .words = visit.words(),
        .region = visit.region(),
        .may_export = call.actor.has(visit.region(), registers::Audience::administrator)};
    for (auto const& job : TRY(list_jobs(site, visit.snapshot(), region, call.actor))) {
        screen.jobs.push_back(card_of(visit, job));
    }
    return html_answer(
        page_of(visit, visit.words().plain("job.title"), false, screens::jobs_html(screen)));
}

Result<http::Response> one(Site const& site, Call const& call) {
    auto const visit = TRY(Visit::open(site, call));
    auto const region = TRY(region_of(visit));
    auto const id = TRY(id_of(call));
    auto const job = TRY(find_job(site, visit.snapshot(), region, call.actor, id));
    auto const card = card_of(visit, job);
    return html_answer(
        page_of(visit, card.title, true, screens::job_html(visit.words(), visit.region(), card)));
}

http::Response to_job(Visit const& visit, base::Uuid const& id) {
    return done("/" + visit.region() + "/taken/" + base::format_uuid(id), screens::Notice::none);
}

Result<http::Response> act(Site const& site, Call const& call) {
    auto const visit = TRY(Visit::open(site, call));
    auto const region = TRY(region_of(visit));
    auto const id = TRY(id_of(call));
    auto const what = call.part("act");
    if (what == "terugdraaien") {
        auto const undo = TRY(ask_undo(site, region, call.actor, id));
        return to_job(visit, undo);
    }
    if (what == "stop") {
        TRY_VOID(ask_stop(site, region, call.actor, id));
    } else if (what == "opnieuw") {
        TRY_VOID(ask_again(site, region, call.actor, id));
    } else {
        return fail(ErrorCode::not_found, {"api.no_such_page"});
    }
    return to_job(visit, id);
}

// {register} of the path, or without it the whole region.
Result<http::Response> start_export(Site const& site, Call const& call) {
    auto const visit = TRY(Visit::open(site, call));
    auto const region = TRY(region_of(visit));
    auto const inputs = screens::inputs_of(http::read_form(call.request.body));
    auto const register_id = std::string(call.part("register"));
    auto const job =
        TRY(ask_export(site, region, call.actor,
                       {.register_id = register_id,
                        .format = register_id.empty() ? "zip" : screens::input(inputs, "vorm"),
                        .language = std::string(call.language())}));
    return to_job(visit, job);
}

Result<http::Response> file(Site const& site, Call const& call) {
    auto const visit = TRY(Visit::open(site, call));
    auto const region = TRY(region_of(visit));
    auto const id = TRY(id_of(call));
    auto const job = TRY(find_job(site, visit.snapshot(), region, call.actor, id));
    return download(TRY(export_of(visit.snapshot(), job, call.actor)));
}

void answer(Call const& call, http::Reply const& reply, Result<http::Response> result) {
    reply(result ? std::move(*result) : problem(result.error(), *call.words));
}

}  // namespace

void ShowJobs::operator()(Call const& call, http::Reply const& reply) const {
    answer(call, reply, all(site, call));
}

void ShowJob::operator()(Call const& call, http::Reply const& reply) const {
    answer(call, reply, one(site, call));
}

void PressJob::operator()(Call const& call, http::Reply const& reply) const {
    answer(call, reply, act(site, call));
}

void StartExport::operator()(Call const& call, http::Reply const& reply) const {
    answer(call, reply, start_export(site, call));
}

void ShowJobFile::operator()(Call const& call, http::Reply const& reply) const {
    answer(call, reply, file(site, call));
}

}  // namespace regiotafel::app
