// Harvests that the server makes of forms.
#include "api/answer.h"
#include "api/envelopes.h"
#include "api/harvests.h"
#include "api/jobs.h"
#include "background/harvests.h"
#include "http/form.h"

namespace regiotafel::app {
namespace {

using base::ErrorCode;
using base::fail;
using base::Result;

Result<ledger::RegionId> region_of(Call const& call) {
    return ledger::RegionId::parse(call.request.parameter("region"));
}

Result<base::Uuid> id_of(Call const& call) {
    auto const id = base::parse_uuid(call.part("id"));
    return id ? Result<base::Uuid>(*id) : fail(ErrorCode::not_found, {"harvest.service.unknown"});
}

std::vector<api::Refused> answer_of(std::vector<Refused> const& refused,
                                    messages::Catalogue const& words) {
    std::vector<api::Refused> answers;
    for (auto const& one : refused) {
        answers.push_back({.file = one.file, .reason = words.text(one.why)});
    }
    return answers;
}

api::Harvest answer_of(HarvestView const& view, messages::Catalogue const& words) {
    return {.id = base::format_uuid(view.id),
            .title = view.title,
            .job = app::answer_of(view.last, words),
            .made = view.made};
}

Result<http::Response> forms_sent(Site const& site, Call const& call) {
    auto const region = TRY(region_of(call));
    auto parts = TRY(http::read_multipart(call.request.header("content-type"), call.request.body));
    auto uploads = sort_uploads(std::move(parts));
    auto refused = answer_of(uploads.refused, *call.words);
    auto harvest = base::parse_uuid(call.part("id"));
    base::Uuid job;
    if (call.part("id").empty()) {
        job = TRY(ask_harvest(site, region, call.actor,
                              {.title = std::string(call.request.parameter("title")),
                               .date = std::string(call.request.parameter("date")),
                               .language = std::string(call.language()),
                               .uploads = std::move(uploads)}));
        harvest = job;
    } else if (!harvest) {
        return fail(ErrorCode::not_found, {"harvest.service.unknown"});
    } else {
        job = TRY(add_to_harvest(site, region, call.actor, *harvest, std::move(uploads)));
    }
    auto answer = json_answer(api::HarvestAccepted{.harvest = base::format_uuid(*harvest),
                                                   .job = base::format_uuid(job),
                                                   .refused = std::move(refused)}
                                  .to_json(),
                              202);
    answer.headers.emplace_back(
        "Location", "/api/v1/harvests/" + base::format_uuid(*harvest) + "?region=" + region.text());
    return answer;
}

Result<http::Response> all(Site const& site, Call const& call) {
    auto const region = TRY(region_of(call));
    auto const snapshot = TRY(site.store.snapshot(region));
    api::Harvests answer;
    for (auto const& view : TRY(list_harvests(site, *snapshot, region, call.actor))) {
        answer.items.push_back(answer_of(view, *call.words));
    }
    return json_answer(std::move(answer).to_json());
}

Result<http::Response> one(Site const& site, Call const& call) {
    auto const region = TRY(region_of(call));
    auto const id = TRY(id_of(call));
    auto const snapshot = TRY(site.store.snapshot(region));
    auto const view = TRY(find_harvest(site, *snapshot, region, call.actor, id));
    auto answer = answer_of(view, *call.words);
    auto const list = [](std::vector<jobs::File> const& files) {
        std::vector<api::HarvestFile> items;
        for (auto const& file : files) {
            items.push_back({.name = file.name,
                             .for_ = file.role,
                             .bytes = static_cast<std::int64_t>(file.size)});
        }
        return items;
    };
    answer.forms = list(view.papers);
    answer.documents = list(view.documents);
    answer.refused = answer_of(view.refused, *call.words);
    return json_answer(std::move(answer).to_json());
}

Result<http::Response> file(Site const& site, Call const& call) {
    auto const region = TRY(region_of(call));
    auto const id = TRY(id_of(call));
    auto const snapshot = TRY(site.store.snapshot(region));
    return download(
        TRY(harvest_file(site, *snapshot, region, call.actor, id, call.request.parameter("name"))));
}

void answer(Call const& call, http::Reply const& reply, Result<http::Response> result) {
    reply(result ? std::move(*result) : problem(result.error(), *call.words));
}

}  // namespace

void PostForms::operator()(Call const& call, http::Reply const& reply) const {
    answer(call, reply, forms_sent(site, call));
}

void ListHarvests::operator()(Call const& call, http::Reply const& reply) const {
    answer(call, reply, all(site, call));
}

void GetHarvest::operator()(Call const& call, http::Reply const& reply) const {
    answer(call, reply, one(site, call));
}

void GetHarvestFile::operator()(Call const& call, http::Reply const& reply) const {
    answer(call, reply, file(site, call));
}

}  // namespace regiotafel::app
