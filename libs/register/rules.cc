#include "register/rules.h"

#include <boost/json/serialize.hpp>
#include <fmt/format.h>

#include "register/projector.h"
#include "register/value.h"

namespace regiotafel::registers {
namespace {

namespace json = boost::json;
using base::ErrorCode;
using base::fail;
using base::Result;

class Rules {
  public:
    explicit Rules(RuleInput const& input) : input_(input), schema_(input.schema) {}

    Result<void> run() const {
        TRY_VOID(dates());
        for (auto const& field : schema_.fields) {
            if (field.unique && input_.record.data.contains(field.id)) {
                Rule const rule{.kind = RuleKind::unique, .fields = {field.id}};
                TRY_VOID(unique(rule));
            }
        }
        for (auto const& rule : schema_.rules) {
            if (rule.when.empty() || rule.when == input_.record.status) {
                TRY_VOID(one(rule));
            }
        }
        return {};
    }

  private:
    Result<void> dates() const {
        auto const* from = input_.record.data.if_contains("valid_from");
        auto const* until = input_.record.data.if_contains("valid_until");
        if (!schema_.dated || from == nullptr || until == nullptr ||
            from->get_string() < until->get_string()) {
            return {};
        }
        return fail(ErrorCode::bad_input,
                    {"register.value.ends_before_start",
                     {{"field", schema_.field("valid_until")->label.nl}}},
                    "valid_until");
    }

    Result<void> one(Rule const& rule) const {
        switch (rule.kind) {
            case RuleKind::unique:
                return unique(rule);
            case RuleKind::no_overlap:
                return no_overlap(rule);
            case RuleKind::partition:
                return partition(rule);
            case RuleKind::acyclic:
                return acyclic(rule);
            case RuleKind::exists:
                return exists(rule);
        }
        return {};
    }

    Result<void> broken(Rule const& rule, std::string_view key) const {
        auto const* field = schema_.field(rule.fields.front());
        auto const name = field == nullptr ? rule.fields.front() : field->label.nl;
        if (!rule.message.nl.empty()) {
            return fail(ErrorCode::conflict,
                        {"register.rule.own", {{"nl", rule.message.nl}, {"en", rule.message.en}}},
                        rule.fields.front());
        }
        return fail(ErrorCode::conflict, {std::string(key), {{"field", name}}},
                    rule.fields.front());
    }

    // The other records with the same values in these fields; without a value there are none.
    Result<std::vector<Record>> equal_in(Rule const& rule, std::size_t count) const {
        std::string sql = fmt::format("SELECT {} FROM record WHERE {} = ?1 AND {} AND id <> ?2",
                                      kRecordColumns, kRegionValue, in_register(schema_));
        std::vector<ledger::Parameter> values{input_.region,
                                              ledger::as_parameter(input_.record.id)};
        if (!rule.when.empty()) {
            values.emplace_back(std::string_view(rule.when));
            sql += fmt::format(" AND status = ?{}", values.size());
        }
        for (std::size_t i = 0; i < count; ++i) {
            auto const* field = schema_.field(rule.fields[i]);
            auto const* value =
                field == nullptr ? nullptr : input_.record.data.if_contains(field->id);
            if (value == nullptr) {
                return std::vector<Record>{};
            }
            if (value->is_int64()) {
                values.emplace_back(value->get_int64());
            } else if (value->is_string()) {
                auto const& text = value->get_string();
                values.emplace_back(std::string_view(text.data(), text.size()));
            } else {
                return std::vector<Record>{};
            }
            sql += fmt::format(" AND {} = ?{}", field_expression(input_.dialect, *field),
                               values.size());
        }
        // The order is that of the index on the value, which is otherwise passed over for the key.
        sql += " ORDER BY id";
        std::vector<Record> out;
        for (auto const& row : TRY(input_.reader.query(sql, values))) {
            out.push_back(record_of(row));
        }
        return out;
    }

    Result<void> unique(Rule const& rule) const {
        auto const others = TRY(equal_in(rule, rule.fields.size()));
        return others.empty() ? Result<void>{} : broken(rule, "register.rule.unique");
    }

