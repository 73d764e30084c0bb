#include "register/computed.h"

#include <fmt/format.h>

#include "register/value.h"

namespace regiotafel::registers {
namespace {

namespace json = boost::json;
using base::Result;

constexpr std::string_view kPointing =
    "FROM record_reference JOIN record ON record.region = record_reference.region AND "
    "record.register = record_reference.register AND record.id = record_reference.id "
    "WHERE record_reference.target = ?1 AND record_reference.register = ?2 AND "
    "record_reference.field = ?3 AND record_reference.region = ?4 AND record.deleted = 0";

std::string joined(Register const& schema, Computed const& computed, Record const& record) {
    std::string out;
    ShownWords const words{.language = "nl"};
    for (auto const& part : computed.parts) {
        auto const* field = schema.field(part);
        auto const* value = record.data.if_contains(part);
        if (field != nullptr && value != nullptr) {
            out += (out.empty() ? "" : " ") + shown(*field, *value, words);
        }
    }
    return out;
}

Result<json::value> from_others(ListContext const& context, std::string_view region,
                                Computed const& computed, Record const& record) {
    auto const& dialect = context.reader.dialect();
    auto const select = [&]() -> std::string {
        switch (computed.kind) {
            case Computation::count:
                return "SELECT COUNT(*) ";
            case Computation::sum:
                return fmt::format("SELECT CAST(COALESCE(SUM({}), 0) AS BIGINT) ",
                                   dialect.json_integer("record.data", computed.field));
            default:
                return fmt::format("SELECT MAX({}) ",
                                   dialect.json_text("record.data", computed.field));
        }
    }();
    auto const rows = TRY(context.reader.query(
        select + std::string(kPointing),
        {ledger::as_parameter(record.id), computed.from, computed.by, region}));
    auto const& value = rows.front()[0];
    if (auto const* number = std::get_if<std::int64_t>(&value)) {
        return json::value(*number);
    }
    auto const* text = std::get_if<std::string>(&value);
    return text == nullptr ? json::value(nullptr) : json::value(*text);
}

}  // namespace

Result<void> add_computed(ListContext const& context, Register const& schema,
                          std::string_view region, Record& record) {
    auto const facts = facts_of(record);
    for (auto const& field : schema.fields) {
        if (!field.computed || !may_read_field(schema, field, context.actor, region, facts)) {
            continue;
        }
        if (field.computed->kind == Computation::concatenate) {
            record.data[field.id] = joined(schema, *field.computed, record);
        } else {
            record.data[field.id] = TRY(from_others(context, region, *field.computed, record));
        }
    }
    return {};
}

}  // namespace regiotafel::registers
