#include "api/records.h"

#include <algorithm>
#include <charconv>

#include <boost/json/array.hpp>

#include "api/answer.h"
#include "api/envelopes.h"
#include "api/reading.h"
#include "api/seen.h"
#include "base/small_groups.h"
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
    if (auto const* schema = site.registers.find(query.register_id)) {
        note_seen(site, {call.actor, query.region, *schema, "api"}, page.items);
    }
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
    auto const seq = TRY(number_parameter(call, "at", 0, INT64_MAX, 0));
    auto const record = TRY(at.empty() ? registers::get(reading.context(), key)
                                       : registers::get_at(reading.context(), key, seq));
    if (auto const* schema = site.registers.find(key.register_id)) {
        note_seen(site, {call.actor, key.region, *schema, "api"}, {&record, 1});
    }
    return json::value(app::answer_of(record).to_json());
}

Result<json::value> history_of(Site const& site, Call const& call) {
    auto const reading = TRY(open_reading(site, call));
    auto const key = TRY(record_key(call));
    api::History answer;
    auto const* schema = site.registers.find(key.register_id);
    for (auto const& entry : TRY(registers::history(reading.context(), key))) {
        registers::Record const told{.id = key.id, .data = entry.change.patch};
        if (schema != nullptr) {
            note_seen(site, {call.actor, key.region, *schema, "history"}, {&told, 1});
        }
        answer.items.push_back(answer_of(entry));
    }
    return json::value(std::move(answer).to_json());
}

Result<json::value> counts(Site const& site, Call const& call) {
    auto const reading = TRY(open_reading(site, call));
    auto const query = TRY(list_query(call));
    auto const count = TRY(registers::count(reading.context(), query));
    auto const* schema = site.registers.find(query.register_id);
    // Records that are people, counted for somebody from outside.
    bool const people = schema != nullptr && schema->owner == registers::kOwnId &&
                        !call.actor.has(query.region, registers::Audience::member);
    api::Counts answer;
    if (!people || !base::is_small_group(count)) {
        answer.count = count;
    }
    auto const by = call.request.parameter("by");
    if (!by.empty()) {
        auto& groups = answer.by.emplace();
        auto const counted = TRY(registers::count_by(reading.context(), query, by));
        std::vector<std::int64_t> sizes;
        std::ranges::transform(counted, std::back_inserter(sizes), &registers::GroupCount::count);
        auto const shown = base::without_small_groups(sizes);
        for (std::size_t i = 0; i < counted.size(); ++i) {
            auto& group = groups.emplace_back();
            group.value = counted[i].value;
            if (!people || shown[i]) {
                group.count = counted[i].count;
            }
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