    Result<void> no_overlap(Rule const& rule) const {
        auto const& period_field = rule.fields.back();
        auto const* own = input_.record.data.if_contains(period_field);
        if (own == nullptr || !own->is_object()) {
            return {};
        }
        auto const bound = [](json::object const& period, char const* name) {
            auto const& value = period.at(name);
            return value.is_null() ? std::string("9999-99-99") : std::string(value.get_string());
        };
        for (auto const& other : TRY(equal_in(rule, rule.fields.size() - 1))) {
            auto const* theirs = other.data.if_contains(period_field);
            bool const overlaps =
                theirs != nullptr && theirs->is_object() &&
                bound(own->get_object(), "from") < bound(theirs->get_object(), "until") &&
                bound(theirs->get_object(), "from") < bound(own->get_object(), "until");
            if (overlaps) {
                return broken(rule, "register.rule.no_overlap");
            }
        }
        return {};
    }

    Result<void> partition(Rule const& rule) const {
        auto const* value = input_.record.data.if_contains(rule.fields.front());
        auto const* field = schema_.field(rule.fields.front());
        if (value == nullptr || field == nullptr) {
            return {};
        }
        for (auto const& target : references_of(*field, *value)) {
            auto const uuid = base::parse_uuid(target).value_or(base::Uuid{});
            auto const rows = TRY(input_.reader.query(
                "SELECT record.status FROM record_reference JOIN record ON "
                "record.region = record_reference.region AND "
                "record.register = record_reference.register AND record.id = record_reference.id "
                "WHERE record_reference.target = ?1 AND record_reference.region = ?2 AND "
                "record_reference.register = ?3 AND record_reference.field = ?4 AND "
                "record_reference.id <> ?5 AND record.deleted = 0",
                {ledger::as_parameter(uuid), input_.region, schema_.id, field->id,
                 ledger::as_parameter(input_.record.id)}));
            for (auto const& row : rows) {
                if (rule.when.empty() || ledger::text_of(row[0]) == rule.when) {
                    return broken(rule, "register.rule.partition");
                }
            }
        }
        return {};
    }

    Result<void> acyclic(Rule const& rule) const {
        auto at = input_.record.data;
        for (int steps = 0; steps < kChainMax; ++steps) {
            auto const* next = at.if_contains(rule.fields.front());
            auto const id = next != nullptr && next->is_string()
                                ? base::parse_uuid(next->get_string())
                                : std::nullopt;
            if (!id) {
                return {};
            }
            if (*id == input_.record.id) {
                return broken(rule, "register.rule.acyclic");
            }
            auto const found = TRY(find_record(input_.reader, {input_.region, schema_.id, *id}));
            if (!found) {
                return {};
            }
            at = found->data;
        }
        return broken(rule, "register.rule.acyclic");
    }

    Result<void> exists(Rule const& rule) const {
        return input_.record.data.contains(rule.fields.front())
                   ? Result<void>{}
                   : broken(rule, "register.rule.exists");
    }

    RuleInput const& input_;
    Register const& schema_;
};

}  // namespace

Result<void> check_rules(RuleInput const& input) {
    return Rules(input).run();
}

Result<void> check_references(RuleInput const& input, json::object const& changed) {
    for (auto const& entry : changed) {
        auto const* field = input.schema.field(entry.key());
        if (field == nullptr || field->to.empty()) {
            continue;
        }
        for (auto const& target : references_of(*field, entry.value())) {
            auto const id = base::parse_uuid(target).value_or(base::Uuid{});
            auto found = TRY(find_record(input.reader, {input.region, field->to, id}));
            if (!found) {
                found = TRY(find_record(input.reader, {kCommonRegion, field->to, id}));
            }
            if (!found || found->deleted) {
                return fail(ErrorCode::bad_input,
                            {"register.rule.reference", {{"field", field->label.nl}}}, field->id);
            }
        }
    }
    return {};
}

}  // namespace regiotafel::registers
