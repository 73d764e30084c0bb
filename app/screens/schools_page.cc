// Branches of open data on screen: files in, what would happen, and doing it.
#include <algorithm>

#include "clock.h"
#include <boost/json/parse.hpp>

#include "api/answer.h"
#include "background/ask.h"
#include "background/kinds.h"
#include "background/schools.h"
#include "base/text.h"
#include "http/form.h"
#include "jobs/table.h"
#include "screens/html.h"
#include "screens/job_cards.h"
#include "screens/network_pages.h"
#include "screens/schools_screen.h"
#include "screens/visit.h"

namespace regiotafel::app {
namespace {

using base::ErrorCode;
using base::fail;
using base::Result;

constexpr std::size_t kNameMax = 150;

std::string page_of(Visit const& visit, std::string const& title, std::string const& html) {
    auto frame = visit.frame(title, visit.site().registers.find("organisation"));
    frame.crumbs.push_back(
        {"/" + visit.region() + "/netwerk", visit.words().plain("network.title")});
    return screens::page(frame, html);
}

Result<void> check_may(Visit const& visit) {
    auto const* schema = visit.site().registers.find("organisation");
    bool const may = schema != nullptr && registers::may_ever(*schema, registers::Action::create,
                                                              visit.actor(), visit.region());
    return may ? Result<void>{} : fail(ErrorCode::forbidden, {"register.forbidden"});
}

std::string form_html(Visit const& visit, screens::SchoolsForm const& form) {
    return page_of(visit, visit.words().plain("schools.title"), screens::schools_form_html(form));
}

Result<http::Response> show_form(Site const& site, Call const& call) {
    auto const visit = TRY(Visit::open(site, call));
    TRY_VOID(check_may(visit));
    return html_answer(form_html(visit, {.words = visit.words(), .date = iso_day(site.now_ms())}));
}

// A name that no other file of this upload has.
std::string own_name(std::vector<SchoolFile> const& files, std::string_view given) {
    auto name = base::to_valid_utf8(given.substr(0, kNameMax));
    bool const taken = std::ranges::find(files, name, &SchoolFile::name) != files.end();
    return taken ? std::to_string(files.size() + 1) + " " + name : name;
}

Result<http::Response> send_files(Site const& site, Call const& call) {
    auto const visit = TRY(Visit::open(site, call));
    auto const region = TRY(ledger::RegionId::parse(visit.region()));
    auto parts = TRY(http::read_multipart(call.request.header("content-type"), call.request.body));
    SchoolsAsked asked;
    for (auto& part : parts) {
        if (part.name == "datum") {
            asked.date = part.bytes;
        } else if (part.name == "alles") {
            asked.close_all = true;
        } else if (part.name == "bestanden" && !part.bytes.empty()) {
            asked.files.push_back({own_name(asked.files, part.file), std::move(part.bytes)});
        }
    }
    auto const job = ask_schools_preview(site, region, call.actor, asked);
    if (job) {
        return done("/" + visit.region() + "/netwerk/inlezen/" + base::format_uuid(*job),
                    screens::Notice::none);
    }
    if (job.error().code != ErrorCode::bad_input) {
        return std::unexpected(job.error());
    }
    auto const html = form_html(visit, {.words = visit.words(),
                                        .date = base::to_valid_utf8(asked.date.substr(0, kNameMax)),
                                        .close_all = asked.close_all,
                                        .problem = call.words->text(job.error().message)});
    return html_answer(html, 400);
}

Result<jobs::Job> job_here(Visit const& visit, ledger::RegionId const& region) {
    auto const id = base::parse_uuid(visit.call().part("id"));
    if (!id) {
        return fail(ErrorCode::not_found, {"jobs.unknown"});
    }
    auto job = TRY(find_job(visit.site(), visit.snapshot(), region, visit.actor(), *id));
    if (job.kind != kSchoolsKind) {
        return fail(ErrorCode::not_found, {"jobs.unknown"});
    }
    return job;
}

Result<http::Response> show_preview(Site const& site, Call const& call) {
    auto const visit = TRY(Visit::open(site, call));
    TRY_VOID(check_may(visit));
    auto const region = TRY(ledger::RegionId::parse(visit.region()));
    auto const job = TRY(job_here(visit, region));
    screens::SchoolsPreview preview{.words = visit.words(),
                                    .schema = *site.registers.find("organisation"),
                                    .region = visit.region(),
                                    .job = card_of(visit, job)};
    auto const file = jobs::read_file(visit.snapshot(), job.id, kDifferenceRole, kDifference);
    if (job.state == jobs::State::done && file) {
        boost::system::error_code error;
        auto const parsed = boost::json::parse(file->bytes, error);
        if (!error && parsed.is_object()) {
            preview.difference = parsed.get_object();
            preview.counts = job.outcome;
        }
        auto const* commands = job.outcome.if_contains("commands");
        bool const any =
            commands != nullptr && commands->is_number() && commands->to_number<std::int64_t>() > 0;
        if (any && job.actor == call.actor.id) {
            preview.carry_out = call.request.path + "/doorvoeren";
        }
    }
    return html_answer(page_of(visit, visit.words().plain("schools.preview"),
                               screens::schools_preview_html(preview)));
}

Result<http::Response> do_it(Site const& site, Call const& call) {
    auto const visit = TRY(Visit::open(site, call));
    auto const region = TRY(ledger::RegionId::parse(visit.region()));
    auto const preview = TRY(job_here(visit, region));
    auto const job = TRY(ask_schools(site, region, call.actor, preview.id));
    return done(screens::address("/" + visit.region() + "/organisation",
                                 {{"taak", base::format_uuid(job)}}),
                screens::Notice::none);
}

void answer(Call const& call, http::Reply const& reply, Result<http::Response> result) {
    reply(result ? std::move(*result) : problem(result.error(), *call.words));
}

}  // namespace

void ShowSchoolsForm::operator()(Call const& call, http::Reply const& reply) const {
    answer(call, reply, show_form(site, call));
}

void SendSchools::operator()(Call const& call, http::Reply const& reply) const {
    answer(call, reply, send_files(site, call));
}

void ShowSchoolsPreview::operator()(Call const& call, http::Reply const& reply) const {
    answer(call, reply, show_preview(site, call));
}

void CarryOutSchools::operator()(Call const& call, http::Reply const& reply) const {
    answer(call, reply, do_it(site, call));
}

}  // namespace regiotafel::app
