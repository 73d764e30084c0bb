// The page by which somebody says that they do not want to be asked again.
#include <algorithm>

#include "api/answer.h"
#include "background/invitations.h"
#include "identity/sealed_id.h"
#include "register/decide.h"
#include "screens/invite_screen.h"
#include "screens/lead_pages.h"
#include "screens/lead_parts.h"

namespace regiotafel::app {
namespace {

using base::ErrorCode;
using base::fail;
using base::Result;
using registers::CommandType;
using registers::RecordCommand;

Result<std::string> stop_page(Visit const& visit, bool stopped) {
    if (!identity::open_seal(visit.call().part("code"), kPersonSeal, visit.site().key)) {
        return fail(ErrorCode::not_found, {"session.own.unknown"});
    }
    auto frame = visit.frame(visit.words().plain("session.stop.title"), nullptr);
    frame.crumbs = {{"/" + visit.region(), visit.region_name()}};
    return screens::page(
        frame,
        screens::stop_html({.words = visit.words(), .region = visit.region(), .stopped = stopped}));
}

Result<std::string> shown_stop(Site const& site, Call const& call) {
    auto const visit = TRY(Visit::open(site, call));
    return stop_page(visit, call.request.parameter("gelukt") == "gestopt");
}

Result<std::vector<RecordCommand>> stopping(Site const& site, Call const& call) {
    auto const visit = TRY(Visit::open(site, call));
    auto const id = identity::open_seal(call.part("code"), kPersonSeal, site.key);
    if (!id) {
        return fail(ErrorCode::not_found, {"session.own.unknown"});
    }
    auto const office = office_of(visit.region());
    registers::ListContext const context{site.registers, visit.snapshot(), office};
    std::vector<RecordCommand> out;
    auto const person = registers::get(context, {visit.region(), "person", *id});
    if (person) {
        out.push_back({.id = new_id(site),
                       .region = visit.region(),
                       .register_id = "person",
                       .record = base::format_uuid(*id),
                       .type = CommandType::update,
                       .version = person->version,
                       .data = {{"consent", false}}});
    }
    for (auto const& one : TRY(registers::list_all(
             context, {.region = visit.region(),
                       .register_id = std::string(kInvitation),
                       .filters = {"status:eq:invited", "person:eq:" + base::format_uuid(*id)}}))) {
        out.push_back({.id = new_id(site),
                       .region = visit.region(),
                       .register_id = std::string(kInvitation),
                       .record = base::format_uuid(one.id),
                       .type = CommandType::transition,
                       .version = one.version,
                       .data = {{"to", "no_more"}}});
    }
    return out;
}

}  // namespace

void ShowStop::operator()(Call const& call, http::Reply const& reply) const {
    auto page = shown_stop(site, call);
    reply(page ? html_answer(std::move(*page)) : problem(page.error(), *call.words));
}

void SendStop::operator()(Call call, http::Reply reply) const {
    auto commands = stopping(site, call);
    if (!commands) {
        return reply(problem(commands.error(), *call.words));
    }
    auto const office = office_of(call.part("region"));
    auto const about = std::make_shared<Call const>(std::move(call));
    send_together(
        site, office, std::move(*commands),
        [about, reply = std::move(reply)](ledger::Outcome const& outcome) {
            reply(outcome ? done(about->request.path + "?gelukt=gestopt", screens::Notice::none)
                          : problem(outcome.error(), *about->words));
        });
}

}  // namespace regiotafel::app
