#include "screens/visitor_form.h"

#include "http/form.h"
#include "register/decide.h"
#include "screens/public_screen.h"

namespace regiotafel::app {

using base::Result;

VisitorForm::VisitorForm(Call const& call, std::span<std::string_view const> fields)
    : inputs_(screens::inputs_of(http::read_form(call.request.body))) {
    inputs_["veld"] = {fields.begin(), fields.end()};
}

bool VisitorForm::trapped() const {
    return !input(screens::kTrapField).empty();
}

boost::json::object VisitorForm::read(registers::Register const& schema,
                                      boost::json::object const& added,
                                      registers::FieldErrors& errors) const {
    auto after = screens::read_inputs(schema, inputs_, errors);
    for (auto const& one : added) {
        after[one.key()] = one.value();
    }
    registers::check_required(schema, registers::patched({}, after), errors);
    return after;
}

Result<NewRecord> VisitorForm::make(Visit const& visit, registers::Register const& schema,
                                    boost::json::object const& data,
                                    registers::Actor const& by) const {
    auto sound = TRY(with_sound_ids({.id = input("opdracht"),
                                     .region = visit.region(),
                                     .register_id = schema.id,
                                     .record = input("record"),
                                     .type = registers::CommandType::create,
                                     .data = screens::changed_fields({}, data)}));
    NewRecord made{.id = base::parse_uuid(sound.record).value_or(base::Uuid{})};
    made.command = TRY(registers::ledger_command(visit.site().registers,
                                                 {std::move(sound), by, visit.site().now_ms()}));
    return made;
}

bool is_kept(ledger::Outcome const& outcome) {
    return outcome || outcome.error().kind == ledger::RefusalKind::reused_id ||
           outcome.error().kind == ledger::RefusalKind::version;
}

}  // namespace regiotafel::app
