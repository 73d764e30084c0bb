// The Duiding of a report on the screen: what a person says about the figures. It goes into the
// report itself, so that Word and the screen show the same.
#include "api/answer.h"
#include "base/text.h"
#include "http/form.h"
#include "region/format/format.h"
#include "region/report/report_merge.h"
#include "screens/lead_pages.h"
#include "screens/session_harvest.h"

namespace regiotafel::app {
namespace {

using base::ErrorCode;
using base::fail;
using base::Result;

constexpr std::size_t kReadingMax = 6000;  // letters

struct Written {
    SessionFacts facts{};
    HarvestView view{};
    std::map<std::string, std::string> readings{};
    region::SessionFormat format{};
};

// The newest report: "verslag-10.docx" comes after "verslag-9.docx".
std::string newest_report(HarvestView const& view) {
    std::string out;
    for (auto const& file : view.documents) {
        bool const report =
            file.name.starts_with("stuurgroep/verslag") && file.name.ends_with(".docx");
        bool const newer =
            file.name.size() > out.size() || (file.name.size() == out.size() && file.name > out);
        out = report && newer ? file.name : out;
    }
    return out;
}

Result<Written> written_in(Visit const& visit) {
    Written written{.facts = TRY(led_session(visit))};
    auto view = TRY(harvest_of(visit, written.facts.id));
    if (!view || view->made.empty()) {
        return fail(ErrorCode::not_found, {"harvest.service.unknown"});
    }
    written.view = std::move(*view);
    auto const region = TRY(ledger::RegionId::parse(visit.region()));
    auto const name = newest_report(written.view);
    auto const file = TRY(
        harvest_file(visit.site(), visit.snapshot(), region, visit.actor(), written.view.id, name));
    written.readings = TRY(region::read_earlier(name, file.bytes)).readings;
    auto const named = field_text(written.facts.data, "format_id");
    auto format = region::shipped_format(named.empty() ? "schaal-functie" : named);
    if (format) {
        written.format = std::move(*format);
    }
    return written;
}

// The sections of the report that people write in.
std::vector<screens::ReadingPart> parts_of(Visit const& visit, Written const& written) {
    auto const& words = visit.words();
    std::vector<screens::ReadingPart> out{{"besluit", words.plain("session.reading.decision"), {}},
                                          {"summary", words.plain("session.reading.summary"), {}},
                                          {"schema", words.plain("session.reading.schema"), {}}};
    for (auto const& column : written.format.columns) {
        out.push_back({"part." + column.id, column.name.in(words.language()), {}});
    }
    out.push_back({"follow_up", words.plain("session.reading.follow_up"), {}});
    for (auto& part : out) {
        auto const found = written.readings.find(part.id);
        part.text = found == written.readings.end() ? std::string{} : found->second;
    }
    return out;
}

Result<std::string> reading_page(Visit const& visit, Written const& written, std::string problem) {
    screens::ReadingScreen const screen{.words = visit.words(),
                                        .head = lead_head(visit, written.facts, "oogst"),
                                        .back = lead_address(visit, written.facts, "oogst"),
                                        .parts = parts_of(visit, written),
                                        .problem = std::move(problem)};
    return lead_page(visit, written.facts, screens::reading_html(screen));
}

Result<std::string> shown(Site const& site, Call const& call) {
    auto const visit = TRY(Visit::open(site, call));
    auto const written = TRY(written_in(visit));
    return reading_page(visit, written, {});
}

Result<http::Response> sent(Site const& site, Call const& call) {
    auto const visit = TRY(Visit::open(site, call));
    auto const written = TRY(written_in(visit));
    auto const inputs = screens::inputs_of(http::read_form(call.request.body));
    std::map<std::string, std::string> changed;
    for (auto const& part : parts_of(visit, written)) {
        if (!inputs.contains("t." + part.id)) {
            continue;
        }
        auto text = base::to_valid_utf8(screens::input(inputs, "t." + part.id));
        base::replace_all(text, "\r\n", "\n");
        auto const trimmed = std::string(base::trim(text));
        if (trimmed != part.text && base::count_code_points(trimmed) <= kReadingMax) {
            changed[part.id] = trimmed;
        }
    }
    auto const back = lead_address(visit, written.facts, "oogst");
    if (changed.empty()) {
        return done(back, screens::Notice::none);
    }
    auto const region = TRY(ledger::RegionId::parse(visit.region()));
    auto const job = write_readings(site, region, call.actor, written.view.id, changed);
    if (!job) {
        auto page = TRY(reading_page(visit, written, call.words->text(job.error().message)));
        return html_answer(std::move(page), status_of(job.error().code));
    }
    return done(back, screens::Notice::saved);
}

}  // namespace

void ShowReading::operator()(Call const& call, http::Reply const& reply) const {
    auto page = shown(site, call);
    reply(page ? html_answer(std::move(*page)) : problem(page.error(), *call.words));
}

void SendReading::operator()(Call const& call, http::Reply const& reply) const {
    auto answer = sent(site, call);
    reply(answer ? std::move(*answer) : problem(answer.error(), *call.words));
}

}  // namespace regiotafel::app
