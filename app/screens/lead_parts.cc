#include "screens/lead_parts.h"

#include <stdexcept>

#include "api/seen.h"
#include "background/ask.h"
#include "background/letter_text.h"
#include "region/session/arrivals.h"
#include "register/decide.h"

namespace regiotafel::app {
namespace {

using base::fail;
using base::Result;

bool is_done(Visit const& visit, SessionFacts const& facts, std::string_view step) {
    if (step == "opzet") {
        return !facts.question.empty() && !field_text(facts.data, "format_id").empty();
    }
    if (step == "programma") {
        return !facts.date.empty() && !facts.programme.empty();
    }
    if (step == "groepen") {
        return facts.tables > 0 && facts.capacity > 0;
    }
    if (step == "uitnodigen") {
        return facts.open;
    }
    if (step == "aanmeldingen") {
        auto const count = region::count_arrivals(visit.snapshot(), visit.region(), facts.id);
        return count && *count > 0;
    }
    if (step == "tafels") {
        auto const seated = registers::count(
            visit.context(),
            {.region = visit.region(),
             .register_id = std::string(region::kSignUp),
             .filters = {"session:eq:" + base::format_uuid(facts.id), "seats:empty:false"}});
        return seated && *seated > 0;
    }
    return facts.status == "harvested";
}

constexpr std::pair<std::string_view, char const*> kStepNames[] = {
    {"opzet", "session.step.question"},      {"programma", "session.step.programme"},
    {"groepen", "session.step.groups"},      {"uitnodigen", "session.step.invite"},
    {"aanmeldingen", "session.step.people"}, {"tafels", "session.step.tables"},
    {"oogst", "session.step.harvest"},
};

}  // namespace

Result<SessionFacts> led_session(Visit const& visit) {
    if (!leads(visit.actor(), visit.region())) {
        return fail(base::ErrorCode::forbidden, {"register.forbidden"});
    }
    return session_of(visit);
}

std::string lead_address(Visit const& visit, SessionFacts const& facts, std::string_view step) {
    return session_address(visit.region(), facts.id) + "/" + std::string(step);
}

screens::LeadHead lead_head(Visit const& visit, SessionFacts const& facts, std::string_view here) {
    auto const& words = visit.words();
    auto const* schema = visit.site().registers.find(kSession);
    screens::LeadHead head{.title = facts.title,
                           .when = when_text(words, facts),
                           .page = session_address(visit.region(), facts.id)};
    if (schema != nullptr) {
        head.status_html = screens::status_tag(words, *schema, facts.status);
    }
    for (auto const& [step, key] : kStepNames) {
        head.steps.push_back({lead_address(visit, facts, step), words.plain(key), step == here,
                              is_done(visit, facts, step)});
    }
    return head;
}

std::string lead_page(Visit const& visit, SessionFacts const& facts, std::string const& body_html) {
    auto frame = visit.frame(visit.words().plain("session.lead.title"), nullptr);
    frame.crumbs = {{"/" + visit.region(), visit.region_name()},
                    {session_address(visit.region(), facts.id), facts.title}};
    return screens::page(frame, body_html);
}

std::string code_name(Visit const& visit, registers::Register const& schema, std::string_view field,
                      std::string_view code) {
    auto const* found = schema.field(field);
    if (found == nullptr) {
        return {};
    }
    for (auto const& one : found->codes) {
        if (one.id == code) {
            return one.label.in(visit.words().language());
        }
    }
    return {};
}

registers::Register const& sign_up_schema(Visit const& visit) {
    auto const* schema = visit.site().registers.find(region::kSignUp);
    INVARIANT(schema != nullptr, "the register sign_up is shipped");
    return *schema;
}

void note_sign_ups(Visit const& visit, std::string_view way,
                   std::vector<registers::Record> const& shown) {
    note_seen(visit.site(), {visit.actor(), visit.region(), sign_up_schema(visit), way}, shown);
}

registers::RecordCommand sign_up_change(Visit const& visit, registers::Record const& record,
                                        boost::json::object data) {
    return {.id = new_id(visit.site()),
            .region = visit.region(),
            .register_id = std::string(region::kSignUp),
            .record = base::format_uuid(record.id),
            .type = registers::CommandType::update,
            .version = record.version,
            .data = std::move(data),
            .beside_others = true};
}

void send_together(Site const& site, registers::Actor const& actor,
                   std::vector<registers::RecordCommand> commands,
                   std::function<void(ledger::Outcome const&)> answer) {
    if (commands.empty()) {
        return answer(ledger::Receipt{});
    }
    std::vector<registers::Change> changes;
    for (auto& command : commands) {
        changes.push_back({std::move(command), actor, site.now_ms()});
    }
    auto prepared = registers::ledger_command(site.registers, std::move(changes));
    if (!prepared) {
        return answer(std::unexpected(ledger::Refusal(prepared.error())));
    }
    site.store.append(
        std::move(*prepared),
        [answer = std::move(answer)](ledger::Outcome const& outcome) { answer(outcome); });
}

}  // namespace regiotafel::app
