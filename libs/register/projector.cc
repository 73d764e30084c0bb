#include "register/projector.h"

#include <algorithm>

#include <boost/json/serialize.hpp>
#include <fmt/format.h>

#include "base/hash.h"
#include "base/text.h"
#include "register/record.h"
#include "register/tokens.h"
#include "register/value.h"
#include "register/versions.h"
#include "register/views.h"

namespace regiotafel::registers {
namespace {

namespace json = boost::json;
using base::Result;
using ledger::Decided;
using ledger::Event;
using ledger::Transaction;

class RecordProjector : public ledger::Projector {
  public:
    explicit RecordProjector(Registers const& registers) : registers_(&registers) {}

    std::string_view name() const override { return "register"; }
    std::vector<ledger::Migration> migrations(ledger::Dialect const& dialect) const override;
    std::vector<std::string> tables() const override { return {"record", "record_reference"}; }
    Decided<void> apply(Transaction& transaction, std::span<Event const> events) override;
    Result<void> erase(Transaction& transaction, ledger::RegionId const& region,
                       std::string_view subject, std::span<Event const> events) override;
    Result<void> prepare(Transaction& transaction) override;

  private:
    struct Place {
        Transaction& transaction;
        std::string_view region;
        Register const& schema;
    };
    Result<void> apply_one(Transaction& transaction, Event const& event);
    Result<void> rebuild(Transaction& transaction, StaleRecord const& which);
    static Result<void> write(Place const& place, Record const& record);
    static Result<void> write_references(Place const& place, Record const& record);
    static Result<void> write_words(Place const& place, Record const& record);

