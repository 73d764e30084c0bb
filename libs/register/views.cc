#include "register/views.h"

#include <map>

#include <fmt/format.h>

#include "base/hash.h"
#include "register/projector.h"

namespace regiotafel::registers {
namespace {

using base::Result;

class Columns {
  public:
    explicit Columns(ledger::Dialect const& dialect) : dialect_(dialect) {
        add("record_id", dialect.uuid_text("id"));
        add("record_region", "region");
        add("record_version", "version");
        add("record_status", "status");
        add("record_created", dialect.time_of("created_ms"));
        add("record_changed", dialect.time_of("changed_ms"));
    }

    void add(Field const& field) {
        auto const text = dialect_.json_text("data", field.id);
        switch (field.type) {
            case FieldType::integer:
            case FieldType::boolean:
                return add(field.id, dialect_.json_integer("data", field.id));
            case FieldType::money:
                return add(field.id + "_cents", dialect_.json_integer("data", field.id));
            case FieldType::decimal:
                return add(field.id, dialect_.json_real("data", field.id));
            case FieldType::date:
                return add(field.id, dialect_.date_of(text));
            case FieldType::period:
                add(field.id + "_from", dialect_.date_of(dialect_.json_text(text, "from")));
                return add(field.id + "_until",
                           dialect_.date_of(dialect_.json_text(text, "until")));
            case FieldType::location:
                add(field.id + "_latitude", dialect_.json_real(text, "latitude"));
                return add(field.id + "_longitude", dialect_.json_real(text, "longitude"));
            case FieldType::file:
                return add(field.id, dialect_.json_text(text, "name"));
            default:
                return add(field.id, text);
        }
    }

    std::string const& text() const { return text_; }

  private:
    void add(std::string_view name, std::string_view expression) {
        // Names of fields are checked when the registers are loaded; quoted, since one may be a
        // word of SQL.
        text_ += fmt::format("{}{} AS \"{}\"", text_.empty() ? "" : ", ", expression, name);
    }

    ledger::Dialect const& dialect_;
    std::string text_{};
};

}  // namespace

std::string view_statement(ledger::Dialect const& dialect, Register const& schema) {
    Columns columns(dialect);
    for (auto const& field : schema.fields) {
        if (!field.retired && !field.computed && !field.personal) {
            columns.add(field);
        }
    }
    return fmt::format("register_{} AS SELECT {} FROM record WHERE {} AND deleted = 0", schema.id,
                       columns.text(), in_register(schema));
}

ledger::Migration view_tables() {
    return {.id = "register/003",
            .statements = {"CREATE TABLE register_view (name TEXT NOT NULL PRIMARY KEY, "
                           "hash TEXT NOT NULL)"}};
}

Result<void> keep_views(ledger::Transaction& transaction, Registers const& registers) {
    std::map<std::string, std::string> missing;
    for (auto const& schema : registers.all()) {
        missing.emplace("register_" + schema.id, view_statement(transaction.dialect(), schema));
    }
    for (auto const& row :
         TRY(transaction.query("SELECT name, hash FROM register_view ORDER BY name"))) {
        auto const& name = ledger::text_of(row[0]);
        auto const wanted = missing.find(name);
        if (wanted != missing.end() &&
            base::sha256_hex(wanted->second) == ledger::text_of(row[1])) {
            missing.erase(wanted);
            continue;
        }
        TRY(transaction.execute("DROP VIEW " + name));
        TRY(transaction.execute("DELETE FROM register_view WHERE name = ?1",
                                {std::string_view(name)}));
    }
    for (auto const& [name, statement] : missing) {
        auto const hash = base::sha256_hex(statement);
        TRY(transaction.execute("CREATE VIEW " + statement));
        TRY(transaction.execute("INSERT INTO register_view (name, hash) VALUES (?1, ?2)",
                                {std::string_view(name), std::string_view(hash)}));
    }
    return {};
}

}  // namespace regiotafel::registers
