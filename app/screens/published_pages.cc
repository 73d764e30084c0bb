#include "screens/published_pages.h"

#include <algorithm>
#include <charconv>

#include "clock.h"

#include "api/answer.h"
#include "api/jobs.h"
#include "background/ask.h"
#include "region/harvest/findings.h"
#include "region/pages/blocks.h"
#include "region/pages/schema_block.h"
#include "screens/html.h"

namespace regiotafel::app {
namespace {

using base::ErrorCode;
using base::fail;
using base::Result;
using registers::Record;

constexpr std::size_t kFindingsShown = 7;

std::string text_in(Record const& record, std::string_view field) {
    auto const* value = record.data.if_contains(field);
    return value != nullptr && value->is_string() ? std::string(value->get_string())
                                                  : std::string{};
}

Result<Publication> publication_here(Visit const& visit) {
    auto const id = base::parse_uuid(visit.call().part("id"));
    if (!id) {
        return fail(ErrorCode::not_found, {"publish.unknown"});
    }
    return find_publication(visit.context(), visit.region(), *id);
}

std::string long_date(screens::Words const& words, std::string_view iso) {
    return iso.empty() ? std::string{} : words.date(iso);
}

screens::PublishedSchema schema_of(region::PageInput const& input,
                                   region::Overview const& overview) {
    screens::PublishedSchema schema;
    auto const all = input.harvest.tables.size();
    schema.tables = static_cast<std::int64_t>(all);
    for (auto const& column : input.format.columns) {
        schema.columns.push_back(column.name.in(input.language()));
    }
    for (std::size_t row = 0; row < input.format.rows.size(); ++row) {
        screens::PublishedSchema::Row line{.name =
                                               input.format.rows[row].name.in(input.language())};
        for (auto const& cell : overview.cells[row]) {
            line.cells.push_back({static_cast<std::int64_t>(cell.tables.size()),
                                  region::shade_of(cell.tables.size(), all)});
        }
        schema.rows.push_back(std::move(line));
    }
    return schema;
}

std::vector<screens::PublishedFinding> findings_of(region::PageInput const& input) {
    std::vector<screens::PublishedFinding> out;
    for (auto const& one : region::main_findings(input.harvest.findings, kFindingsShown)) {
        screens::PublishedFinding finding{
            .title = input.words.text(region::with_names(input, one.title)),
            .text = input.words.text(region::with_names(input, one.text))};
        // Most sentences name the tables themselves; a voice does not.
        if (one.kind == region::FindingKind::dissent) {
            finding.tables = region::table_names(input.harvest, one.tables);
        }
        out.push_back(std::move(finding));
    }
    return out;
}

constexpr std::pair<std::string_view, char const*> kDocumentNames[] = {
    {"verslag.html", "published.report"},
    {"bijlage.docx", "harvest.document.bijlage"},
    {"infographic.html", "harvest.document.infographic"},
    {"presentatie.pptx", "harvest.document.presentatie"},
};

std::vector<screens::PublishedDownloads> downloads_of(Visit const& visit,
                                                      Publication const& publication) {
    std::vector<screens::PublishedDownloads> out;
    auto const page = public_address(visit.region(), publication.harvest);
    for (auto const& version : publication.versions) {
        screens::PublishedDownloads all{.number = version.number,
                                        .when = visit.words().moment(version.made_ms)};
        for (auto const& [name, key] : kDocumentNames) {
            auto const file = std::ranges::find(version.documents, name, &jobs::File::name);
            if (file != version.documents.end()) {
                auto const href = screens::address(
                    page + "/bestand",
                    {{"naam", std::string(name)}, {"versie", std::to_string(version.number)}});
                all.documents.push_back({href, visit.words().plain(key), file->size});
            }
        }
        out.push_back(std::move(all));
    }
    return out;
}

Result<http::Response> show_published(Site const& site, Call const& call) {
    auto const visit = TRY(Visit::open(site, call));
    auto const publication = TRY(publication_here(visit));
    if (!publication.is_public()) {
        return fail(ErrorCode::not_found, {"publish.unknown"});
    }
    auto const body = TRY(published_body(visit, publication));
    auto frame = visit.frame(text_in(publication.record, "title"), nullptr);
    frame.crumbs = {{"/" + visit.region(), visit.region_name()},
                    {"/" + visit.region() + "/oogst", visit.words().plain("published.title")}};
    frame.live = screens::Live{
        .region = visit.region(), .register_id = "agreement", .seq = visit.snapshot().seq()};
    return html_answer(screens::page(frame, body));
}

Result<http::Response> published_download(Site const& site, Call const& call) {
    auto const visit = TRY(Visit::open(site, call));
    auto const publication = TRY(publication_here(visit));
    auto const asked = call.request.parameter("versie");
    int version = publication.versions.empty() ? 0 : publication.versions.front().number;
    if (!asked.empty()) {
        auto const read = std::from_chars(asked.data(), asked.data() + asked.size(), version);
        version = read.ec == std::errc{} ? version : 0;
    }
    auto file =
        TRY(public_file(visit.snapshot(), publication, version, call.request.parameter("naam")));
    return download(std::move(file));
}

struct ShowPublished {  // GET /{region}/oogst/{id}/openbaar
    Site const& site;
    void operator()(Call const& call, http::Reply const& reply) const {
        auto page = show_published(site, call);
        reply(page ? std::move(*page) : problem(page.error(), *call.words));
    }
};

struct ShowPublishedFile {  // GET /{region}/oogst/{id}/openbaar/bestand?naam=&versie=
    Site const& site;
    void operator()(Call const& call, http::Reply const& reply) const {
        auto file = published_download(site, call);
        reply(file ? std::move(*file) : problem(file.error(), *call.words));
    }
};

}  // namespace

std::string public_address(std::string_view region, base::Uuid const& harvest) {
    return "/" + std::string(region) + "/oogst/" + base::format_uuid(harvest) + "/openbaar";
}

Result<std::string> published_cards(Visit const& visit) {
    std::vector<screens::PublishedLine> lines;
    for (auto const& one : TRY(list_publications(visit.context(), visit.region()))) {
        lines.push_back({.href = public_address(visit.region(), one.harvest),
                         .title = text_in(one.record, "title"),
                         .question = text_in(one.record, "summary"),
                         .when = long_date(visit.words(), text_in(one.record, "published_on"))});
    }
    return screens::published_list_html(lines);
}

Result<screens::PromisedScreen> promised_of_session(Visit const& visit, std::string_view session) {
    auto const* schema = visit.site().registers.find("agreement");
    if (schema == nullptr) {
        return fail(ErrorCode::not_found, {"api.no_such_page"});
    }
    screens::PromisedScreen screen{.words = visit.words(),
                                   .region = visit.region(),
                                   .schema = *schema,
                                   .today = iso_day(visit.site().now_ms())};
    ReferenceFinder finder(visit);
    auto agreements = TRY(agreements_of_session(visit.context(), visit.region(), session));
    for (auto& record : agreements) {
        finder.add(*schema, record.data);
        auto& list = record.status == "done"      ? screen.done
                     : record.status == "dropped" ? screen.dropped
                                                  : screen.open;
        list.push_back(std::move(record));
    }
    screen.references = finder.take();
    return screen;
}

Result<std::string> published_body(Visit const& visit, Publication const& publication) {
    auto const open = TRY(public_harvest(visit.snapshot(), publication, visit.words().language()));
    auto const* feedback = visit.site().registers.find("feedback");
    if (feedback == nullptr) {
        return fail(ErrorCode::not_found, {"api.no_such_page"});
    }
    region::PageInput const input{
        .harvest = open.harvest, .format = open.format, .words = *visit.call().words};
    auto const overview = region::make_overview(open.harvest, open.format);
    auto promised = TRY(promised_of_session(visit, text_in(publication.record, "session")));
    auto const page = public_address(visit.region(), publication.harvest);
    auto const& session = open.harvest.session;
    screens::PublishedScreen screen{.words = visit.words(),
                                    .href = page,
                                    .title = text_in(publication.record, "title"),
                                    .question = session.question,
                                    .when = long_date(visit.words(), session.date),
                                    .findings = findings_of(input),
                                    .schema = schema_of(input, overview),
                                    .promised = std::move(promised),
                                    .downloads = downloads_of(visit, publication),
                                    .reaction = {.words = visit.words(),
                                                 .region = visit.region(),
                                                 .schema = *feedback,
                                                 .command = new_id(visit.site()),
                                                 .record = new_id(visit.site()),
                                                 .about = page}};
    if (session.meetings.size() > 1) {
        screen.when = region::year_of_meetings(session);  // the title names the dates already
        auto const dates = region::list_names(session.meetings, input.language());
        screen.meetings = visit.words().plain("report.meetings", {{"dates", dates}});
    }
    auto const figure = [&](std::size_t count, char const* key) {
        screen.figures.emplace_back(std::to_string(count), visit.words().plain(key));
    };
    figure(open.harvest.tables.size(), "harvest.screen.count.tables");
    figure(open.harvest.contributions.size(), "harvest.screen.count.contributions");
    if (leads(visit.actor(), visit.region())) {
        screen.manage = "/" + visit.region() + "/oogst/" + base::format_uuid(publication.harvest) +
                        "/publiceren";
    }
    return screens::published_html(screen);
}

std::vector<Route> published_routes(Site const& site) {
    using enum Policy;
    // clang-format off
    return {
        {"GET", "/{region}/oogst/{id}/openbaar",         everybody, ShowPublished{site}},
        {"GET", "/{region}/oogst/{id}/openbaar/bestand", everybody, ShowPublishedFile{site}},
    };
    // clang-format on
}

}  // namespace regiotafel::app
