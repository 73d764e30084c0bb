#include "register/record.h"

#include <map>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "register/upgrade.h"
#include "register/value.h"

namespace regiotafel::registers {
namespace {

namespace json = boost::json;

// Whom a field's personal data is about, down to the field: the person it names, else the record.
// What is not personal is about the record as a whole.
std::string subject_of(Field const& field, std::string const& record, json::object const& before,
                       json::value const& value) {
    if (!field.personal) {
        return record;
    }
    auto in_record = record + "/" + field.id;
    if (field.type != FieldType::person) {
        return in_record;
    }
    auto const* old = before.if_contains(field.id);
    auto const& named = value.is_null() && old != nullptr ? *old : value;
    return named.is_string() ? std::string(named.get_string()) + "/" + in_record : in_record;
}

}  // namespace

Record record_of(ledger::Row const& row) {
    Record record{.id = ledger::uuid_of(row[0]),
                  .version = ledger::integer_of(row[1]),
                  .status = ledger::text_of(row[2])};
    record.data = json::parse(ledger::text_of(row[3])).as_object();
    record.seq = ledger::integer_of(row[4]);
    record.created_by = ledger::text_of(row[5]);
    record.created_ms = ledger::integer_of(row[6]);
    record.changed_ms = ledger::integer_of(row[7]);
    record.deleted = ledger::integer_of(row[8]) != 0;
    return record;
}

base::Result<std::optional<Record>> find_record(ledger::Reader& reader, RecordKey const& key) {
    static std::string const sql = "SELECT " + std::string(kRecordColumns) +
                                   " FROM record WHERE region = ?1 AND register = ?2 AND id = ?3";
    auto const rows =
        TRY(reader.query(sql, {key.region, key.register_id, ledger::as_parameter(key.id)}));
    if (rows.empty()) {
        return std::optional<Record>{};
    }
    return std::optional(record_of(rows.front()));
}

RecordChange change_of(Register const& schema, ledger::Event const& event) {
    RecordChange change;
    for (auto const& part : event.parts) {
        if (part.erased) {
            change.whole = false;
            continue;
        }
        auto const content = json::parse(part.bytes);
        if (auto const* status = content.as_object().if_contains("status")) {
            change.status = status->as_string();
        }
        if (auto const* data = content.as_object().if_contains("data")) {
            for (auto const& entry : data->as_object()) {
                change.patch[entry.key()] = entry.value();
            }
        }
    }
    upgrade(schema, event.schema_version, change);
    return change;
}

std::vector<ledger::NewPart> parts_of(Register const& schema, std::string const& record,
                                      json::object const& before, RecordChange const& change) {
    std::map<std::string, json::object> others;
    json::object own;
    for (auto const& entry : change.patch) {
        auto const* field = schema.field(entry.key());
        auto const subject =
            field == nullptr ? record : subject_of(*field, record, before, entry.value());
        (subject == record ? own : others[subject])[entry.key()] = entry.value();
    }
    json::object content{{"data", own}};
    if (!change.status.empty()) {
        content["status"] = change.status;
    }
    std::vector<ledger::NewPart> parts{{.subject = record, .bytes = json::serialize(content)}};
    for (auto const& [subject, data] : others) {
        parts.push_back(
            {.subject = subject, .bytes = json::serialize(json::object{{"data", data}})});
    }
    return parts;
}

void apply_change(Register const& schema, Record& record, ledger::Event const& event) {
    auto const change = change_of(schema, event);
    if (event.type == kCreated) {
        record.created_by = event.actor;
        record.created_ms = event.at_ms;
        record.deleted = false;
    }
    record.id = event.record;
    record.version = event.record_version;
    record.seq = event.seq;
    record.changed_ms = event.at_ms;
    record.deleted = record.deleted || event.type == kDeleted;
    if (!change.status.empty()) {
        record.status = change.status;
    }
    for (auto const& entry : change.patch) {
        if (entry.value().is_null()) {
            record.data.erase(entry.key());
        } else {
            record.data[entry.key()] = entry.value();
        }
    }
}

}  // namespace regiotafel::registers