    Registers const* registers_;
};

// What stands after the name of each index.
std::vector<std::string> index_statements(ledger::Dialect const& dialect, Register const& schema) {
    std::vector<std::string> out;
    for (auto const& field : schema.fields) {
        if (field.retired || field.computed || !(field.index || field.unique)) {
            continue;
        }
        // The names are checked when the registers are loaded: letters, digits and underscores.
        out.push_back(fmt::format("ON record(({}), ({}), id) WHERE {}", kRegionValue,
                                  field_expression(dialect, field), in_register(schema)));
    }
    return out;
}

std::vector<ledger::Migration> RecordProjector::migrations(ledger::Dialect const& dialect) const {
    std::vector<ledger::Migration> out{
        {.id = "register/001",
         .statements = {
             fmt::format("CREATE TABLE record (region TEXT NOT NULL, register TEXT NOT NULL, "
                         "id {0} NOT NULL, version BIGINT NOT NULL, status TEXT NOT NULL, "
                         "data TEXT NOT NULL, seq BIGINT NOT NULL, created_by TEXT NOT NULL, "
                         "created_ms BIGINT NOT NULL, changed_ms BIGINT NOT NULL, "
                         "deleted BIGINT NOT NULL, number BIGINT NOT NULL, PRIMARY KEY (region, "
                         "register, id)){1}",
                         dialect.blob_type(), dialect.keyed_table()),
             "CREATE INDEX record_changed ON record(region, register, seq)",
             "CREATE INDEX record_number ON record(number)",
             "CREATE INDEX record_status ON record(region, register, status, id)",
             fmt::format("CREATE TABLE record_reference (region TEXT NOT NULL, "
                         "register TEXT NOT NULL, id {0} NOT NULL, field TEXT NOT NULL, "
                         "target {0} NOT NULL, "
                         "PRIMARY KEY (region, register, id, field, target)){1}",
                         dialect.blob_type(), dialect.keyed_table()),
             "CREATE INDEX record_pointing ON record_reference(target, register, field)",
         }}};
    auto const words = dialect.full_text_table(kSearchTable);
    out.front().statements.insert(out.front().statements.end(), words.begin(), words.end());
    out.push_back(version_tables());
    out.push_back(view_tables());
    return out;
}

// The tables follow the registers: what another version of them says differently is made anew.
Result<void> RecordProjector::prepare(Transaction& transaction) {
    for (auto const& stale : TRY(check_versions(transaction, *registers_))) {
        TRY_VOID(rebuild(transaction, stale));
    }
    std::vector<std::string> indexes;
    for (auto const& schema : registers_->all()) {
        std::ranges::move(index_statements(transaction.dialect(), schema),
                          std::back_inserter(indexes));
    }
    TRY_VOID(keep_indexes(transaction, indexes));
    return keep_views(transaction, *registers_);
}

Decided<void> RecordProjector::apply(Transaction& transaction, std::span<Event const> events) {
    for (auto const& event : events) {
        if (auto const done = apply_one(transaction, event); !done) {
            return std::unexpected(ledger::Refusal(done.error()));
        }
    }
    return {};
}

Result<void> RecordProjector::apply_one(Transaction& transaction, Event const& event) {
    auto const* schema = registers_->find(event.register_id);
    if (schema == nullptr || event.record.is_nil()) {
        return {};
    }
    RecordKey const key{event.region.text(), schema->id, event.record};
    auto const before = TRY(find_record(transaction, key));
    auto record = before.value_or(Record{});
    apply_change(*schema, record, event);
    return write({transaction, event.region.text(), *schema}, record);
}

Result<void> RecordProjector::erase(Transaction& transaction, ledger::RegionId const& /*region*/,
                                    std::string_view /*subject*/, std::span<Event const> events) {
    base::Uuid last{};
    for (auto const& event : events) {
        if (event.record != last && registers_->find(event.register_id) != nullptr) {
            TRY_VOID(rebuild(transaction, {event.region, event.register_id, event.record}));
            last = event.record;
        }
    }
    return {};
}

// Makes one record anew from all that its events still say.
Result<void> RecordProjector::rebuild(Transaction& transaction, StaleRecord const& which) {
    auto const& schema = *registers_->find(which.register_id);
    auto const number = search_number(which.region.text(), which.register_id, which.record);
    TRY(transaction.execute(transaction.dialect().full_text_delete(kSearchTable), {number}));
    TRY(transaction.execute(
        "DELETE FROM record_reference WHERE region = ?1 AND register = ?2 AND id = ?3",
        {which.region.text(), which.register_id, ledger::as_parameter(which.record)}));
    auto const events = TRY(ledger::read_events(
        transaction,
        {.region = which.region, .limit = ledger::kEventsPerReadMax, .record = which.record}));
    Record record;
    bool erased = false;
    for (auto const& event : events) {
        erased = erased || !change_of(schema, event).whole;
        apply_change(schema, record, event);
    }
    // What a record was about is gone with its own part: nothing is left to show.
    record.deleted = record.deleted || (erased && record.data.empty());
    return write({transaction, which.region.text(), schema}, record);
}

Result<void> RecordProjector::write(Place const& place, Record const& record) {
    auto const data = json::serialize(record.data);
    TRY(place.transaction.execute(
        "INSERT INTO record (region, register, id, version, status, data, seq, created_by, "
        "created_ms, changed_ms, deleted, number) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12) "
        "ON CONFLICT (region, register, id) DO UPDATE SET version = excluded.version, "
        "status = excluded.status, data = excluded.data, seq = excluded.seq, "
        "changed_ms = excluded.changed_ms, deleted = excluded.deleted",
        {place.region, place.schema.id, ledger::as_parameter(record.id), record.version,
         record.status, data, record.seq, record.created_by, record.created_ms, record.changed_ms,
         std::int64_t{record.deleted}, search_number(place.region, place.schema.id, record.id)}));
    TRY_VOID(write_references(place, record));
    return write_words(place, record);
}

Result<void> RecordProjector::write_references(Place const& place, Record const& record) {
    bool const refers = std::ranges::any_of(place.schema.fields,
                                            [](Field const& field) { return !field.to.empty(); });
    if (!refers) {
        return {};
    }
    auto const id = ledger::as_parameter(record.id);
    if (record.version > 1) {
        TRY(place.transaction.execute(
            "DELETE FROM record_reference WHERE region = ?1 AND register = ?2 AND id = ?3",
            {place.region, place.schema.id, id}));
    }
    for (auto const& field : place.schema.fields) {
        auto const* value = record.deleted ? nullptr : record.data.if_contains(field.id);
        if (field.to.empty() || value == nullptr) {
            continue;
        }
        for (auto const& target : references_of(field, *value)) {
            auto const uuid = base::parse_uuid(target).value_or(base::Uuid{});
            TRY(place.transaction.execute(
                "INSERT INTO record_reference (region, register, id, field, target) "
                "VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT DO NOTHING",
                {place.region, place.schema.id, id, field.id, ledger::as_parameter(uuid)}));
        }
    }
    return {};
}

Result<void> RecordProjector::write_words(Place const& place, Record const& record) {
    std::string words;
    for (auto const& field : place.schema.fields) {
        auto const* value =
            field.search && !record.deleted ? record.data.if_contains(field.id) : nullptr;
        if (value != nullptr && value->is_string()) {
            words += std::string(value->get_string()) + "\n";
        }
    }
    auto const& dialect = place.transaction.dialect();
    auto const number = search_number(place.region, place.schema.id, record.id);
    bool const searched = std::ranges::any_of(place.schema.fields, &Field::search);
    if (!searched) {
        return {};
    }
    if (record.version > 1 || record.deleted) {
        TRY(place.transaction.execute(dialect.full_text_delete(kSearchTable), {number}));
    }
    if (!words.empty()) {
        auto const tokens = base::join(search_tokens(words), " ");
        TRY(place.transaction.execute(dialect.full_text_put(kSearchTable), {number, tokens}));
    }
    return {};
}

}  // namespace

std::int64_t search_number(std::string_view region, std::string_view register_id,
                           base::Uuid const& id) {
    auto const digest = base::sha256(std::string(region) + "\n" + std::string(register_id) + "\n" +
                                     std::string(id.view()));
    std::uint64_t number = 0;
    for (std::size_t i = 0; i < 8; ++i) {
        number = number << 8U | digest[i];
    }
    return static_cast<std::int64_t>(number >> 1U);
}

std::string in_register(Register const& schema) {
    return fmt::format("register || '' = '{}' AND deleted = 0", schema.id);
}

std::string field_expression(ledger::Dialect const& dialect, Field const& field) {
    switch (field.type) {
        case FieldType::integer:
        case FieldType::money:
        case FieldType::boolean:
            return fmt::format("COALESCE({}, {})", dialect.json_integer("data", field.id),
                               std::int64_t{-1} << 62U);
        case FieldType::decimal:
            return fmt::format("COALESCE({}, -1e300)", dialect.json_real("data", field.id));
        default:
            return fmt::format("COALESCE({}, '')", dialect.json_text("data", field.id));
    }
}

std::unique_ptr<ledger::Projector> make_projector(Registers const& registers) {
    return std::make_unique<RecordProjector>(registers);
}

}  // namespace regiotafel::registers
