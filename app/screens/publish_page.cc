// Publishing a harvest: looking at the names in it, saying which may stay, and taking it back.
#include <algorithm>
#include <memory>

#include "api/answer.h"
#include "background/ask.h"
#include "background/harvests.h"
#include "background/publishing.h"
#include "base/text.h"
#include "http/form.h"
#include "register/decide.h"
#include "screens/form_input.h"
#include "screens/html.h"
#include "screens/pages.h"
#include "screens/published_pages.h"

namespace regiotafel::app {
namespace {

using base::ErrorCode;
using base::fail;
using base::Result;

struct Place {
    ledger::RegionId region;
    base::Uuid harvest{};
    std::string href{};  // of the harvest
};

Result<Place> place_of(Visit const& visit) {
    auto region = TRY(ledger::RegionId::parse(visit.region()));
    auto const id = base::parse_uuid(visit.call().part("id"));
    if (!id) {
        return fail(ErrorCode::not_found, {"harvest.service.unknown"});
    }
    return Place{std::move(region), *id, "/" + visit.region() + "/oogst/" + base::format_uuid(*id)};
}

std::vector<std::string> lines_of(std::string_view text) {
    std::vector<std::string> out;
    for (auto const line : base::split(text, '\n')) {
        auto const word = base::collapse_spaces(line);
        if (!word.empty()) {
            out.push_back(word);
        }
    }
    return out;
}

bool is_public(Visit const& visit, base::Uuid const& harvest) {
    auto const found = find_publication(visit.context(), visit.region(), harvest);
    return found && found->is_public();
}

// `typed`: what was sent before, where something was wrong.
Result<std::string> form_html(Visit const& visit, PublishAsked const* typed, std::string problem) {
    auto const place = TRY(place_of(visit));
    auto const look =
        TRY(look_before_publishing(visit.site(), place.region, visit.actor(), place.harvest));
    screens::PublishScreen screen{.words = visit.words(),
                                  .title = look.title,
                                  .href = place.href,
                                  .page = public_address(visit.region(), place.harvest),
                                  .is_public = is_public(visit, place.harvest),
                                  .version = look.next_version,
                                  .hidden = base::join(typed ? typed->hidden : look.hidden, "\n"),
                                  .problem = std::move(problem)};
    for (auto const& one : look.names) {
        bool const stays = typed == nullptr ? one.released
                                            : std::ranges::find(typed->released, one.name) !=
                                                  typed->released.end();
        screen.names.push_back({one.name, one.mentions, stays});
    }
    auto frame = visit.frame(visit.words().plain("publish.title"), nullptr);
    frame.crumbs = {{"/" + visit.region(), visit.region_name()},
                    {"/" + visit.region() + "/oogst", visit.words().plain("published.title")},
                    {place.href, look.title}};
    return screens::page(frame, screens::publish_html(screen));
}

Result<http::Response> show_form(Site const& site, Call const& call) {
    auto const visit = TRY(Visit::open(site, call));
    return html_answer(TRY(form_html(visit, nullptr, "")));
}

// The record of the session that the harvest was made into; empty where it has none.
std::string session_of(Visit const& visit, Place const& place) {
    auto const view =
        find_harvest(visit.site(), visit.snapshot(), place.region, visit.actor(), place.harvest);
    auto const* session = view ? view->made.if_contains("session") : nullptr;
    return session != nullptr && session->is_string() ? std::string(session->get_string())
                                                      : std::string{};
}

Result<http::Response> publish(Site const& site, Call const& call) {
    auto const visit = TRY(Visit::open(site, call));
    auto const place = TRY(place_of(visit));
    auto const inputs = screens::inputs_of(http::read_form(call.request.body));
    PublishAsked asked{.harvest = place.harvest,
                       .hidden = lines_of(screens::input(inputs, "weglaten")),
                       .session = session_of(visit, place),
                       .language = std::string(call.language())};
    if (auto const names = inputs.find("naam"); names != inputs.end()) {
        asked.released = names->second;
    }
    auto const typed = asked;
    auto const job = ask_publish(site, place.region, call.actor, std::move(asked));
    if (job) {
        return done(screens::address(place.href, {{"taak", base::format_uuid(*job)}}),
                    screens::Notice::none);
    }
    if (job.error().code != ErrorCode::bad_input && job.error().code != ErrorCode::too_large) {
        return std::unexpected(job.error());
    }
    auto html = TRY(form_html(visit, &typed, call.words->text(job.error().message)));
    return html_answer(std::move(html), status_of(job.error().code));
}

Result<ledger::Command> withdraw_command(Site const& site, Call const& call) {
    auto const visit = TRY(Visit::open(site, call));
    auto const place = TRY(place_of(visit));
    auto const publication = TRY(find_publication(visit.context(), visit.region(), place.harvest));
    auto command = TRY(withdrawal(publication, visit.region(), new_id(site)));
    return registers::ledger_command(site.registers,
                                     {std::move(command), call.actor, site.now_ms()});
}

}  // namespace

void ShowPublish::operator()(Call const& call, http::Reply const& reply) const {
    auto page = show_form(site, call);
    reply(page ? std::move(*page) : problem(page.error(), *call.words));
}

void SendPublish::operator()(Call const& call, http::Reply const& reply) const {
    auto answer = publish(site, call);
    reply(answer ? std::move(*answer) : problem(answer.error(), *call.words));
}

void Withdraw::operator()(Call const& call, http::Reply const& reply) const {
    auto command = withdraw_command(site, call);
    if (!command) {
        return reply(problem(command.error(), *call.words));
    }
    auto const about = std::make_shared<Call const>(call);
    auto const back =
        "/" + std::string(call.part("region")) + "/oogst/" + std::string(call.part("id"));
    site.store.append(std::move(*command), [about, back, reply](ledger::Outcome const& outcome) {
        reply(outcome ? done(back, screens::Notice::saved)
                      : problem(outcome.error(), *about->words));
    });
}

}  // namespace regiotafel::app
