// What has to hold inside a register and between registers, beyond the shape of the file.
#include <algorithm>
#include <set>

#include "register/schema_toml.h"

namespace regiotafel::registers {
namespace {

using base::ErrorCode;

using Values = std::map<std::string, base::MessageValue>;

class Check {
  public:
    Check(Register const& schema, std::vector<Register> const& all,
          std::vector<base::Error>& mistakes)
        : schema_(schema), all_(all), mistakes_(mistakes) {}

    void run() {
        names();
        for (auto const& field : schema_.fields) {
            one_field(field);
        }
        statuses();
        views();
        rules();
    }

  private:
    void mistake(int line, std::string_view key, Values values) {
        auto where = schema_.file + (line > 0 ? ":" + std::to_string(line) : std::string{});
        mistakes_.push_back(
            {ErrorCode::bad_input, {std::string(key), std::move(values)}, std::move(where)});
    }

    Register const* find(std::string_view id) const {
        auto const found = std::ranges::find(all_, id, &Register::id);
        return found == all_.end() ? nullptr : &*found;
    }

    void needs_field(int line, std::string_view place, std::string const& id) {
        static std::set<std::string, std::less<>> const own{"status", "id", "version", "seq"};
        if (schema_.field(id) == nullptr && !own.contains(id)) {
            mistake(line, "register.no_such_field", {{"field", id}, {"place", std::string(place)}});
        }
    }

    static bool is_name(std::string_view id) {
        auto const plain = [](char c) {
            return (c >= 'a' && c <= 'z') || c == '_';
        };
        auto const digit = [](char c) {
            return c >= '0' && c <= '9';
        };
        return !id.empty() && id.size() <= 40 && id.front() >= 'a' && id.front() <= 'z' &&
               std::ranges::all_of(id, [&](char c) { return plain(c) || digit(c); });
    }

    void names() {
        if (!is_name(schema_.id)) {
            mistake(1, "register.bad_name", {{"name", schema_.id}});
        }
        if (std::ranges::count(all_, schema_.id, &Register::id) > 1) {
            mistake(1, "register.twice", {{"name", schema_.id}});
        }
        if (schema_.fields.empty() || schema_.fields.size() > kFieldsMax) {
            mistake(1, "register.field_count", {{"most", std::int64_t{kFieldsMax}}});
        }
        needs_field(1, "title", schema_.title);
        if (!schema_.organisation.empty()) {
            needs_field(1, "organisation", schema_.organisation);
        }
        if (!schema_.owner.empty()) {
            needs_field(1, "owner", schema_.owner);
        }
        if (!schema_.import_key.empty()) {
            needs_field(1, "import_key", schema_.import_key);
        }
        for (auto const* id : {"valid_from", "valid_until"}) {
            auto const* day = schema_.field(id);
            if (schema_.dated && (day == nullptr || day->type != FieldType::date)) {
                mistake(1, "register.dated_without_dates", {{"field", std::string(id)}});
            }
        }
        if (schema_.audience(Action::read).empty()) {
            mistake(1, "register.nobody_reads", {});
        }
    }

    void one_field(Field const& field) {
        if (!is_name(field.id)) {
            mistake(field.line, "register.bad_name", {{"name", field.id}});
        }
        if (std::ranges::count(schema_.fields, field.id, &Field::id) > 1) {
            mistake(field.line, "register.field_twice", {{"field", field.id}});
        }
        if (!field.to.empty() && find(field.to) == nullptr) {
            mistake(field.line, "register.no_such_register",
                    {{"field", field.id}, {"register", field.to}});
        }
        bool const about_people = field.type == FieldType::person || field.type == FieldType::email;
        if (about_people && !field.personal) {
            mistake(field.line, "register.personal_needed", {{"field", field.id}});
        }
        if (field.search && !field.read.empty()) {
            // A search would tell who has the word to people who may not read the field.
            mistake(field.line, "register.search_of_hidden", {{"field", field.id}});
        }
        bool const numeric = field.type == FieldType::integer || field.type == FieldType::money ||
                             field.type == FieldType::text || field.type == FieldType::long_text;
        if ((field.least || field.most) && !numeric) {
            mistake(field.line, "register.range_of_no_number", {{"field", field.id}});
        }
        if (field.computed) {
            computed(field, *field.computed);
        }
        upgrades(field);
    }

    void upgrades(Field const& field) {
        for (auto const& name : field.was) {
            bool const elsewhere = std::ranges::any_of(schema_.fields, [&](Field const& other) {
                return other.id == name ||
                       (&other != &field && std::ranges::count(other.was, name));
            });
            if (elsewhere) {
                mistake(field.line, "register.was_in_use", {{"field", field.id}, {"name", name}});
            }
        }
        for (auto const& upgrade : field.convert) {
            if (upgrade.before < 2 || upgrade.before > schema_.version) {
                mistake(upgrade.line, "register.bad_before",
                        {{"field", field.id}, {"version", std::int64_t{schema_.version}}});
            }
            for (auto const& [old, code] : upgrade.codes) {
                if (std::ranges::find(field.codes, code, &Code::id) == field.codes.end()) {
                    mistake(upgrade.line, "register.no_such_code",
                            {{"field", field.id}, {"code", code}});
                }
            }
        }
    }

