#include <boost/json/parse.hpp>
#include <fmt/format.h>

#include "api/answer.h"
#include "background/region_name.h"
#include "screens/day.h"
#include "screens/home_screen.h"
#include "screens/pages.h"
#include "screens/visit.h"

namespace regiotafel::app {
namespace {

using base::Result;

constexpr std::size_t kChangesShown = 10;
constexpr std::int64_t kEventsLookedAt = 200;
constexpr std::size_t kFoundShown = 8;
constexpr std::int64_t kLanguageLifeSeconds = 365L * 24 * 3600;

// Where a person came from: only a page of this server.
std::string way_back(std::string_view asked) {
    bool const own = asked.starts_with('/') && !asked.starts_with("//") &&
                     asked.find_first_of("\\\r\n") == std::string_view::npos;
    return own ? std::string(asked) : "/";
}

std::vector<screens::RegisterCard> cards(Visit const& visit) {
    std::vector<screens::RegisterCard> out;
    for (auto const& schema : visit.site().registers.all()) {
        if (!visit.readable(schema)) {
            continue;
        }
        auto const count =
            registers::count(visit.context(), {.region = visit.region(), .register_id = schema.id});
        out.push_back({.schema = &schema, .count = count.value_or(0)});
    }
    return out;
}

std::vector<screens::Link> acts(Visit const& visit) {
    auto const base = "/" + visit.region();
    std::vector<screens::Link> out;
    if (visit.actor().has(visit.region(), registers::Audience::facilitator) ||
        visit.actor().has(visit.region(), registers::Audience::administrator)) {
        out.push_back({base + "/oogst", visit.words().plain("screen.home.read_forms")});
    }
    out.push_back({base + "/agenda", visit.words().plain("session.agenda.title")});
    out.push_back({base + "/beloofd", visit.words().plain("public.promised")});
    return out;
}

Result<std::vector<screens::RecentChange>> changes(Visit const& visit) {
    auto const head = visit.snapshot().seq();
    auto const region = TRY(ledger::RegionId::parse(visit.region()));
    auto const events = TRY(ledger::read_events(
        visit.snapshot(), {.region = region,
                           .after = std::max<std::int64_t>(0, head - kEventsLookedAt),
                           .limit = static_cast<std::size_t>(kEventsLookedAt)}));
    std::vector<screens::RecentChange> out;
    SeenNames names;
    for (auto event = events.rbegin(); event != events.rend() && out.size() < kChangesShown;
         ++event) {
        auto change = TRY(registers::visible_change(visit.context(), *event));
        auto const* schema = visit.site().registers.find(event->register_id);
        if (!change || schema == nullptr) {
            continue;
        }
        auto const record =
            registers::get(visit.context(), {visit.region(), schema->id, event->record});
        screens::Reference named{.title = visit.words().plain("screen.untitled")};
        if (record) {
            named = {screens::title_of(visit.words(), *schema, *record),
                     screens::record_address(visit.region(), *schema, *record)};
            names[schema].push_back(*record);
        }
        screens::RecentChange one{.schema = schema,
                                  .entry = {.event = *event, .change = std::move(*change)},
                                  .record = std::move(named),
                                  .own = event->actor == visit.actor().id};
        if (!visit.sees_people()) {
            one.entry.event.role.clear();
        }
        out.push_back(std::move(one));
    }
    note_names(visit, "list", names);
    return out;
}

std::vector<screens::Found> search(Visit const& visit, std::string const& q) {
    std::vector<screens::Found> out;
    for (auto const& schema : visit.site().registers.all()) {
        if (!visit.readable(schema)) {
            continue;
        }
        registers::ListQuery const query{
            .region = visit.region(), .register_id = schema.id, .limit = kFoundShown, .q = q};
        auto page = registers::list(visit.context(), query);
        if (page && !page->items.empty()) {
            auto const count = registers::count(visit.context(), query);
            note_names(visit, "list", {{&schema, page->items}});
            out.push_back({&schema, std::move(page->items), count.value_or(0)});
        }
    }
    return out;
}

Result<http::Response> region_page(Site const& site, Call const& call) {
    auto const visit = TRY(Visit::open(site, call));
    screens::HomeScreen screen{
        .words = visit.words(), .region = visit.region(), .region_name = visit.region_name()};
    screen.q = std::string(call.request.parameter("q").substr(0, registers::kQueryBytesMax));
    if (screen.q.empty()) {
        screen.acts = acts(visit);
        screen.day = TRY(day_of(visit));
        screen.cards = cards(visit);
        screen.changes = TRY(changes(visit));
    } else {
        screen.found = search(visit, screen.q);
    }
    auto frame = visit.frame(visit.words().plain("screen.home.title"), nullptr);
    frame.live = follow(visit);
    return html_answer(screens::page(frame, screens::home_html(screen)));
}

Result<std::vector<screens::Link>> regions(Site const& site) {
    std::vector<screens::Link> out;
    for (auto const& region : TRY(site.store.regions())) {
        if (region.text() != registers::kCommonRegion) {
            out.push_back({"/" + region.text(), region_name(site, region.text())});
        }
    }
    return out;
}

Result<http::Response> first_page(Site const& site, Call const& call) {
    auto const links = TRY(regions(site));
    if (links.size() == 1) {
        return done(links.front().href, screens::Notice::none);
    }
    screens::Words const words(*call.words, site.now_ms());
    auto const frame = plain_frame(words, call, words.plain("screen.regions.title"));
    return html_answer(screens::page(frame, screens::regions_html(words, links)));
}

}  // namespace

void ShowRegions::operator()(Call const& call, http::Reply const& reply) const {
    auto const page = first_page(site, call);
    reply(page ? *page : problem(page.error(), *call.words));
}

void ShowRegion::operator()(Call const& call, http::Reply const& reply) const {
    auto const page = region_page(site, call);
    reply(page ? *page : problem(page.error(), *call.words));
}

void ChooseLanguage::operator()(Call const& call, http::Reply const& reply) const {
    auto const language = call.part("language") == "en" ? "en" : "nl";
    auto answer = done(way_back(call.request.parameter("terug")), screens::Notice::none);
    answer.headers.emplace_back(
        "Set-Cookie",
        fmt::format("lang={}; Path=/; SameSite=Lax; Max-Age={}", language, kLanguageLifeSeconds));
    reply(std::move(answer));
}

void ChooseColours::operator()(Call const& call, http::Reply const& reply) const {
    auto const asked = call.part("scheme");
    auto const scheme = asked == "donker" ? "dark" : asked == "licht" ? "light" : "";
    auto answer = done(way_back(call.request.parameter("terug")), screens::Notice::none);
    answer.headers.emplace_back(
        "Set-Cookie",
        fmt::format("kleur={}; Path=/; SameSite=Lax; Max-Age={}", scheme, kLanguageLifeSeconds));
    reply(std::move(answer));
}

http::Response readable_problem(Site const& site, Call const& call, http::Response answer) {
    auto const body = boost::json::parse(answer.body);
    auto const& told = body.as_object();
    screens::Words const words(*call.words, site.now_ms());
    std::string const text = told.at("code") == "api.no_such_page"
                                 ? words.plain("screen.problem.missing_help")
                                 : std::string(told.at("title").as_string());
    auto const frame = plain_frame(words, call, screens::problem_title(words, answer.status));
    answer.body = screens::page(frame, screens::problem_html(words, answer.status, text));
    answer.type = "text/html; charset=utf-8";
    return answer;
}

}  // namespace regiotafel::app
