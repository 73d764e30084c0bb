#include "register/list.h"

#include <algorithm>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>

#include "base/text.h"
#include "register/computed.h"
#include "register/conditions.h"
#include "register/projector.h"
#include "register/value.h"

namespace regiotafel::registers {
namespace {

namespace json = boost::json;
using base::ErrorCode;
using base::fail;
using base::Result;

struct Sort {
    std::string expression{"id"};
    bool descending = false;
    bool by_id = true;
    bool by_value = false;  // of a field
};

Result<Sort> read_sort(ListContext const& context, Register const& schema, ListQuery const& query) {
    std::string_view name = query.sort;
    Sort sort{.descending = name.starts_with('-')};
    name.remove_prefix(sort.descending ? 1 : 0);
    if (name.empty() || name == "id") {
        return sort;
    }
    sort.by_id = false;
    if (name == "seq" || name == "status") {
        sort.expression = name;
        return sort;
    }
    auto const* field = TRY(usable_field(context, schema, query.region, name));
    TRY_VOID(check_indexed(context, schema, query.region, *field));
    sort.by_value = true;
    sort.expression = field_expression(context.reader.dialect(), *field);
    return sort;
}

// The place after which a page starts: the sort value and the id of the last record before it.
struct Cursor {
    ledger::Value value{};
    base::Uuid id{};
};

std::string write_cursor(ledger::Row const& row) {
    json::value value;
    auto const& last = row.back();
    if (auto const* number = std::get_if<std::int64_t>(&last)) {
        value = *number;
    } else if (auto const* real = std::get_if<double>(&last)) {
        value = *real;
    } else if (auto const* text = std::get_if<std::string>(&last)) {
        value = *text;
    }
    auto const id = base::format_uuid(ledger::uuid_of(row.front()));
    return base::to_base64url(json::serialize(json::array{value, id}));
}

Result<Cursor> read_cursor(std::string_view text) {
    auto const bad = fail(ErrorCode::bad_input, {"register.list.bad_cursor"}, "cursor");
    auto const bytes = base::from_base64url(text);
    boost::system::error_code problem;
    auto const parsed = bytes ? json::parse(*bytes, problem) : json::value{};
    auto const* pair = problem ? nullptr : parsed.if_array();
    if (pair == nullptr || pair->size() != 2 || !(*pair)[1].is_string()) {
        return bad;
    }
    auto const id = base::parse_uuid((*pair)[1].get_string());
    if (!id) {
        return bad;
    }
    Cursor cursor{.id = *id};
    auto const& value = (*pair)[0];
    if (value.is_int64()) {
        cursor.value = value.get_int64();
    } else if (value.is_double()) {
        cursor.value = value.get_double();
    } else if (value.is_string()) {
        cursor.value = std::string(value.get_string());
    }
    return cursor;
}

Result<Register const*> schema_of(ListContext const& context, std::string_view register_id) {
    auto const* schema = context.registers.find(register_id);
    if (schema == nullptr) {
        return fail(ErrorCode::not_found,
                    {"register.unknown", {{"register", std::string(register_id)}}}, "register");
    }
    return schema;
}

void add_keyset(Conditions& conditions, Sort const& sort, Cursor const& cursor) {
    auto const* than = sort.descending ? "<" : ">";
    auto const id = conditions.parameter(ledger::Blob{std::string(cursor.id.view())});
    if (sort.by_id) {
        conditions.add(fmt::format("id {} {}", than, id));
        return;
    }
    auto const value = conditions.parameter(cursor.value);
    conditions.add(fmt::format("({0} {1} {2} OR ({0} = {2} AND id {1} {3}))", sort.expression, than,
                               value, id));
}

}  // namespace

Result<Page> list(ListContext const& context, ListQuery const& query) {
    auto const& schema = *TRY(schema_of(context, query.register_id));
    auto conditions = TRY(conditions_of(context, schema, query, Wanted::a_page));
    auto const sort = TRY(read_sort(context, schema, query));
    if (sort.by_value) {
        conditions.prefer_values();
    }
    if (!query.cursor.empty()) {
        auto const cursor = TRY(read_cursor(query.cursor));
        add_keyset(conditions, sort, cursor);
    }
    auto const limit = std::clamp<std::size_t>(query.limit, 1, kPageMax);
    auto const* direction = sort.descending ? "DESC" : "ASC";
    auto const order = sort.by_id ? fmt::format("id {}", direction)
                                  : fmt::format("{0} {1}, id {1}", sort.expression, direction);
    auto const sql = fmt::format("SELECT {}, {} FROM record WHERE {} ORDER BY {} LIMIT {}",
                                 kRecordColumns, sort.by_id ? "NULL" : sort.expression,
                                 conditions.sql(schema), order, limit + 1);
    auto const values = conditions.parameters();
    auto const rows = TRY(context.reader.query(sql, values));
    Page page;
    for (std::size_t i = 0; i < std::min(rows.size(), limit); ++i) {
        auto record = record_of(rows[i]);
        auto const facts = facts_of(record);
        record.data = masked(schema, context.actor, query.region, facts);
        TRY_VOID(add_computed(context, schema, query.region, record));
        page.items.push_back(std::move(record));
    }
    if (rows.size() > limit) {
        page.next = write_cursor(rows[limit - 1]);
    }
    return page;
}

Result<std::vector<Record>> list_all(ListContext const& context, ListQuery const& query) {
    auto const& schema = *TRY(schema_of(context, query.register_id));
    auto const conditions = TRY(conditions_of(context, schema, query, Wanted::everything));
    auto const values = conditions.parameters();
    auto const rows =
        TRY(context.reader.query(fmt::format("SELECT {} FROM record WHERE {} ORDER BY id LIMIT {}",
                                             kRecordColumns, conditions.sql(schema), kAllMax + 1),
                                 values));
    if (rows.size() > kAllMax) {
        return fail(ErrorCode::too_large, {"register.list.too_much"});
    }
    std::vector<Record> out;
    out.reserve(rows.size());
    for (auto const& row : rows) {
        auto& record = out.emplace_back(record_of(row));
        record.data = masked(schema, context.actor, query.region, facts_of(record));
    }
    return out;
}

Result<std::int64_t> count(ListContext const& context, ListQuery const& query) {
    auto const& schema = *TRY(schema_of(context, query.register_id));
    auto const conditions = TRY(conditions_of(context, schema, query, Wanted::everything));
    auto const values = conditions.parameters();
    auto const rows = TRY(context.reader.query(
        fmt::format("SELECT COUNT(*) FROM record WHERE {}", conditions.sql(schema)), values));
    return ledger::integer_of(rows.front()[0]);
}

Result<std::vector<GroupCount>> count_by(ListContext const& context, ListQuery const& query,
                                         std::string_view field_id) {
    auto const& schema = *TRY(schema_of(context, query.register_id));
    auto const conditions = TRY(conditions_of(context, schema, query, Wanted::everything));
    std::string expression = "status";
    if (field_id != "status") {
        auto const* field = TRY(usable_field(context, schema, query.region, field_id));
        expression = context.reader.dialect().json_text("data", field->id);
    }
    auto const values = conditions.parameters();
    auto const rows = TRY(context.reader.query(
        fmt::format("SELECT CAST({0} AS TEXT), COUNT(*) FROM record WHERE {1} GROUP BY 1 "
                    "ORDER BY 2 DESC, 1 LIMIT {2}",
                    expression, conditions.sql(schema), kPageMax),
        values));
    std::vector<GroupCount> out;
    for (auto const& row : rows) {
        bool const filled = std::holds_alternative<std::string>(row[0]);
        out.push_back(
            {filled ? ledger::text_of(row[0]) : std::string{}, ledger::integer_of(row[1])});
    }
    return out;
}

Result<Record> get(ListContext const& context, RecordKey const& key) {
    auto const& schema = *TRY(schema_of(context, key.register_id));
    auto found = TRY(find_record(context.reader, key));
    bool const readable = found && !found->deleted &&
                          may(schema, Action::read, context.actor, key.region, facts_of(*found));
    if (!readable) {
        return fail(ErrorCode::not_found, {"register.no_such_record"});
    }
    auto const facts = facts_of(*found);
    found->data = masked(schema, context.actor, key.region, facts);
    TRY_VOID(add_computed(context, schema, key.region, *found));
    return std::move(*found);
}

}  // namespace regiotafel::registers
