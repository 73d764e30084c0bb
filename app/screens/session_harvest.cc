#include "screens/session_harvest.h"

#include <algorithm>

#include <boost/json/parse.hpp>

#include "api/answer.h"
#include "background/ask.h"
#include "base/text.h"
#include "http/form.h"
#include "region/format/format.h"
#include "region/harvest/harvest_json.h"
#include "screens/cards_pages.h"
#include "screens/compare_pages.h"
#include "screens/harvest_screen.h"
#include "screens/html.h"
#include "screens/job_cards.h"
#include "screens/lead_pages.h"
#include "screens/published_pages.h"
#include "screens/session_together.h"

namespace regiotafel::app {
namespace {

using base::Result;

constexpr std::string_view kHarvestFile = "intern/oogst.json";

std::string harvest_address(Visit const& visit, base::Uuid const& id) {
    return "/" + visit.region() + "/oogst/" + base::format_uuid(id);
}

Result<ledger::RegionId> region_of(Visit const& visit) {
    return ledger::RegionId::parse(visit.region());
}

constexpr std::pair<char const*, char const*> kFigures[] = {
    {"tables", "harvest.screen.count.tables"},
    {"contributions", "harvest.screen.count.contributions"},
    {"themes", "harvest.screen.count.themes"},
};

// Doubts that nobody answered yet.
std::int64_t open_doubts(std::string const& bytes) {
    boost::system::error_code problem;
    auto const read = boost::json::parse(bytes, problem);
    auto const* harvest = problem ? nullptr : read.if_object();
    auto const* list = harvest == nullptr ? nullptr : harvest->if_contains("doubts");
    if (list == nullptr || !list->is_array()) {
        return 0;
    }
    return std::ranges::count_if(list->get_array(), [](boost::json::value const& doubt) {
        auto const* chosen = doubt.is_object() ? doubt.get_object().if_contains("chosen") : nullptr;
        return chosen != nullptr && chosen->is_null();
    });
}

// What came in afterwards, from whom and when.
std::vector<std::pair<std::string, std::string>> late_lines(Visit const& visit,
                                                            region::Harvest const& harvest) {
    auto const& words = visit.words();
    std::vector<std::pair<std::string, std::string>> out;
    for (auto const& one : harvest.contributions) {
        if (one.source_kind != region::SourceKind::late_contribution) {
            continue;
        }
        std::string from;
        for (auto const& source : harvest.sources) {
            if (source.id == one.source) {
                from = source.sender.empty() ? source.file : source.sender;
                from += source.received.empty() ? "" : ", " + words.day(source.received);
            }
        }
        out.emplace_back(std::move(from), one.clean);
    }
    return out;
}

void tell_made(Visit const& visit, SessionFacts const& facts, HarvestView const& view,
               screens::SessionHarvestScreen& screen) {
    screen.made = true;
    for (auto const& [name, key] : kFigures) {
        screen.figures.emplace_back(std::to_string(field_number(view.made, name)),
                                    visit.words().plain(key));
    }
    screen.compare = compare_address(visit.region(), facts.id);
    screen.check = lead_address(visit, facts, "nakijken");
    screen.reading = lead_address(visit, facts, "duiding");
    screen.documents = harvest_address(visit, view.id);
    screen.publish = screen.documents + "/publiceren";
    auto const found = find_publication(visit.context(), visit.region(), view.id);
    if (found && found->is_public()) {
        screen.page = public_address(visit.region(), view.id);
    }
}

Result<std::string> harvest_page(Visit const& visit, std::string problem) {
    auto const facts = TRY(led_session(visit));
    auto const view = TRY(harvest_of(visit, facts.id));
    screens::SessionHarvestScreen screen{.words = visit.words(),
                                         .head = lead_head(visit, facts, "oogst"),
                                         .empty_form = lead_address(visit, facts, "formulier.docx"),
                                         .problem = std::move(problem)};
    if (view) {
        auto const card = card_of(visit, view->last);
        bool const over = jobs::is_over(view->last.state);
        screen.may_send = over;
        if (!over || view->last.state != jobs::State::done) {
            screen.job_html = screens::job_box(visit.words(), visit.region(), card);
        }
        for (auto const& one : view->refused) {
            screen.refused.emplace_back(one.file, visit.words().plain(one.why));
        }
        if (!view->made.empty()) {
            tell_made(visit, facts, *view, screen);
            auto const region = TRY(region_of(visit));
            auto const file = harvest_file(visit.site(), visit.snapshot(), region, visit.actor(),
                                           view->id, kHarvestFile);
            auto const harvest = file ? region::read_harvest(kHarvestFile, file->bytes)
                                      : Result<region::Harvest>(std::unexpected(file.error()));
            if (harvest) {
                screen.doubts = open_doubts(file->bytes);
                screen.figures.emplace_back(std::to_string(screen.doubts),
                                            visit.words().plain("harvest.screen.count.doubts"));
                screen.late = late_lines(visit, *harvest);
            }
        }
    }
    auto const together = TRY(together_of(visit, facts));
    auto const shared = TRY(shared_answers_of(visit, facts));

    return lead_page(visit, facts, screens::session_harvest_html(screen) + together + shared);
}

Result<std::string> shown(Site const& site, Call const& call) {
    auto const visit = TRY(Visit::open(site, call));
    return harvest_page(visit, {});
}

Result<http::Response> sent(Site const& site, Call const& call) {
    auto const visit = TRY(Visit::open(site, call));
    auto const facts = TRY(led_session(visit));
    auto const region = TRY(region_of(visit));
    auto const view = TRY(harvest_of(visit, facts.id));
    auto parts = TRY(http::read_multipart(call.request.header("content-type"), call.request.body));
    std::erase_if(parts, [](http::FormPart const& part) {
        return part.file.empty() || part.name != "formulieren";
    });
    auto uploads = sort_uploads(std::move(parts));
    auto const job = view ? add_to_harvest(site, region, call.actor, view->id, std::move(uploads))
                          : ask_harvest(site, region, call.actor,
                                        {.title = facts.title,
                                         .date = facts.date,
                                         .language = std::string(call.language()),
                                         .uploads = std::move(uploads),
                                         .session = base::format_uuid(facts.id)});
    if (job) {
        return done(lead_address(visit, facts, "oogst"), screens::Notice::none);
    }
    auto const& error = job.error();
    auto const said = visit.words().plain(error.message.key, error.message.values);
    auto page = TRY(harvest_page(
        visit, error.message.key.starts_with("upload.") ? error.where + ": " + said : said));
    return html_answer(std::move(page), status_of(error.code));
}

// ---- What everybody sees afterwards

void add_publications(Visit const& visit, SessionFacts const& facts, screens::AfterScreen& screen) {
    auto const all = list_publications(visit.context(), visit.region());
    if (!all) {
        return;
    }
    for (auto const& one : *all) {
        if (field_text(one.record.data, "session") == base::format_uuid(facts.id)) {
            auto const day = field_text(one.record.data, "published_on");
            screen.pages.push_back({public_address(visit.region(), one.harvest),
                                    visit.words().plain("session.after.read"),
                                    day.empty() ? day : visit.words().day(day)});
        }
    }
}

// Reports, articles and podcasts about the session that are not made of its harvest.
Result<void> add_others(Visit const& visit, SessionFacts const& facts,
                        screens::AfterScreen& screen) {
    auto const* schema = visit.site().registers.find(kPublicationRegister);
    if (schema == nullptr) {
        return {};
    }
    auto const page = TRY(registers::list(
        visit.context(),
        {.region = visit.region(),
         .register_id = schema->id,
         .limit = registers::kPageMax,
         .filters = {"session:eq:" + base::format_uuid(facts.id), "status:eq:published"},
         .sort = "title"}));
    for (auto const& record : page.items) {
        if (field_text(record.data, "harvest_id").empty()) {
            screen.pages.push_back(
                {screens::record_address(visit.region(), *schema, record),
                 field_text(record.data, "title"),
                 code_name(visit, *schema, "kind", field_text(record.data, "kind"))});
        }
    }
    return {};
}

Result<void> add_documents(Visit const& visit, SessionFacts const& facts,
                           screens::AfterScreen& screen) {
    auto const* schema = visit.site().registers.find("document");
    if (schema == nullptr || !visit.readable(*schema)) {
        return {};
    }
    auto const page = TRY(
        registers::list(visit.context(), {.region = visit.region(),
                                          .register_id = schema->id,
                                          .limit = registers::kPageMax,
                                          .filters = {"session:eq:" + base::format_uuid(facts.id)},
                                          .sort = "title"}));
    for (auto const& record : page.items) {
        auto const href = field_text(record.data, "link");
        auto const date = field_text(record.data, "date");
        screen.documents.push_back(
            {screens::safe_link(href) ? href
                                      : screens::record_address(visit.region(), *schema, record),
             field_text(record.data, "title"), date.empty() ? date : visit.words().day(date)});
    }
    return {};
}

}  // namespace

Result<std::optional<HarvestView>> harvest_of(Visit const& visit, base::Uuid const& session) {
    auto const region = TRY(region_of(visit));
    auto const id = base::format_uuid(session);
    for (auto const& view :
         TRY(list_harvests(visit.site(), visit.snapshot(), region, visit.actor()))) {
        auto const made = field_text(view.made, "session");
        if (made == id || (made.empty() && field_text(view.last.input, "session") == id)) {
            auto found =
                TRY(find_harvest(visit.site(), visit.snapshot(), region, visit.actor(), view.id));
            return std::optional(std::move(found));
        }
    }
    return std::optional<HarvestView>{};
}

Result<std::string> after_of(Visit const& visit, SessionFacts const& facts) {
    auto const own = session_address(visit.region(), facts.id);
    screens::AfterScreen screen{
        .words = visit.words(),
        .empty_form = own + "/formulier.docx",
        .react = screens::address("/" + visit.region() + "/reactie", {{"over", own}})};
    add_publications(visit, facts, screen);
    if (TRY(count_results(visit, facts.id)) > 0) {
        screen.pages.push_back(
            {compare_address(visit.region(), facts.id), visit.words().plain("compare.title"), {}});
    }
    TRY_VOID(add_others(visit, facts, screen));
    TRY_VOID(add_documents(visit, facts, screen));
    auto const promised = TRY(promised_of_session(visit, base::format_uuid(facts.id)));
    for (auto const* list : {&promised.open, &promised.done, &promised.dropped}) {
        for (auto const& record : *list) {
            auto const due = field_text(record.data, "due");
            auto const by = promised.references.find(field_text(record.data, "organisation"));
            auto about = by == promised.references.end() ? std::string{} : by->second.title;
            about += about.empty() || due.empty() ? "" : ", ";
            about += due.empty() ? due : visit.words().day(due);
            screen.promises.push_back(
                {screens::record_address(visit.region(), promised.schema, record),
                 field_text(record.data, "what"),
                 screens::status_tag(visit.words(), promised.schema, record.status), about,
                 field_text(record.data, "evidence")});
        }
    }
    return screens::after_html(screen);
}

void ShowSessionHarvest::operator()(Call const& call, http::Reply const& reply) const {
    auto page = shown(site, call);
    reply(page ? html_answer(std::move(*page)) : problem(page.error(), *call.words));
}

void SendSessionForms::operator()(Call const& call, http::Reply const& reply) const {
    auto answer = sent(site, call);
    reply(answer ? std::move(*answer) : problem(answer.error(), *call.words));
}

}  // namespace regiotafel::app
