#include "ledger/postgres/dialect.h"

#include <algorithm>
#include <cctype>

namespace regiotafel::ledger::postgres {
namespace {

// The value as JSON, or as text with `->>`.
std::string value_of(std::string_view column, std::string_view arrow, std::string_view field) {
    bool const plain = !field.empty() && std::ranges::all_of(field, [](char c) {
        return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
    });
    INVARIANT(plain, "the name of a field is letters, digits and underscores");
    return "(CAST(" + std::string(column) + " AS JSON) " + std::string(arrow) + " '" +
           std::string(field) + "')";
}

// At most kTokenLettersMax code points: PostgreSQL refuses longer words.
std::string_view cut(std::string_view token) {
    std::size_t letters = 0;
    for (std::size_t i = 0; i < token.size(); ++i) {
        bool const begins = (static_cast<std::uint8_t>(token[i]) & 0xC0U) != 0x80U;
        letters += begins ? 1U : 0U;
        if (letters > kTokenLettersMax) {
            return token.substr(0, i);
        }
    }
    return token;
}

std::string quoted(std::string_view token) {
    std::string out = "'";
    for (char const c : cut(token)) {
        out += c;
        if (c == '\'' || c == '\\') {
            out += c;
        }
    }
    return out + "'";
}

}  // namespace

// A boolean is the number 1 or 0, as in SQLite.
std::string PostgresDialect::json_text(std::string_view column, std::string_view field) const {
    return "((CASE CAST(" + value_of(column, "->", field) +
           " AS TEXT) WHEN 'true' THEN '1' WHEN 'false' THEN '0' ELSE " +
           value_of(column, "->>", field) + " END) COLLATE \"C\")";
}

std::string PostgresDialect::json_integer(std::string_view column, std::string_view field) const {
    auto const text = json_text(column, field);
    return "(CASE WHEN " + text + " ~ '^-?[0-9]{1,18}$' THEN CAST(" + text + " AS BIGINT) END)";
}

std::string PostgresDialect::json_real(std::string_view column, std::string_view field) const {
    auto const text = json_text(column, field);
    return "(CASE WHEN " + text +
           " ~ '^-?[0-9]{1,200}([.][0-9]{1,200})?(e-?[0-9]{1,2})?$' "
           "THEN CAST(" +
           text + " AS DOUBLE PRECISION) END)";
}

std::string PostgresDialect::uuid_text(std::string_view column) const {
    return "CAST(CAST(encode(" + std::string(column) + ", 'hex') AS UUID) AS TEXT)";
}

std::string PostgresDialect::date_of(std::string_view text) const {
    return "CAST(NULLIF(" + std::string(text) + ", '') AS DATE)";
}

std::string PostgresDialect::time_of(std::string_view milliseconds) const {
    return "to_timestamp(" + std::string(milliseconds) + " / 1000.0)";
}

std::string PostgresDialect::json_array_has(std::string_view column, std::string_view field,
                                            std::string_view parameter) const {
    auto const value = value_of(column, "->", field);
    return "EXISTS (SELECT 1 FROM json_array_elements_text(CASE WHEN json_typeof(" + value +
           ") = 'array' THEN " + value +
           " ELSE '[]' END) AS element(value) WHERE element.value = " + std::string(parameter) +
           ")";
}

std::vector<std::string> PostgresDialect::full_text_table(std::string_view name) const {
    std::string const table(name);
    return {"CREATE TABLE " + table + " (rowid BIGINT NOT NULL PRIMARY KEY, tokens TSVECTOR)",
            "CREATE INDEX " + table + "_tokens ON " + table + " USING gin (tokens)"};
}

std::string PostgresDialect::full_text_put(std::string_view name) const {
    return "INSERT INTO " + std::string(name) +
           " (rowid, tokens) VALUES (?1, array_to_tsvector(ARRAY(SELECT left(token, " +
           std::to_string(kTokenLettersMax) +
           ") FROM unnest(string_to_array(?2, ' ')) AS token WHERE token <> '')))"
           " ON CONFLICT (rowid) DO UPDATE SET tokens = excluded.tokens";
}

std::string PostgresDialect::full_text_delete(std::string_view name) const {
    return "DELETE FROM " + std::string(name) + " WHERE rowid = ?1";
}

std::string PostgresDialect::full_text_match(std::string_view name,
                                             std::string_view parameter) const {
    return std::string(name) + ".tokens @@ CAST(" + std::string(parameter) + " AS TSQUERY)";
}

std::string PostgresDialect::full_text_query(std::vector<std::string> const& tokens,
                                             std::string_view beginning) const {
    std::string query;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        bool const open = i + 1 == tokens.size() && !beginning.empty();
        query += query.empty() ? "" : " & ";
        query +=
            open ? "(" + quoted(tokens[i]) + " | " + quoted(beginning) + ":*)" : quoted(tokens[i]);
    }
    return query;
}

}  // namespace regiotafel::ledger::postgres