    void computed(Field const& field, Computed const& how) {
        if (how.kind == Computation::concatenate) {
            for (auto const& part : how.parts) {
                needs_field(field.line, "computed", part);
            }
            return;
        }
        auto const* from = find(how.from);
        auto const* by = from == nullptr ? nullptr : from->field(how.by);
        if (by == nullptr || by->to != schema_.id) {
            mistake(field.line, "register.computed_from_nowhere",
                    {{"field", field.id}, {"register", how.from}, {"by", how.by}});
            return;
        }
        if (how.kind != Computation::count && from->field(how.field) == nullptr) {
            mistake(field.line, "register.no_such_field",
                    {{"field", how.field}, {"place", std::string("computed")}});
        }
    }

    void statuses() {
        for (auto const& id : schema_.public_when) {
            if (schema_.status(id) == nullptr) {
                mistake(1, "register.no_such_status", {{"status", id}});
            }
        }
        for (auto const& one : schema_.transitions) {
            for (auto const& end : {one.from, one.to}) {
                if (schema_.status(end) == nullptr) {
                    mistake(0, "register.no_such_status", {{"status", end}});
                }
            }
            for (auto const& id : one.required) {
                needs_field(0, "transition", id);
            }
        }
    }

    void views() {
        for (auto const& view : schema_.views) {
            for (auto const& column : view.columns) {
                needs_field(0, "view", column);
            }
            if (!view.by.empty()) {
                needs_field(0, "view", view.by);
            }
            if (!view.sort.empty()) {
                auto const sort = std::string_view(view.sort);
                needs_field(0, "view", std::string(sort.substr(sort.starts_with('-') ? 1 : 0)));
            }
            if (view.kind == ViewKind::board && schema_.statuses.empty()) {
                mistake(0, "register.board_without_status", {});
            }
        }
    }

    void rules() {
        for (auto const& rule : schema_.rules) {
            for (auto const& id : rule.fields) {
                needs_field(rule.line, "rule", id);
            }
            if (rule.fields.empty()) {
                mistake(rule.line, "register.missing_key", {{"missing", std::string("fields")}});
            }
        }
        for (auto const& column : schema_.import) {
            needs_field(0, "import", column.field);
        }
    }

    Register const& schema_;
    std::vector<Register> const& all_;
    std::vector<base::Error>& mistakes_;
};

}  // namespace

Field const* Register::field(std::string_view field_id) const {
    auto const found = std::ranges::find(fields, field_id, &Field::id);
    return found == fields.end() ? nullptr : &*found;
}

Field const* Register::field_ever(std::string_view field_id) const {
    auto const found = std::ranges::find_if(fields, [&](Field const& one) {
        return one.id == field_id || std::ranges::find(one.was, field_id) != one.was.end();
    });
    return found == fields.end() ? nullptr : &*found;
}

Status const* Register::status_ever(std::string_view status_id) const {
    auto const found = std::ranges::find_if(statuses, [&](Status const& one) {
        return one.id == status_id || std::ranges::find(one.was, status_id) != one.was.end();
    });
    return found == statuses.end() ? nullptr : &*found;
}

Status const* Register::status(std::string_view status_id) const {
    auto const found = std::ranges::find(statuses, status_id, &Status::id);
    return found == statuses.end() ? nullptr : &*found;
}

bool Register::is_public(std::string_view status_id) const {
    return public_when.empty() || std::ranges::find(public_when, status_id) != public_when.end();
}

std::optional<Registers> Registers::load(std::span<SchemaFile const> files,
                                         std::vector<base::Error>& mistakes) {
    Registers out;
    for (auto const& file : files) {
        auto read = read_schema(file.name, file.toml);
        mistakes.insert(mistakes.end(), read.mistakes.begin(), read.mistakes.end());
        out.registers_.push_back(std::move(read.schema));
    }
    if (files.size() > kRegistersMax) {
        mistakes.push_back(
            {ErrorCode::too_large, {"register.too_many", {{"most", std::int64_t{kRegistersMax}}}}});
    }
    if (!mistakes.empty()) {
        return std::nullopt;
    }
    for (auto const& schema : out.registers_) {
        Check(schema, out.registers_, mistakes).run();
    }
    if (!mistakes.empty()) {
        return std::nullopt;
    }
    return out;
}

Register const* Registers::find(std::string_view id) const {
    auto const found = std::ranges::find(registers_, id, &Register::id);
    return found == registers_.end() ? nullptr : &*found;
}

std::vector<Registers::Reverse> Registers::pointing_to(std::string_view id) const {
    std::vector<Reverse> out;
    for (auto const& one : registers_) {
        for (auto const& field : one.fields) {
            if (field.to == id && !field.retired) {
                out.push_back({&one, &field});
            }
        }
    }
    return out;
}

}  // namespace regiotafel::registers
