#include "api/records.h"

#include <charconv>

#include <boost/json/array.hpp>

#include "api/answer.h"
#include "api/envelopes.h"
#include "api/reading.h"
#include "register/command.h"
#include "register/decide.h"
#include "register/history.h"

namespace regiotafel::app {
namespace {

namespace json = boost::json;
using base::ErrorCode;
using base::fail;
using base::Result;

api::HistoryEntry answer_of(registers::HistoryEntry const& entry) {
    auto const& event = entry.event;
    return {.seq = event.seq,
            .version = event.record_version,
            .type = event.type,
            .actor = event.actor,
            .role = event.role,
            .at = event.at_ms,
            .status = entry.change.status,
            .data = entry.change.patch,
            .before = entry.before,
            .erased = !entry.change.whole};
}

Result<json::value> list_page(Site const& site, Call const& call) {
    auto const reading = TRY(open_reading(site, call));
    auto const query = TRY(list_query(call));
    auto const page = TRY(registers::list(reading.context(), query));
    api::RecordPage answer;
    answer.items.reserve(page.items.size());
    for (auto const& record : page.items) {
        answer.items.push_back(app::answer_of(record));
    }
    if (!page.next.empty()) {
        answer.next = page.next;
    }
    return json::value(std::move(answer).to_json());
}

Result<json::value> one_record(Site const& site, Call const& call) {
    auto const reading = TRY(open_reading(site, call));
    auto const key = TRY(record_key(call));
    auto const at = call.request.parameter("at");
    if (at.empty()) {
        auto const record = TRY(registers::get(reading.context(), key));
        return json::value(app::answer_of(record).to_json());
    }
    auto const seq = TRY(number_parameter(call, "at", 0, INT64_MAX, 0));
    auto const record = TRY(registers::get_at(reading.context(), key, seq));
    return json::value(app::answer_of(record).to_json());
}

Result<json::value> history_of(Site const& site, Call const& call) {
    auto const reading = TRY(open_reading(site, call));
    auto const key = TRY(record_key(call));
    api::History answer;
    for (auto const& entry : TRY(registers::history(reading.context(), key))) {
        answer.items.push_back(answer_of(entry));
    }
    return json::value(std::move(answer).to_json());
}

Result<json::value> counts(Site const& site, Call const& call) {
    auto const reading = TRY(open_reading(site, call));
    auto const query = TRY(list_query(call));
    api::Counts answer;
    answer.count = TRY(registers::count(reading.context(), query));
    auto const by = call.request.parameter("by");
    if (!by.empty()) {
        auto& groups = answer.by.emplace();
        for (auto const& group : TRY(registers::count_by(reading.context(), query, by))) {
            groups.push_back({.value = group.value, .count = group.count});
        }
    }
    return json::value(std::move(answer).to_json());
}

Result<registers::RecordCommand> undo_command(Site const& site, Call const& call) {
    auto const body = TRY(registers::parse_json(call.request.body));
    auto const* object = body.if_object();
    auto const* id = object == nullptr ? nullptr : object->if_contains("id");
    auto const* version = object == nullptr ? nullptr : object->if_contains("version");
    bool const whole = id != nullptr && id->is_string() && base::parse_uuid(id->get_string()) &&
                       version != nullptr && version->is_int64();
    if (!whole) {
        return fail(ErrorCode::bad_input, {"api.bad_undo"});
    }
    auto const reading = TRY(open_reading(site, call));
    auto const key = TRY(record_key(call));
    auto command = TRY(registers::undo_of(reading.context(), key, version->get_int64()));
    command.id = id->get_string();
    return command;
}

void answer(Call const& call, http::Reply const& reply, Result<json::value> const& result) {
    reply(result ? json_answer(*result) : problem(result.error(), *call.words));
}

}  // namespace

api::Record answer_of(registers::Record const& record) {
    return {.id = base::format_uuid(record.id),
            .version = record.version,
            .status = record.status,
            .data = record.data,
            .seq = record.seq};
}

void ListRecords::operator()(Call const& call, http::Reply const& reply) const {
    answer(call, reply, list_page(site, call));
}

void GetRecord::operator()(Call const& call, http::Reply const& reply) const {
    answer(call, reply, one_record(site, call));
}

void GetHistory::operator()(Call const& call, http::Reply const& reply) const {
    answer(call, reply, history_of(site, call));
}

void CountRecords::operator()(Call const& call, http::Reply const& reply) const {
    answer(call, reply, counts(site, call));
}

void UndoChange::operator()(Call const& call, http::Reply const& reply) const {
    auto undo = undo_command(site, call);
    if (!undo) {
        return reply(problem(undo.error(), *call.words));
    }
    auto const record = undo->record;
    auto command =
        registers::ledger_command(site.registers, {std::move(*undo), call.actor, site.now_ms()});
    if (!command) {
        return reply(problem(command.error(), *call.words));
    }
    site.store.append(
        std::move(*command), [reply, record, words = call.words](ledger::Outcome outcome) {
            if (!outcome) {
                return reply(problem(outcome.error(), *words));
            }
            reply(json_answer(api::Receipt{
                .seq = outcome->last_seq, .record = record, .version = outcome->version}
                                  .to_json()));
        });
}

}  // namespace regiotafel::app
