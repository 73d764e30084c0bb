#include "register/conditions.h"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "base/text.h"
#include "register/projector.h"
#include "register/tokens.h"
#include "register/value.h"

namespace regiotafel::registers {
namespace {

using base::ErrorCode;
using base::fail;
using base::Result;

struct Filter {
    std::string_view field{};
    std::string_view operation{};
    std::string_view value{};
};

// Where more records pass a filter, a page is found sooner by walking in its order than by sorting
// all that pass: with n records and pages of 50 both take as long at about the root of 10 n.
constexpr std::int64_t kRareMax = 1'000;

constexpr std::pair<std::string_view, std::string_view> kComparisons[] = {
    {"eq", "="}, {"ne", "<>"}, {"lt", "<"}, {"le", "<="}, {"gt", ">"}, {"ge", ">="},
};

std::unexpected<base::Error> bad_filter(std::string_view filter) {
    return fail(ErrorCode::bad_input,
                {"register.list.bad_filter", {{"filter", std::string(filter)}}}, "filter");
}

Result<Filter> read_filter(std::string_view text) {
    auto const first = text.find(':');
    auto const second = first == std::string_view::npos ? first : text.find(':', first + 1);
    if (second == std::string_view::npos) {
        return bad_filter(text);
    }
    return Filter{text.substr(0, first), text.substr(first + 1, second - first - 1),
                  text.substr(second + 1)};
}

bool is_number(Field const& field) {
    return field.type == FieldType::integer || field.type == FieldType::money ||
           field.type == FieldType::boolean;
}

Result<ledger::Value> typed(Field const& field, std::string_view text) {
    auto const bad =
        fail(ErrorCode::bad_input,
             {"register.list.bad_value", {{"field", field.label.nl}, {"value", std::string(text)}}},
             "filter");
    if (field.type == FieldType::boolean && (text == "true" || text == "false")) {
        return ledger::Value(std::int64_t{text == "true"});
    }
    if (is_number(field)) {
        std::int64_t number = 0;
        auto const [end, error] = std::from_chars(text.begin(), text.end(), number);
        return error == std::errc{} && end == text.end() ? Result<ledger::Value>(number) : bad;
    }
    if (field.type == FieldType::decimal) {
        double number = 0;
        auto const [end, error] = std::from_chars(text.begin(), text.end(), number);
        return error == std::errc{} && end == text.end() ? Result<ledger::Value>(number) : bad;
    }
    return ledger::Value(std::string(text));
}

class FilterWriter {
  public:
    FilterWriter(Conditions& conditions, ledger::Dialect const& dialect)
        : conditions_(conditions), dialect_(dialect) {}

    // A condition that is only `checked` is hidden from the field's index.
    enum class Use { index, checked };
    Result<void> add(Field const& field, Filter const& filter, std::string_view text, Use use) {
        auto expression = field_expression(dialect_, field);
        if (use == Use::checked) {
            expression = "COALESCE(" + expression + ", NULL)";
        }
        if (filter.operation == "empty") {
            auto const raw = dialect_.json_text("data", field.id);
            conditions_.add(
                fmt::format("{} IS {}NULL", raw, filter.value == "false" ? "NOT " : ""));
            return {};
        }
        if (filter.operation == "has") {
            auto const value = conditions_.parameter(std::string(filter.value));
            conditions_.add(dialect_.json_array_has("data", field.id, value));
            return {};
        }
        if (filter.operation == "in") {
            return any_of(field, expression, filter.value);
        }
        auto const known = std::ranges::find(kComparisons, filter.operation,
                                             &std::pair<std::string_view, std::string_view>::first);
        if (known == std::ranges::end(kComparisons)) {
            return bad_filter(text);
        }
        auto read = TRY(typed(field, filter.value));
        auto const value = conditions_.parameter(std::move(read));
        conditions_.add(fmt::format("{} {} {}", expression, known->second, value));
        return {};
    }

    void status(Filter const& filter) {
        std::string list;
        for (auto const one : base::split(filter.value, ',')) {
            list += (list.empty() ? "" : ", ") + conditions_.parameter(std::string(one));
        }
        conditions_.add(
            fmt::format("status {}IN ({})", filter.operation == "ne" ? "NOT " : "", list));
    }

