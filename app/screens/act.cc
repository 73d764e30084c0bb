// The buttons of a record: move it, take a change back, remove it.
#include <charconv>
#include <memory>

#include "api/answer.h"
#include "http/form.h"
#include "register/decide.h"
#include "register/history.h"
#include "screens/form_input.h"
#include "screens/html.h"
#include "screens/pages.h"
#include "screens/record_page.h"

namespace regiotafel::app {
namespace {

using base::Result;
using registers::CommandType;
using registers::RecordCommand;

std::int64_t version_of(screens::Inputs const& inputs) {
    auto const text = screens::input(inputs, "versie");
    std::int64_t version = 0;
    std::from_chars(text.data(), text.data() + text.size(), version);
    return version;
}

// The record once more, with the reason above it.
http::Response refused(Site const& site, Call const& call, base::Error const& error, int status) {
    auto const visit = Visit::open(site, call);
    if (!visit) {
        return problem(visit.error(), *call.words);
    }
    auto page = record_html(*visit, {call.words->text(error.message)});
    return page ? html_answer(std::move(*page), status) : problem(error, *call.words);
}

Result<ledger::Command> prepare(Site const& site, Call const& call, Result<RecordCommand> asked) {
    auto command = TRY(std::move(asked));
    auto sound = TRY(with_sound_ids(std::move(command)));
    return registers::ledger_command(site.registers, {std::move(sound), call.actor, site.now_ms()});
}

void send(Site const& site, std::shared_ptr<Call const> const& call, http::Reply reply,
          Result<RecordCommand> command, http::Response done) {
    auto prepared = prepare(site, *call, std::move(command));
    if (!prepared) {
        auto const& error = prepared.error();
        return reply(refused(site, *call, error, status_of(error.code)));
    }
    site.store.append(std::move(*prepared), [&site, call, reply = std::move(reply),
                                             done = std::move(done)](
                                                ledger::Outcome const& outcome) mutable {
        reply(outcome ? std::move(done)
                      : refused(site, *call, outcome.error().error, status_of(outcome.error())));
    });
}

std::string own_address(Call const& call) {
    return "/" + std::string(call.part("region")) + "/" + std::string(call.part("register")) + "/" +
           std::string(call.part("id"));
}

RecordCommand command_of(Call const& call, screens::Inputs const& inputs, CommandType type) {
    return {.id = screens::input(inputs, "opdracht"),
            .region = std::string(call.part("region")),
            .register_id = std::string(call.part("register")),
            .record = std::string(call.part("id")),
            .type = type,
            .version = version_of(inputs)};
}

// Nobody without a role in it makes a region, and a record has to be there.
Result<void> check_place(Site const& site, Call const& call) {
    auto const visit = TRY(Visit::open(site, call));
    TRY(visit.schema());
    TRY(visit.key());
    return {};
}

Result<RecordCommand> undo(Site const& site, Call const& call, screens::Inputs const& inputs) {
    auto const visit = TRY(Visit::open(site, call));
    auto const key = TRY(visit.key());
    auto command = TRY(registers::undo_of(visit.context(), key, version_of(inputs)));
    command.id = screens::input(inputs, "opdracht");
    return command;
}

}  // namespace

void MoveRecord::operator()(Call call, http::Reply reply) const {
    auto const inputs = screens::inputs_of(http::read_form(call.request.body));
    if (auto const place = check_place(site, call); !place) {
        return reply(problem(place.error(), *call.words));
    }
    auto command = command_of(call, inputs, CommandType::transition);
    command.data["to"] = screens::input(inputs, "naar");
    auto after = done(own_address(call), screens::Notice::moved);
    send(site, std::make_shared<Call const>(std::move(call)), std::move(reply), std::move(command),
         std::move(after));
}

void TakeBack::operator()(Call call, http::Reply reply) const {
    auto const inputs = screens::inputs_of(http::read_form(call.request.body));
    if (auto const place = check_place(site, call); !place) {
        return reply(problem(place.error(), *call.words));
    }
    auto command = undo(site, call, inputs);
    auto after = done(own_address(call), screens::Notice::undone);
    send(site, std::make_shared<Call const>(std::move(call)), std::move(reply), std::move(command),
         std::move(after));
}

void RemoveRecord::operator()(Call call, http::Reply reply) const {
    auto const inputs = screens::inputs_of(http::read_form(call.request.body));
    if (auto const place = check_place(site, call); !place) {
        return reply(problem(place.error(), *call.words));
    }
    auto command = command_of(call, inputs, CommandType::remove);
    auto const list = "/" + command.region + "/" + command.register_id;
    send(site, std::make_shared<Call const>(std::move(call)), std::move(reply), std::move(command),
         done(list, screens::Notice::removed));
}

}  // namespace regiotafel::app
