#include "register/versions.h"

#include <map>
#include <set>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "base/hash.h"
#include "ledger/verify.h"
#include "register/upgrade.h"
#include "register/value.h"

namespace regiotafel::registers {
namespace {

namespace json = boost::json;
using base::Error;
using base::ErrorCode;
using base::fail;
using base::Result;
using ledger::Event;
using ledger::Transaction;

constexpr std::size_t kEventsAtOnce = 1000;

// Everything in a register on which the reading of events or the rows depend.
std::string shape_of(Register const& schema) {
    std::string text = std::to_string(schema.version) + "\n";
    auto const put = [&](std::string_view part) {
        text += std::to_string(part.size()) + ":" + std::string(part);
    };
    for (auto const& field : schema.fields) {
        put(field.id);
        put(std::to_string(static_cast<int>(field.type)));
        put(field.to);
        put(std::string{field.search ? 's' : '-', field.retired ? 'r' : '-'});
        for (auto const& code : field.codes) {
            put(code.id);
        }
        for (auto const& name : field.was) {
            put("was " + name);
        }
        for (auto const& how : field.convert) {
            put(std::to_string(how.before) + " " + std::to_string(static_cast<int>(how.to)));
            for (auto const& [old, code] : how.codes) {
                put(old);
                put(code);
            }
        }
    }
    for (auto const& status : schema.statuses) {
        put(status.id);
        for (auto const& name : status.was) {
            put("was " + name);
        }
    }
    return base::sha256_hex(text);
}

std::unexpected<Error> refuse(Register const& schema, int line, std::string_view key,
                              std::map<std::string, base::MessageValue> values) {
    return fail(ErrorCode::bad_input, {std::string(key), std::move(values)},
                schema.file + ":" + std::to_string(line));
}

// The field's type and codes, without the limits that a later version may have made tighter.
Field without_limits(Field field) {
    bool const text = field.type == FieldType::text || field.type == FieldType::long_text;
    field.least.reset();
    field.most.reset();
    if (text) {
        field.most = static_cast<std::int64_t>(kLongTextMax);
    }
    field.pattern.clear();
    return field;
}

Result<void> check_value(Register const& schema, Event const& event, std::string_view key,
                         json::value const& value) {
    auto const* field = schema.field_ever(key);
    if (field == nullptr) {
        return refuse(schema, 1, "register.version.lost_field",
                      {{"field", std::string(key)}, {"seq", event.seq}});
    }
    if (field->retired || field->computed || value.is_null()) {
        return {};
    }
    auto const now = upgraded(*field, event.schema_version, value);
    bool const fits = now && (now->is_null() || canonical(without_limits(*field), *now));
    if (!fits) {
        return refuse(
            schema, field->line, "register.version.lost_value",
            {{"field", field->id}, {"value", json::serialize(value)}, {"seq", event.seq}});
    }
    return {};
}

Result<void> check_event(Register const& schema, Event const& event) {
    for (auto const& part : event.parts) {
        if (part.erased) {
            continue;
        }
        auto const content = json::parse(part.bytes);
        auto const* status = content.as_object().if_contains("status");
        if (status != nullptr && schema.status_ever(status->as_string()) == nullptr) {
            return refuse(schema, 1, "register.version.lost_status",
                          {{"status", std::string(status->as_string())}, {"seq", event.seq}});
        }
        auto const* data = content.as_object().if_contains("data");
        for (auto const& entry : data == nullptr ? json::object{} : data->as_object()) {
            TRY_VOID(check_value(schema, event, entry.key(), entry.value()));
        }
    }
    return {};
}

Result<void> check_region(Transaction& transaction, ledger::RegionId const& region,
                          std::map<std::string, Register const*> const& changed,
                          std::vector<StaleRecord>& stale) {
    std::set<base::Uuid> seen;
    for (ledger::Seq after = 0;;) {
        auto const events = TRY(ledger::read_events(
            transaction, {.region = region, .after = after, .limit = kEventsAtOnce}));
        if (events.empty()) {
            return {};
        }
        for (auto const& event : events) {
            auto const found = changed.find(event.register_id);
            if (found == changed.end() || event.record.is_nil()) {
                continue;
            }
            TRY_VOID(check_event(*found->second, event));
            if (seen.insert(event.record).second) {
                stale.push_back({region, event.register_id, event.record});
            }
        }
        after = events.back().seq;
    }
}

// The registers that read differently from what the tables were made with.
Result<std::map<std::string, Register const*>> changed_registers(Transaction& transaction,
                                                                 Registers const& registers) {
    std::map<std::string, Register const*> changed;
    for (auto const& schema : registers.all()) {
        changed.emplace(schema.id, &schema);
    }
    for (auto const& row : TRY(transaction.query(
             "SELECT register, version, shape, file FROM register_version ORDER BY register"))) {
        auto const& id = ledger::text_of(row[0]);
        auto const* schema = registers.find(id);
        if (schema == nullptr) {
            auto const rows = TRY(transaction.query(
                "SELECT COUNT(*) FROM record WHERE register = ?1", {std::string_view(id)}));
            if (auto const count = ledger::integer_of(rows.front()[0]); count > 0) {
                return fail(ErrorCode::bad_input,
                            {"register.version.gone", {{"register", id}, {"count", count}}},
                            ledger::text_of(row[3]));
            }
        } else if (schema->version < ledger::integer_of(row[1])) {
            return refuse(*schema, 1, "register.version.lower",
                          {{"version", std::int64_t{schema->version}},
                           {"known", ledger::integer_of(row[1])}});
        } else if (shape_of(*schema) == ledger::text_of(row[2])) {
            changed.erase(id);
        }
    }
    return changed;
}

}  // namespace

ledger::Migration version_tables() {
    return {.id = "register/002",
            .statements = {
                "CREATE TABLE register_version (register TEXT NOT NULL PRIMARY KEY, "
                "version BIGINT NOT NULL, shape TEXT NOT NULL, file TEXT NOT NULL)",
                "CREATE TABLE record_index (name TEXT NOT NULL PRIMARY KEY)",
            }};
}

Result<std::vector<StaleRecord>> check_versions(Transaction& transaction,
                                                Registers const& registers) {
    std::vector<StaleRecord> stale;
    auto const changed = TRY(changed_registers(transaction, registers));
    if (changed.empty()) {
        return stale;
    }
    for (auto const& region : TRY(ledger::read_regions(transaction))) {
        TRY_VOID(check_region(transaction, region, changed, stale));
    }
    for (auto const& [id, schema] : changed) {
        auto const shape = shape_of(*schema);
        TRY(transaction.execute(
            "INSERT INTO register_version (register, version, shape, file) VALUES (?1, ?2, ?3, ?4) "
            "ON CONFLICT (register) DO UPDATE SET version = excluded.version, "
            "shape = excluded.shape, file = excluded.file",
            {std::string_view(id), std::int64_t{schema->version}, std::string_view(shape),
             std::string_view(schema->file)}));
    }
    return stale;
}

Result<void> keep_indexes(Transaction& transaction, std::vector<std::string> const& wanted) {
    std::map<std::string, std::string const*> missing;
    for (auto const& one : wanted) {
        missing.emplace("record_by_" + base::sha256_hex(one).substr(0, 16), &one);
    }
    for (auto const& row : TRY(transaction.query("SELECT name FROM record_index ORDER BY name"))) {
        auto const& name = ledger::text_of(row[0]);
        if (missing.erase(name) == 0) {
            TRY(transaction.execute("DROP INDEX " + name));
            TRY(transaction.execute("DELETE FROM record_index WHERE name = ?1",
                                    {std::string_view(name)}));
        }
    }
    for (auto const& [name, what] : missing) {
        TRY(transaction.execute("CREATE INDEX " + name + " " + *what));
        TRY(transaction.execute("INSERT INTO record_index (name) VALUES (?1)",
                                {std::string_view(name)}));
    }
    return {};
}

}  // namespace regiotafel::registers