  private:
    Result<void> any_of(Field const& field, std::string const& expression,
                        std::string_view values) {
        auto const parts = base::split(values, ',');
        if (parts.size() > kFilterValuesMax) {
            return fail(ErrorCode::too_large, {"register.list.too_many_values"}, "filter");
        }
        std::string list;
        for (auto const one : parts) {
            auto read = TRY(typed(field, one));
            auto const value = conditions_.parameter(std::move(read));
            list += (list.empty() ? "" : ", ") + value;
        }
        conditions_.add(fmt::format("{} IN ({})", expression, list));
        return {};
    }

    Conditions& conditions_;
    ledger::Dialect const& dialect_;
};

bool has_index(Field const& field) {
    return field.index || field.unique;
}

// The index of the filter's field gives the records in the order of the page.
bool serves_order(Filter const& filter, std::string_view sort) {
    auto const name = sort.starts_with('-') ? sort.substr(1) : sort;
    bool const by_id = name.empty() || name == "id";
    return by_id ? filter.operation == "eq" : name == filter.field;
}

// Whether more than kRareMax records of the register pass, whoever may read them.
Result<bool> passes_many(ListContext const& context, Register const& schema,
                         std::string_view region, Filter const& filter, std::string_view text) {
    Conditions alone;
    alone.parameter(std::string(region));
    alone.prefer_values();
    TRY_VOID(FilterWriter(alone, context.reader.dialect())
                 .add(*schema.field(filter.field), filter, text, FilterWriter::Use::index));
    auto const values = alone.parameters();
    auto const rows = TRY(context.reader.query(
        fmt::format("SELECT COUNT(*) FROM (SELECT 1 FROM record WHERE {} LIMIT {}) AS found",
                    alone.sql(schema), kRareMax),
        values));
    return ledger::integer_of(rows.front()[0]) >= kRareMax;
}

// Which records this actor may read.
void add_access(Conditions& conditions, ListContext const& context, Register const& schema,
                std::string_view region) {
    auto const scope = read_scope(schema, context.actor, region);
    if (scope.all) {
        return;
    }
    std::vector<std::string> either;
    auto const& dialect = context.reader.dialect();
    if (scope.own_organisation) {
        auto const& field = *schema.field(schema.organisation);
        for (auto const& one : context.actor.organisations) {
            auto const value = conditions.parameter(one);
            either.push_back(
                field.type == FieldType::references
                    ? dialect.json_array_has("data", field.id, value)
                    : fmt::format("{} = {}", dialect.json_text("data", field.id), value));
        }
    }
    if (scope.own_record) {
        either.push_back("created_by = " + conditions.parameter(context.actor.id));
        auto const person = base::parse_uuid(context.actor.person);
        if (schema.owner == kOwnId && person) {
            either.push_back("id = " +
                             conditions.parameter(ledger::Blob{std::string(person->view())}));
        } else if (!schema.owner.empty() && person) {
            either.push_back(fmt::format("{} = {}", dialect.json_text("data", schema.owner),
                                         conditions.parameter(context.actor.person)));
        }
    }
    if (scope.when_public) {
        std::string statuses;
        for (auto const& status : schema.public_when) {
            statuses += (statuses.empty() ? "" : ", ") + conditions.parameter(status);
        }
        either.push_back("status IN (" + statuses + ")");
    }
    conditions.add(either.empty() ? "1 = 0" : "(" + base::join(either, " OR ") + ")");
}

Result<void> add_search(Conditions& conditions, ListContext const& context,
                        ListQuery const& query) {
    auto const tokens = search_tokens(query.q);
    if (tokens.empty()) {
        conditions.add("1 = 0");
        return {};
    }
    auto const typed = base::split_words(base::fold(query.q));
    std::string_view const last = typed.size() <= kSearchWordsMax ? typed.back() : tokens.back();
    auto const& dialect = context.reader.dialect();
    auto const text = dialect.full_text_query(tokens, last);
    auto const found = TRY(context.reader.query(
        fmt::format("SELECT COUNT(*) FROM (SELECT 1 FROM {} WHERE {} LIMIT {}) AS found",
                    kSearchTable, dialect.full_text_match(kSearchTable, "?1"), kRareMax),
        {text}));
    bool const rare = ledger::integer_of(found.front()[0]) < kRareMax;
    auto const words = conditions.parameter(text);
    auto const match = dialect.full_text_match(kSearchTable, words);
    if (rare) {
        conditions.prefer_values();
    }
    // Asked once and kept: asked for each record, the beginning of a word is gathered each time.
    conditions.add(fmt::format("{} IN (SELECT rowid FROM {} WHERE {})",
                               rare ? "number" : "COALESCE(number, NULL)", kSearchTable, match));
    return {};
}

Result<void> add_date(Conditions& conditions, ListContext const& context, Register const& schema,
                      std::string const& on) {
    Field const date{.id = "on", .type = FieldType::date, .label = {"on", "on"}};
    TRY(canonical(date, boost::json::value(on)));
    if (!schema.dated) {
        return fail(ErrorCode::bad_input, {"register.list.not_dated"}, "on");
    }
    auto const& dialect = context.reader.dialect();
    auto const day = conditions.parameter(on);
    conditions.add(
        fmt::format("COALESCE({}, '0000') <= {}", dialect.json_text("data", "valid_from"), day));
    conditions.add(
        fmt::format("COALESCE({}, '9999') > {}", dialect.json_text("data", "valid_until"), day));
    return {};
}

}  // namespace

std::string Conditions::parameter(ledger::Value value) {
    values_.push_back(std::move(value));
    return fmt::format("?{}", values_.size());
}

void Conditions::add(std::string condition) {
    conditions_.push_back(std::move(condition));
}

std::string Conditions::sql(Register const& schema) const {
    auto const which =
        by_values_ ? fmt::format("{} = ?1 AND {}", kRegionValue, in_register(schema))
                   : fmt::format("region = ?1 AND register = '{}' AND deleted = 0", schema.id);
    return conditions_.empty() ? which : which + " AND " + base::join(conditions_, " AND ");
}

std::vector<ledger::Parameter> Conditions::parameters() const {
    std::vector<ledger::Parameter> out;
    for (auto const& value : values_) {
        out.push_back(ledger::as_parameter(value));
    }
    return out;
}

Result<Field const*> usable_field(ListContext const& context, Register const& schema,
                                  std::string_view region, std::string_view id) {
    auto const* field = schema.field(id);
    if (field == nullptr || field->retired) {
        return fail(ErrorCode::bad_input,
                    {"register.value.no_such_field", {{"name", std::string(id)}}}, std::string(id));
    }
    if (!may_read_everywhere(schema, *field, context.actor, region)) {
        return fail(ErrorCode::forbidden,
                    {"register.forbidden_field", {{"field", field->label.nl}}}, field->id);
    }
    if (field->computed) {
        return fail(ErrorCode::bad_input, {"register.list.computed", {{"field", field->label.nl}}},
                    field->id);
    }
    return field;
}

Result<void> check_indexed(ListContext const& context, Register const& schema,
                           std::string_view region, Field const& field) {
    if (has_index(field)) {
        return {};
    }
    auto const rows = TRY(context.reader.query(
        fmt::format("SELECT COUNT(*) FROM (SELECT 1 FROM record WHERE region = ?1 AND "
                    "register = '{}' LIMIT {}) AS found",
                    schema.id, kUnindexedMax + 1),
        {region}));
    if (ledger::integer_of(rows.front()[0]) > kUnindexedMax) {
        return fail(ErrorCode::bad_input,
                    {"register.list.not_indexed", {{"field", field.label.nl}}}, field.id);
    }
    return {};
}

Result<Conditions> conditions_of(ListContext const& context, Register const& schema,
                                 ListQuery const& query, Wanted wanted) {
    if (query.filters.size() > kFiltersMax || query.q.size() > kQueryBytesMax) {
        return fail(ErrorCode::too_large, {"register.list.too_much"});
    }
    Conditions conditions;
    conditions.parameter(query.region);
    add_access(conditions, context, schema, query.region);
    FilterWriter writer(conditions, context.reader.dialect());
    for (auto const& text : query.filters) {
        auto const filter = TRY(read_filter(text));
        if (filter.field == "status") {
            writer.status(filter);
            continue;
        }
        auto const* field = TRY(usable_field(context, schema, query.region, filter.field));
        TRY_VOID(check_indexed(context, schema, query.region, *field));
        auto use = FilterWriter::Use::index;
        if (wanted == Wanted::a_page && has_index(*field) && !serves_order(filter, query.sort) &&
            TRY(passes_many(context, schema, query.region, filter, text))) {
            use = FilterWriter::Use::checked;
        }
        TRY_VOID(writer.add(*field, filter, text, use));
        if (has_index(*field) && use == FilterWriter::Use::index) {
            conditions.prefer_values();
        }
    }
    if (!query.q.empty()) {
        TRY_VOID(add_search(conditions, context, query));
    }
    if (!query.on.empty()) {
        TRY_VOID(add_date(conditions, context, schema, query.on));
    }
    return conditions;
}

}  // namespace regiotafel::registers
