#include "screens/session_agenda.h"

#include <algorithm>

#include "api/answer.h"
#include "background/ask.h"
#include "background/letter_text.h"
#include "screens/public_screen.h"
#include "screens/session_parts.h"

namespace regiotafel::app {
namespace {

using base::Result;

constexpr std::size_t kPastMax = 30;

// By date; sessions without one are nobody's appointment yet.
Result<std::vector<SessionFacts>> dated_sessions(Visit const& visit) {
    auto const page = TRY(registers::list(visit.context(), {.region = visit.region(),
                                                            .register_id = std::string(kSession),
                                                            .limit = registers::kPageMax,
                                                            .filters = {"date:empty:false"},
                                                            .sort = "-date"}));
    std::vector<SessionFacts> out;
    for (auto const& record : page.items) {
        out.push_back(TRY(find_session(visit.site(), visit.snapshot(), visit.region(), record.id)));
    }
    std::ranges::stable_sort(out, {}, &SessionFacts::date);
    return out;
}

std::string note_of(Visit const& visit, SessionFacts const& facts) {
    auto const* schema = visit.site().registers.find(kSession);
    auto const* status = schema == nullptr ? nullptr : schema->status(facts.status);
    if (takes_sign_ups(facts, today(visit.site()))) {
        return visit.words().plain("session.agenda.open");
    }
    return status == nullptr ? std::string{} : status->label.in(visit.words().language());
}

Result<std::string> agenda_page(Site const& site, Call const& call) {
    auto const visit = TRY(Visit::open(site, call));
    auto const& words = visit.words();
    auto const day = today(site);
    screens::AgendaScreen screen{.words = words, .region = visit.region()};
    for (auto const& facts : TRY(dated_sessions(visit))) {
        screens::AgendaLine line{.href = session_address(visit.region(), facts.id),
                                 .title = facts.title,
                                 .question = facts.question,
                                 .when = when_text(words, facts),
                                 .where = facts.place,
                                 .note = note_of(visit, facts)};
        (facts.date < day ? screen.past : screen.coming).push_back(std::move(line));
    }
    std::ranges::reverse(screen.past);
    screen.past.resize(std::min(screen.past.size(), kPastMax));
    screen.may_make = leads(visit.actor(), visit.region());
    auto frame = visit.frame(words.plain("session.agenda.title"), nullptr);
    frame.crumbs = {{"/" + visit.region(), visit.region_name()}};
    frame.live = follow(visit, {std::string(kSession)});
    return screens::page(frame, screens::agenda_html(screen));
}

Result<http::Response> calendar(Site const& site, Call const& call) {
    auto const visit = TRY(Visit::open(site, call));
    std::vector<region::CalendarEvent> events;
    for (auto const& facts : TRY(dated_sessions(visit))) {
        events.push_back(calendar_event(site, visit.region(), facts, false));
    }
    auto const name = visit.words().plain("session.agenda.of", {{"region", visit.region()}});
    return http::Response{.type = "text/calendar; charset=utf-8",
                          .body = region::write_calendar(name, events)};
}

Result<http::Response> feed(Site const& site, Call const& call) {
    auto const visit = TRY(Visit::open(site, call));
    std::vector<screens::FeedEntry> entries;
    auto sessions = TRY(dated_sessions(visit));
    std::ranges::reverse(sessions);
    for (auto const& facts : sessions) {
        entries.push_back({.title = facts.title,
                           .href = site.origin + session_address(visit.region(), facts.id),
                           .updated = facts.date + "T00:00:00Z",
                           .summary = when_text(visit.words(), facts) + ". " + facts.question});
    }
    auto const self = site.origin + "/" + visit.region() + "/agenda.atom";
    return http::Response{
        .type = "application/atom+xml; charset=utf-8",
        .body = screens::atom_feed(visit.words(), visit.region_name(), self, entries)};
}

}  // namespace

void ShowAgenda::operator()(Call const& call, http::Reply const& reply) const {
    auto page = agenda_page(site, call);
    reply(page ? html_answer(std::move(*page)) : problem(page.error(), *call.words));
}

void ShowAgendaCalendar::operator()(Call const& call, http::Reply const& reply) const {
    auto file = calendar(site, call);
    reply(file ? std::move(*file) : problem(file.error(), *call.words));
}

void ShowAgendaFeed::operator()(Call const& call, http::Reply const& reply) const {
    auto file = feed(site, call);
    reply(file ? std::move(*file) : problem(file.error(), *call.words));
}

}  // namespace regiotafel::app
