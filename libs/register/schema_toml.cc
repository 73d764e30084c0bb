#include "register/schema_toml.h"

#include <algorithm>
#include <regex>

#include "register/schema_names.h"
#include "register/toml_fields.h"

namespace regiotafel::registers {
namespace {

constexpr std::pair<std::string_view, Audience> kAudiences[] = {
    {"public", Audience::everybody},
    {"member", Audience::member},
    {"own_organisation", Audience::own_organisation},
    {"own_record", Audience::own_record},
    {"facilitator", Audience::facilitator},
    {"desk", Audience::desk},
    {"administrator", Audience::administrator},
};

constexpr std::pair<std::string_view, Action> kActionNames[] = {
    {"read", Action::read},     {"create", Action::create},
    {"update", Action::update}, {"transition", Action::transition},
    {"delete", Action::remove}, {"erase", Action::erase},
};

constexpr std::pair<std::string_view, Tone> kTones[] = {
    {"neutral", Tone::neutral}, {"active", Tone::active}, {"good", Tone::good},
    {"warning", Tone::warning}, {"closed", Tone::closed},
};

constexpr std::pair<std::string_view, RuleKind> kRuleKinds[] = {
    {"unique", RuleKind::unique},       {"no_overlap", RuleKind::no_overlap},
    {"partition", RuleKind::partition}, {"acyclic", RuleKind::acyclic},
    {"exists", RuleKind::exists},
};

constexpr std::pair<std::string_view, ViewKind> kViewKinds[] = {
    {"table", ViewKind::table}, {"board", ViewKind::board}, {"calendar", ViewKind::calendar},
    {"map", ViewKind::map},     {"graph", ViewKind::graph}, {"card", ViewKind::card},
};

constexpr std::pair<std::string_view, Conversion> kConversions[] = {
    {"text", Conversion::text},       {"integer", Conversion::integer},
    {"decimal", Conversion::decimal}, {"cents", Conversion::cents},
    {"list", Conversion::list},       {"single", Conversion::single},
    {"codes", Conversion::codes},
};

constexpr std::pair<std::string_view, Computation> kComputations[] = {
    {"count", Computation::count},
    {"sum", Computation::sum},
    {"latest", Computation::latest},
    {"concatenate", Computation::concatenate},
};

Computed read_computed(TomlFields fields) {
    Computed computed{.kind = fields.one_of("kind", kComputations)};
    computed.from = fields.text("from");
    computed.by = fields.text("by");
    computed.field = fields.text("field");
    computed.parts = fields.list("parts");
    fields.refuse_others();
    return computed;
}

PersonalData read_personal(TomlFields fields) {
    PersonalData personal{.purpose = fields.label("purpose"),
                          .retention = fields.needed_text("retention"),
                          .kept_while = fields.list("kept_while")};
    static std::regex const period("P[1-9][0-9]{0,3}[DWMY]");
    if (!std::regex_match(personal.retention, period)) {
        fields.mistake("retention", "register.bad_retention", {{"value", personal.retention}});
    }
    if (personal.purpose.nl.empty()) {
        fields.mistake({}, "register.missing_key", {{"missing", "purpose"}});
    }
    fields.refuse_others();
    return personal;
}

void check_pattern(TomlFields& fields, std::string const& pattern) {
    try {
        static_cast<void>(std::regex(pattern));
    } catch (std::regex_error const&) {
        fields.mistake("pattern", "register.bad_pattern", {{"value", pattern}});
    }
}

Upgrade read_upgrade(TomlFields fields) {
    Upgrade upgrade{.before = static_cast<int>(fields.integer("before").value_or(0)),
                    .to = fields.one_of("to", kConversions),
                    .codes = fields.pairs("codes")};
    upgrade.line = fields.line();
    fields.refuse_others();
    return upgrade;
}

void read_field_kind(TomlFields& fields, Field& field) {
    for (auto& code : fields.tables("codes")) {
        field.codes.push_back({.id = code.needed_text("id"), .label = code.own_label()});
        code.refuse_others();
    }
    field.to = fields.text("to");
    field.reverse = fields.label("reverse");
    for (auto& personal : fields.tables("personal")) {
        field.personal = read_personal(personal);
    }
    for (auto& computed : fields.tables("computed")) {
        field.computed = read_computed(computed);
    }
    bool const refers = field.type == FieldType::reference || field.type == FieldType::references;
    if (refers && field.to.empty()) {
        fields.mistake({}, "register.reference_without_to", {{"field", field.id}});
    }
    if (field.type == FieldType::person) {
        field.to = "person";
    }
    if ((field.type == FieldType::code) != !field.codes.empty()) {
        fields.mistake({}, "register.codes_needed", {{"field", field.id}});
    }
}

Field read_field(TomlFields fields) {
    Field field{.id = fields.needed_text("id"),
                .type = fields.one_of("type", kFieldTypes),
                .label = fields.label("label"),
                .help = fields.label("help")};
    field.line = fields.line();
    field.required = fields.boolean("required");
    field.unique = fields.boolean("unique");
    field.index = fields.boolean("index");
    field.search = fields.boolean("search");
    field.retired = fields.boolean("retired");
    field.people = fields.boolean("people");
    field.was = fields.list("was");
    for (auto& upgrade : fields.tables("convert")) {
        field.convert.push_back(read_upgrade(upgrade));
    }
    std::ranges::stable_sort(field.convert, {}, &Upgrade::before);
    field.least = fields.integer("least");
    field.most = fields.integer("most");
    field.pattern = fields.text("pattern");
    check_pattern(fields, field.pattern);
    field.read = fields.several_of("read", kAudiences);
    field.write = fields.several_of("write", kAudiences);
    read_field_kind(fields, field);
    if (field.label.nl.empty() && !field.retired) {
        fields.mistake({}, "register.missing_key", {{"missing", "label"}});
    }
    fields.refuse_others();
    return field;
}

void read_statuses(TomlFields& fields, Register& out) {
    for (auto& status : fields.tables("status")) {
        Status read{.id = status.needed_text("id"), .label = status.own_label()};
        read.was = status.list("was");
        read.tone = status.has("tone") ? status.one_of("tone", kTones) : Tone::neutral;
        out.statuses.push_back(std::move(read));
        status.refuse_others();
    }
    for (auto& transition : fields.tables("transition")) {
        out.transitions.push_back({.from = transition.needed_text("from"),
                                   .to = transition.needed_text("to"),
                                   .label = transition.own_label(),
                                   .audience = transition.several_of("audience", kAudiences),
                                   .required = transition.list("required")});
        transition.refuse_others();
    }
}

void read_access(TomlFields& fields, Register& out) {
    auto tables = fields.tables("access");
    if (tables.empty()) {
        fields.mistake({}, "register.missing_key", {{"missing", "[access]"}});
        return;
    }
    for (auto const& [name, action] : kActionNames) {
        out.access[static_cast<std::size_t>(action)] = tables.front().several_of(name, kAudiences);
    }
    out.public_when = tables.front().list("public_when");
    tables.front().refuse_others();
}

void read_views(TomlFields& fields, Register& out) {
    for (auto& view : fields.tables("view")) {
        out.views.push_back({.kind = view.one_of("kind", kViewKinds),
                             .label = view.own_label(),
                             .columns = view.list("columns"),
                             .by = view.text("by"),
                             .sort = view.text("sort")});
        view.refuse_others();
    }
    for (auto& rule : fields.tables("rule")) {
        out.rules.push_back({.kind = rule.one_of("kind", kRuleKinds),
                             .fields = rule.list("fields"),
                             .when = rule.text("when"),
                             .message = rule.label("message"),
                             .line = rule.line()});
        rule.refuse_others();
    }
    for (auto& column : fields.tables("import")) {
        out.import.push_back({.field = column.needed_text("field"), .names = column.list("names")});
        column.refuse_others();
    }
}

}  // namespace

ReadSchema read_schema(std::string_view file, std::string_view toml) {
    ReadSchema out;
    auto const root = base::parse_toml(file, toml, kSchemaBytesMax, "register.too_large");
    if (!root) {
        out.mistakes.push_back(root.error());
        return out;
    }
    TomlFields fields(file, *root, out.mistakes);
    auto& schema = out.schema;
    schema.file = file;
    schema.id = fields.needed_text("id");
    schema.version = static_cast<int>(fields.integer("version").value_or(1));
    schema.label = fields.label("label");
    schema.plural = fields.label("plural");
    schema.description = fields.label("description");
    schema.empty = fields.label("empty");
    schema.group = fields.needed_text("group");
    schema.title = fields.needed_text("title");
    schema.dated = fields.boolean("dated");
    schema.typed = fields.boolean("typed");
    schema.organisation = fields.text("organisation");
    schema.owner = fields.text("owner");
    schema.import_key = fields.text("import_key");
    for (auto const* key : {"label", "plural"}) {
        if (!fields.has(key)) {
            fields.mistake({}, "register.missing_key", {{"missing", std::string(key)}});
        }
    }
    for (auto& field : fields.tables("field")) {
        schema.fields.push_back(read_field(field));
    }
    read_statuses(fields, schema);
    read_access(fields, schema);
    read_views(fields, schema);
    fields.refuse_others();
    return out;
}

}  // namespace regiotafel::registers
