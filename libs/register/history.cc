#include "register/history.h"

#include <algorithm>

namespace regiotafel::registers {
namespace {

namespace json = boost::json;
using base::ErrorCode;
using base::fail;
using base::Result;

Result<std::vector<ledger::Event>> events_of(ListContext const& context, RecordKey const& key,
                                             ledger::Seq up_to = INT64_MAX) {
    auto const region = TRY(ledger::RegionId::parse(key.region));
    return ledger::read_events(
        context.reader,
        {.region = region, .limit = ledger::kEventsPerReadMax, .record = key.id, .up_to = up_to});
}

Result<Register const*> readable_schema(ListContext const& context, RecordKey const& key) {
    TRY(get(context, key));
    return context.registers.find(key.register_id);
}

json::object visible_fields(ListContext const& context, Register const& schema,
                            std::string_view region, json::object const& fields,
                            RecordFacts const& facts) {
    json::object out;
    for (auto const& entry : fields) {
        auto const* field = schema.field(entry.key());
        if (field != nullptr && !field->retired &&
            may_read_field(schema, *field, context.actor, region, facts)) {
            out[entry.key()] = entry.value();
        }
    }
    return out;
}

}  // namespace

Result<std::vector<HistoryEntry>> history(ListContext const& context, RecordKey const& key) {
    auto const& schema = *TRY(readable_schema(context, key));
    std::vector<HistoryEntry> out;
    Record record;
    for (auto& event : TRY(events_of(context, key))) {
        HistoryEntry entry{.change = change_of(schema, event), .status_before = record.status};
        auto const before = record.data;
        apply_change(schema, record, event);
        auto const facts = facts_of(record);
        for (auto const& changed : entry.change.patch) {
            if (auto const* value = before.if_contains(changed.key())) {
                entry.before[changed.key()] = *value;
            }
        }
        entry.before = visible_fields(context, schema, key.region, entry.before, facts);
        entry.change.patch = visible_fields(context, schema, key.region, entry.change.patch, facts);
        entry.event = std::move(event);
        out.push_back(std::move(entry));
    }
    std::ranges::reverse(out);
    out.resize(std::min(out.size(), kHistoryMax));
    return out;
}

Result<std::optional<RecordChange>> visible_change(ListContext const& context,
                                                   ledger::Event const& event) {
    auto const* schema = context.registers.find(event.register_id);
    if (schema == nullptr) {
        return std::optional<RecordChange>{};
    }
    RecordKey const key{event.region.text(), schema->id, event.record};
    auto const record = TRY(find_record(context.reader, key));
    if (!record) {
        return std::optional<RecordChange>{};
    }
    auto const facts = facts_of(*record);
    if (!may(*schema, Action::read, context.actor, key.region, facts)) {
        return std::optional<RecordChange>{};
    }
    auto change = change_of(*schema, event);
    change.patch = visible_fields(context, *schema, key.region, change.patch, facts);
    return std::optional(std::move(change));
}

Result<Record> get_at(ListContext const& context, RecordKey const& key, ledger::Seq seq) {
    auto const& schema = *TRY(readable_schema(context, key));
    Record record;
    for (auto const& event : TRY(events_of(context, key, seq))) {
        apply_change(schema, record, event);
    }
    if (record.version == 0 || record.deleted) {
        return fail(ErrorCode::not_found, {"register.no_such_record"});
    }
    record.data = masked(schema, context.actor, key.region, facts_of(record));
    return record;
}

Result<RecordCommand> undo_of(ListContext const& context, RecordKey const& key,
                              std::int64_t version) {
    auto const entries = TRY(history(context, key));
    auto const found = std::ranges::find_if(
        entries, [&](HistoryEntry const& entry) { return entry.event.record_version == version; });
    if (found == entries.end() || version < 2) {
        return fail(ErrorCode::bad_input, {"register.undo.nothing"}, "version");
    }
    RecordCommand command{.region = std::string(key.region),
                          .register_id = std::string(key.register_id),
                          .record = base::format_uuid(key.id),
                          .type = CommandType::update,
                          .version = entries.front().event.record_version};
    if (!found->change.status.empty()) {
        command.type = CommandType::transition;
        command.data["to"] = found->status_before;
    }
    for (auto const& entry : found->change.patch) {
        for (auto later = entries.begin(); later != found; ++later) {
            if (later->change.patch.contains(entry.key())) {
                return fail(ErrorCode::conflict, {"register.undo.changed_since"});
            }
        }
        auto const* before = found->before.if_contains(entry.key());
        command.data[entry.key()] = before == nullptr ? json::value(nullptr) : *before;
    }
    return command;
}

}  // namespace regiotafel::registers
