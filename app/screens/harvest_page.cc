// Sending forms, following the job, and the documents of a harvest.
#include <algorithm>

#include "api/answer.h"
#include "api/jobs.h"
#include "background/ask.h"
#include "background/harvests.h"
#include "http/form.h"
#include "screens/harvest_screen.h"
#include "screens/html.h"
#include "screens/job_cards.h"
#include "screens/pages.h"
#include "screens/published_pages.h"

namespace regiotafel::app {
namespace {

using base::ErrorCode;
using base::fail;
using base::Result;

struct GroupWords {
    std::string_view audience;
    char const* heading;
    char const* help;
};

constexpr GroupWords kGroups[] = {
    {"stuurgroep", "harvest.for.stuurgroep", "harvest.for.stuurgroep_help"},
    {"deelnemers", "harvest.for.deelnemers", "harvest.for.deelnemers_help"},
    {"presentatie", "harvest.for.presentatie", "harvest.for.presentatie_help"},
    {"intern", "harvest.for.intern", "harvest.for.intern_help"},
};

Result<ledger::RegionId> region_of(Visit const& visit) {
    return ledger::RegionId::parse(visit.region());
}

Result<base::Uuid> id_of(Call const& call) {
    auto const id = base::parse_uuid(call.part("id"));
    return id ? Result<base::Uuid>(*id) : fail(ErrorCode::not_found, {"harvest.service.unknown"});
}

std::string address_of(Visit const& visit, base::Uuid const& id) {
    return "/" + visit.region() + "/oogst/" + base::format_uuid(id);
}

Result<std::string> all_html(Visit const& visit, screens::HarvestsScreen screen) {
    auto const region = TRY(region_of(visit));
    screen.region = visit.region();
    screen.may_send = leads(visit.actor(), visit.region());
    for (auto const& view :
         TRY(list_harvests(visit.site(), visit.snapshot(), region, visit.actor()))) {
        screen.harvests.push_back(
            {address_of(visit, view.id), view.title, card_of(visit, view.last)});
    }
    screen.published = TRY(published_cards(visit));
    auto frame = visit.frame(visit.words().plain("published.title"), nullptr);
    frame.crumbs.push_back({"/" + visit.region(), visit.region_name()});
    return screens::page(frame, screens::harvests_html(screen));
}

constexpr std::pair<std::string_view, char const*> kDocumentNames[] = {
    {"stuurgroep/verslag.docx", "harvest.document.verslag"},
    {"stuurgroep/infographic.html", "harvest.document.infographic"},
    {"stuurgroep/infographic.pdf", "harvest.document.infographic_pdf"},
    {"stuurgroep/infographic.png", "harvest.document.infographic_png"},
    {"deelnemers/bijlage.docx", "harvest.document.bijlage"},
    {"deelnemers/verslag.html", "harvest.document.openbaar"},
    {"presentatie.pptx", "harvest.document.presentatie"},
    {"intern/index.html", "harvest.document.werkbank"},
    {"intern/oogst.xlsx", "harvest.document.excel"},
    {"intern/oogst.csv", "harvest.document.csv"},
    {"intern/oogst.json", "harvest.document.json"},
    {"intern/codebook.xlsx", "harvest.document.codeboek"},
    {"intern/codebook.toml", "harvest.document.codeboek_toml"},
    {"nakijken.html", "harvest.document.nakijken"},
    {"nakijken.xlsx", "harvest.document.nakijken_excel"},
};
constexpr std::string_view kCheckTable = "deelnemers/klopt-dit/";
constexpr std::string_view kWord = ".docx";
constexpr std::string_view kCheckPage = "nakijken.html";

// What people call a document; its own name where it is one that nobody knows here.
std::string document_name(screens::Words const& words, std::string_view file) {
    for (auto const& [name, key] : kDocumentNames) {
        if (name == file) {
            return words.plain(key);
        }
    }
    if (file.starts_with(kCheckTable) && file.ends_with(kWord)) {
        file.remove_prefix(kCheckTable.size());
        file.remove_suffix(kWord.size());
        auto table = std::string(file);
        table[0] =
            table[0] >= 'a' && table[0] <= 'z' ? static_cast<char>(table[0] - 'a' + 'A') : table[0];
        return words.plain("harvest.document.klopt_dit", {{"table", table}});
    }
    return std::string(file);
}

std::vector<screens::DocumentGroup> groups_of(Visit const& visit, HarvestView const& view) {
    std::vector<screens::DocumentGroup> groups;
    auto const& words = visit.words();
    for (auto const& [audience, heading, help] : kGroups) {
        screens::DocumentGroup group{.heading = words.plain(heading), .help = words.plain(help)};
        for (auto const& file : view.documents) {
            if (file.role == audience) {
                group.documents.push_back({screens::address(address_of(visit, view.id) + "/bestand",
                                                            {{"naam", file.name}}),
                                           document_name(words, file.name), file.size});
            }
        }
        if (!group.documents.empty()) {
            groups.push_back(std::move(group));
        }
    }
    return groups;
}

void tell_made(Visit const& visit, HarvestView const& view, screens::HarvestScreen& screen) {
    constexpr std::pair<char const*, char const*> kFigures[] = {
        {"contributions", "harvest.screen.count.contributions"},
        {"tables", "harvest.screen.count.tables"},
        {"themes", "harvest.screen.count.themes"},
        {"doubts", "harvest.screen.count.doubts"},
    };
    for (auto const& [name, key] : kFigures) {
        auto const* value = view.made.if_contains(name);
        if (value != nullptr && value->is_number()) {
            screen.figures.emplace_back(std::to_string(value->to_number<std::int64_t>()),
                                        visit.words().plain(key));
        }
    }
    auto const* doubts = view.made.if_contains("doubts");
    bool const page = std::ranges::any_of(view.documents,
                                          [](auto const& file) { return file.name == kCheckPage; });
    if (page && screen.may_send && doubts != nullptr && doubts->is_number()) {
        screen.check = {
            doubts->to_number<std::int64_t>(),
            screens::address(screen.href + "/bestand", {{"naam", std::string(kCheckPage)}})};
    }
    auto const* session = view.made.if_contains("session");
    if (session != nullptr && session->is_string()) {
        screen.session = "/" + visit.region() + "/session/" + std::string(session->get_string());
    }
}

void tell_publishing(Visit const& visit, base::Uuid const& id, screens::HarvestScreen& screen) {
    auto const found = find_publication(visit.context(), visit.region(), id);
    if (found && found->is_public()) {
        screen.publishing = {.page = public_address(visit.region(), id),
                             .version = found->versions.front().number};
    }
    bool const made = std::ranges::any_of(
        screen.groups, [](auto const& group) { return !group.documents.empty(); });
    if (made && screen.may_send) {
        screen.publishing.manage = screen.href + "/publiceren";
    }
}

Result<std::string> one_html(Visit const& visit, std::string problem) {
    auto const region = TRY(region_of(visit));
    auto const id = TRY(id_of(visit.call()));
    auto const view = TRY(find_harvest(visit.site(), visit.snapshot(), region, visit.actor(), id));
    screens::HarvestScreen screen{
        .words = visit.words(),
        .region = visit.region(),
        .title = view.title,
        .href = address_of(visit, id),
        .job = card_of(visit, view.last),
        .groups = groups_of(visit, view),
        .may_send = leads(visit.actor(), visit.region()) && jobs::is_over(view.last.state),
        .problem = std::move(problem)};
    tell_made(visit, view, screen);
    tell_publishing(visit, id, screen);
    for (auto const& file : view.papers) {
        screen.forms.emplace_back(file.name, file.size);
    }
    for (auto const& one : view.refused) {
        screen.refused.emplace_back(one.file, visit.words().plain(one.why));
    }
    auto frame = visit.frame(view.title, nullptr);
    frame.crumbs = {{"/" + visit.region(), visit.region_name()},
                    {"/" + visit.region() + "/oogst", visit.words().plain("published.title")}};
    return screens::page(frame, screens::harvest_html(screen));
}

std::string sentence_of(Visit const& visit, base::Error const& error) {
    auto const words = visit.words().plain(error.message.key, error.message.values);
    bool const names_file = error.message.key.starts_with("upload.");
    return names_file ? error.where + ": " + words : words;
}

Result<http::Response> sent(Site const& site, Call const& call) {
    auto const visit = TRY(Visit::open(site, call));
    auto const region = TRY(region_of(visit));
    auto parts = TRY(http::read_multipart(call.request.header("content-type"), call.request.body));
    auto const text = [&](std::string_view name) {
        auto const found = std::ranges::find(parts, name, &http::FormPart::name);
        return found == parts.end() ? std::string{} : found->bytes;
    };
    HarvestAsked asked{.title = text("titel"),
                       .date = text("datum"),
                       .language = std::string(call.language()),
                       .uploads = {}};
    std::erase_if(parts, [](http::FormPart const& part) {
        return part.file.empty() || part.name != "formulieren";
    });
    asked.uploads = sort_uploads(std::move(parts));
    bool const first = call.part("id").empty();
    auto const title = asked.title;
    auto const date = asked.date;
    auto harvest = first ? base::Uuid{} : TRY(id_of(call));
    auto const job =
        first ? ask_harvest(site, region, call.actor, std::move(asked))
              : add_to_harvest(site, region, call.actor, harvest, std::move(asked.uploads));
    if (job) {
        return done(address_of(visit, first ? *job : harvest), screens::Notice::none);
    }
    if (job.error().code == ErrorCode::forbidden || job.error().code == ErrorCode::not_found) {
        return std::unexpected(job.error());
    }
    auto const problem = sentence_of(visit, job.error());
    auto html =
        first ? all_html(visit,
                         {.words = visit.words(), .problem = problem, .title = title, .date = date})
              : one_html(visit, problem);
    return html_answer(TRY(std::move(html)), status_of(job.error().code));
}

Result<http::Response> all(Site const& site, Call const& call) {
    auto const visit = TRY(Visit::open(site, call));
    return html_answer(TRY(all_html(visit, {.words = visit.words()})));
}

Result<http::Response> one(Site const& site, Call const& call) {
    auto const visit = TRY(Visit::open(site, call));
    if (!visit.sees_people()) {
        // A visitor comes to the page for everybody, by the address that members use.
        auto const id = TRY(id_of(call));
        TRY(find_publication(visit.context(), visit.region(), id));
        return done(public_address(visit.region(), id), screens::Notice::none);
    }
    return html_answer(TRY(one_html(visit, "")));
}

Result<http::Response> file(Site const& site, Call const& call) {
    auto const visit = TRY(Visit::open(site, call));
    auto const region = TRY(region_of(visit));
    auto const id = TRY(id_of(call));
    return download(TRY(harvest_file(site, visit.snapshot(), region, call.actor, id,
                                     call.request.parameter("naam"))));
}

void answer(Call const& call, http::Reply const& reply, Result<http::Response> result) {
    reply(result ? std::move(*result) : problem(result.error(), *call.words));
}

}  // namespace

void ShowHarvests::operator()(Call const& call, http::Reply const& reply) const {
    answer(call, reply, all(site, call));
}

void ShowHarvest::operator()(Call const& call, http::Reply const& reply) const {
    answer(call, reply, one(site, call));
}

void SendForms::operator()(Call const& call, http::Reply const& reply) const {
    answer(call, reply, sent(site, call));
}

void ShowHarvestFile::operator()(Call const& call, http::Reply const& reply) const {
    answer(call, reply, file(site, call));
}

}  // namespace regiotafel::app
