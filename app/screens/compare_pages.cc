#include "screens/compare_pages.h"

#include <algorithm>
#include <charconv>
#include <set>

#include "lexicon_files.h"

#include "api/answer.h"
#include "background/ask.h"
#include "background/harvests.h"
#include "base/text.h"
#include "http/form.h"
#include "region/harvest/compare.h"
#include "region/harvest/harvest_json.h"
#include "register/decide.h"
#include "screens/compare_screen.h"
#include "screens/html.h"
#include "screens/lead_parts.h"
#include "screens/session_harvest.h"

namespace regiotafel::app {
namespace {

using base::ErrorCode;
using base::fail;
using base::Result;
using registers::CommandType;
using registers::Record;

constexpr std::string_view kResult = "region_result";
constexpr std::string_view kHarvestFile = "intern/oogst.json";
constexpr std::string_view kFirstFormat = "schaal-functie";
constexpr std::size_t kFileBytesMax = 10U << 20U;
constexpr std::size_t kResultsShown = 20;
constexpr std::size_t kNameLettersMax = 120;

registers::Register const& result_schema(Visit const& visit) {
    auto const* schema = visit.site().registers.find(kResult);
    INVARIANT(schema != nullptr, "the register region_result is shipped");
    return *schema;
}

Result<region::SessionFormat> format_of(SessionFacts const& facts) {
    auto const named = field_text(facts.data, "format_id");
    return region::shipped_format(named.empty() ? kFirstFormat : named);
}

registers::ListQuery query_of(Visit const& visit, base::Uuid const& session) {
    return {.region = visit.region(),
            .register_id = std::string(kResult),
            .limit = kResultsShown,
            .filters = {"session:eq:" + base::format_uuid(session)},
            .sort = "-id"};
}

// ---- The page

void add_topics(region::Comparison const& found, screens::CompareResult& out) {
    std::set<std::size_t> ours;
    std::set<std::size_t> theirs;
    for (auto const& one : found.matches) {
        auto const& a = found.ours.topics[one.ours];
        auto const& b = found.theirs.topics[one.theirs];
        out.both.push_back({a.label, b.label, a.tables, b.tables, one.words});
        ours.insert(one.ours);
        theirs.insert(one.theirs);
    }
    for (std::size_t i = 0; i < found.ours.topics.size(); ++i) {
        auto const& one = found.ours.topics[i];
        if (!ours.contains(i)) {
            out.only_ours.push_back({.label = one.label, .ours = one.tables});
        }
    }
    for (std::size_t i = 0; i < found.theirs.topics.size(); ++i) {
        auto const& one = found.theirs.topics[i];
        if (!theirs.contains(i)) {
            out.only_theirs.push_back({.label = one.label, .theirs = one.tables});
        }
    }
}

void add_schema(Visit const& visit, region::SessionFormat const& format,
                region::Comparison const& found, screens::CompareResult& out) {
    auto const language = visit.words().language();
    for (auto const& column : format.columns) {
        out.columns.push_back(column.name.in(language));
    }
    auto const rows =
        std::min({format.rows.size(), found.ours.cells.size(), found.theirs.cells.size()});
    for (std::size_t row = 0; row < rows; ++row) {
        std::vector<screens::CompareCell> cells;
        auto const columns = std::min(found.ours.cells[row].size(), found.theirs.cells[row].size());
        for (std::size_t column = 0; column < columns; ++column) {
            cells.push_back({found.ours.cells[row][column], found.theirs.cells[row][column]});
        }
        out.rows.emplace_back(format.rows[row].name.in(language), std::move(cells));
    }
}

// Visitors do not read the comparison itself, so it is read by the office, for a record they see.
Result<screens::CompareResult> result_of(Visit const& visit, region::SessionFormat const& format,
                                         Record const& record, bool led) {
    auto const office = office_of(visit.region());
    auto const whole = TRY(registers::get({visit.site().registers, visit.snapshot(), office},
                                          {visit.region(), kResult, record.id}));
    auto const found = TRY(region::read_comparison(field_text(whole.data, "content")));
    auto const& schema = result_schema(visit);
    auto const date = field_text(record.data, "date");
    screens::CompareResult out{
        .id = base::format_uuid(record.id),
        .version = record.version,
        .region = field_text(record.data, "region_name"),
        .when = date.empty() ? visit.words().plain("compare.no_date") : visit.words().date(date),
        .our_tables = found.ours.tables,
        .their_tables = found.theirs.tables};
    add_schema(visit, format, found, out);
    add_topics(found, out);
    for (auto const& one : schema.transitions) {
        if (led && one.from == record.status) {
            out.to = one.to;
            out.to_name = one.label.in(visit.words().language());
            out.command = new_id(visit.site());
            out.status_html = screens::status_tag(visit.words(), schema, record.status);
        }
    }
    return out;
}

Result<std::string> compare_page(Visit const& visit, std::string problem, std::string typed) {
    auto const facts = TRY(session_of(visit));
    auto const format = TRY(format_of(facts));
    bool const led = leads(visit.actor(), visit.region());
    screens::CompareScreen screen{.words = visit.words(),
                                  .session = facts.title,
                                  .href = compare_address(visit.region(), facts.id),
                                  .may_send = led,
                                  .problem = std::move(problem),
                                  .region = std::move(typed)};
    auto const page = TRY(registers::list(visit.context(), query_of(visit, facts.id)));
    for (auto const& record : page.items) {
        screen.results.push_back(TRY(result_of(visit, format, record, led)));
    }
    if (led) {
        auto const view = TRY(harvest_of(visit, facts.id));
        screen.has_harvest = view && !view->made.empty();
    }
    auto frame = visit.frame(visit.words().plain("compare.title"), nullptr);
    frame.crumbs = {{"/" + visit.region(), visit.region_name()},
                    {session_address(visit.region(), facts.id), facts.title}};
    return screens::page(frame, screens::compare_html(screen));
}

Result<std::string> shown(Site const& site, Call const& call) {
    auto const visit = TRY(Visit::open(site, call));
    return compare_page(visit, {}, {});
}

struct ShowComparison {  // GET /{region}/sessie/{id}/vergelijken
    Site const& site;
    void operator()(Call const& call, http::Reply const& reply) const {
        auto page = shown(site, call);
        reply(page ? html_answer(std::move(*page)) : problem(page.error(), *call.words));
    }
};

// ---- Sending one in

struct Sent {
    std::string region{};
    std::string file{};
    std::string bytes{};
};

Result<Sent> read_sent(Call const& call) {
    Sent out;
    for (auto& part :
         TRY(http::read_multipart(call.request.header("content-type"), call.request.body))) {
        if (part.name == "regio") {
            auto const text = base::to_valid_utf8(part.bytes);
            out.region = base::collapse_spaces(text);
        } else if (part.name == "bestand") {
            out.file = std::move(part.file);
            out.bytes = std::move(part.bytes);
        }
    }
    return out;
}

Result<region::Harvest> our_harvest(Visit const& visit, SessionFacts const& facts) {
    auto const view = TRY(harvest_of(visit, facts.id));
    if (!view || view->made.empty()) {
        return fail(ErrorCode::conflict, {"compare.no_harvest"});
    }
    auto const region = TRY(ledger::RegionId::parse(visit.region()));
    auto const file = TRY(harvest_file(visit.site(), visit.snapshot(), region, visit.actor(),
                                       view->id, kHarvestFile));
    return region::read_harvest(kHarvestFile, file.bytes);
}

Result<registers::RecordCommand> result_command(Visit const& visit, SessionFacts const& facts,
                                                Sent const& sent) {
    if (sent.region.empty() || base::count_code_points(sent.region) > kNameLettersMax) {
        return fail(ErrorCode::bad_input, {"compare.needs_region"});
    }
    if (sent.bytes.empty()) {
        return fail(ErrorCode::bad_input, {"compare.needs_file"});
    }
    auto const format = TRY(format_of(facts));
    auto const ours = TRY(our_harvest(visit, facts));
    auto const theirs = TRY(region::read_harvest("oogst.json", sent.bytes));
    if (!region::fits(theirs, format)) {
        return fail(ErrorCode::bad_input, {"compare.other_form"});
    }
    auto const lexicon = load_lexicon();
    auto const found = region::compare(ours, theirs, format, lexicon);
    boost::json::object data{{"region_name", sent.region},
                             {"session", base::format_uuid(facts.id)},
                             {"tables", found.theirs.tables},
                             {"content", region::write_comparison(found)}};
    if (base::count_code_points(theirs.session.date) == std::string_view("2026-11-22").size()) {
        data["date"] = theirs.session.date;
    }
    constexpr std::size_t kFormatLetters = 60;
    if (!theirs.format.empty() && theirs.format.size() <= kFormatLetters) {
        data["format_id"] = theirs.format;
    }
    return registers::RecordCommand{.id = new_id(visit.site()),
                                    .region = visit.region(),
                                    .register_id = std::string(kResult),
                                    .record = new_id(visit.site()),
                                    .type = CommandType::create,
                                    .data = std::move(data)};
}

Result<void> carry_out(Visit const& visit, Result<registers::RecordCommand> asked) {
    auto command = TRY(std::move(asked));
    auto const& site = visit.site();
    auto prepared = TRY(registers::ledger_command(
        site.registers, {std::move(command), visit.actor(), site.now_ms()}));
    auto const outcome = site.store.append(std::move(prepared));
    return outcome ? Result<void>{} : std::unexpected(outcome.error().error);
}

Result<http::Response> sent_in(Site const& site, Call const& call) {
    auto const visit = TRY(Visit::open(site, call));
    auto const facts = TRY(led_session(visit));
    auto const sent = TRY(read_sent(call));
    if (auto const kept = carry_out(visit, result_command(visit, facts, sent)); !kept) {
        auto page = TRY(compare_page(visit, call.words->text(kept.error().message), sent.region));
        return html_answer(std::move(page), status_of(kept.error().code));
    }
    return done(compare_address(visit.region(), facts.id), screens::Notice::saved);
}

struct SendResult {  // POST to the same
    Site const& site;
    void operator()(Call const& call, http::Reply const& reply) const {
        auto answer = sent_in(site, call);
        reply(answer ? std::move(*answer) : problem(answer.error(), *call.words));
    }
};

Result<http::Response> moved(Site const& site, Call const& call) {
    auto const visit = TRY(Visit::open(site, call));
    auto const facts = TRY(led_session(visit));
    auto const inputs = screens::inputs_of(http::read_form(call.request.body));
    std::int64_t version = 0;
    auto const given = screens::input(inputs, "versie");
    std::from_chars(given.data(), given.data() + given.size(), version);
    auto command = with_sound_ids({.id = screens::input(inputs, "opdracht"),
                                   .region = visit.region(),
                                   .register_id = std::string(kResult),
                                   .record = screens::input(inputs, "record"),
                                   .type = CommandType::transition,
                                   .version = version,
                                   .data = {{"to", screens::input(inputs, "naar")}}});
    TRY_VOID(carry_out(visit, std::move(command)));
    return done(compare_address(visit.region(), facts.id), screens::Notice::moved);
}

struct MoveResult {  // POST /{region}/sessie/{id}/vergelijken/stand
    Site const& site;
    void operator()(Call const& call, http::Reply const& reply) const {
        auto answer = moved(site, call);
        reply(answer ? std::move(*answer) : problem(answer.error(), *call.words));
    }
};

}  // namespace

std::string compare_address(std::string_view region, base::Uuid const& session) {
    return session_address(region, session) + "/vergelijken";
}

Result<std::int64_t> count_results(Visit const& visit, base::Uuid const& session) {
    return registers::count(visit.context(), query_of(visit, session));
}

std::vector<Route> compare_routes(Site const& site) {
    using enum Policy;
    // clang-format off
    return {
        {"GET", "/{region}/sessie/{id}/vergelijken",     everybody, ShowComparison{site}},
        {"POST","/{region}/sessie/{id}/vergelijken",     member, SendResult{site}, kFileBytesMax},
        {"POST","/{region}/sessie/{id}/vergelijken/stand", member, MoveResult{site}},
    };
    // clang-format on
}

}  // namespace regiotafel::app
