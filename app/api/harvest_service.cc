// Harvests that the server makes of forms.
#include <boost/json/array.hpp>

#include "api/answer.h"
#include "api/harvests.h"
#include "api/jobs.h"
#include "background/harvests.h"
#include "http/form.h"

namespace regiotafel::app {
namespace {

namespace json = boost::json;
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

json::array json_of_refused(std::vector<Refused> const& refused, messages::Catalogue const& words) {
    json::array out;
    for (auto const& one : refused) {
        out.push_back(json::object{{"file", one.file}, {"reason", words.text(one.why)}});
    }
    return out;
}

json::object json_of_view(HarvestView const& view, messages::Catalogue const& words) {
    return {{"id", base::format_uuid(view.id)},
            {"title", view.title},
            {"job", json_of(view.last, words)},
            {"made", view.made}};
}

Result<http::Response> forms_sent(Site const& site, Call const& call) {
    auto const region = TRY(region_of(call));
    auto parts = TRY(http::read_multipart(call.request.header("content-type"), call.request.body));
    auto uploads = sort_uploads(std::move(parts));
    auto refused = json_of_refused(uploads.refused, *call.words);
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
    auto answer = json_answer(json::object{{"harvest", base::format_uuid(*harvest)},
                                           {"job", base::format_uuid(job)},
                                           {"refused", std::move(refused)}},
                              202);
    answer.headers.emplace_back(
        "Location", "/api/v1/harvests/" + base::format_uuid(*harvest) + "?region=" + region.text());
    return answer;
}

Result<http::Response> all(Site const& site, Call const& call) {
    auto const region = TRY(region_of(call));
    json::array items;
    for (auto const& view : TRY(list_harvests(site, region, call.actor))) {
        items.push_back(json_of_view(view, *call.words));
    }
    return json_answer(json::object{{"items", std::move(items)}});
}

Result<http::Response> one(Site const& site, Call const& call) {
    auto const region = TRY(region_of(call));
    auto const id = TRY(id_of(call));
    auto const view = TRY(find_harvest(site, region, call.actor, id));
    auto out = json_of_view(view, *call.words);
    auto const list = [](std::vector<jobs::File> const& files) {
        json::array items;
        for (auto const& file : files) {
            items.push_back(
                json::object{{"name", file.name}, {"for", file.role}, {"bytes", file.size}});
        }
        return items;
    };
    out["forms"] = list(view.papers);
    out["documents"] = list(view.documents);
    out["refused"] = json_of_refused(view.refused, *call.words);
    return json_answer(out);
}

Result<http::Response> file(Site const& site, Call const& call) {
    auto const region = TRY(region_of(call));
    auto const id = TRY(id_of(call));
    return download(
        TRY(harvest_file(site, region, call.actor, id, call.request.parameter("name"))));
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
