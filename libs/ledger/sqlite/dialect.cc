#include "ledger/sqlite/dialect.h"

#include <algorithm>
#include <cctype>

namespace regiotafel::ledger {
namespace {

std::string path_of(std::string_view column, std::string_view field) {
    bool const plain = !field.empty() && std::ranges::all_of(field, [](char c) {
        return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
    });
    INVARIANT(plain, "the name of a field is letters, digits and underscores");
    return std::string(column) + ", '$." + std::string(field) + "'";
}

std::string quoted(std::string_view token) {
    std::string out = "\"";
    for (char const c : token) {
        out += c;
        if (c == '"') {
            out += c;
        }
    }
    return out + '"';
}

std::string extract(std::string_view column, std::string_view field) {
    return "json_extract(" + path_of(column, field) + ")";
}

}  // namespace

// json_extract gives text for text, but numbers for numbers, hence the casts.
std::string SqliteDialect::json_text(std::string_view column, std::string_view field) const {
    return "CAST(" + extract(column, field) + " AS TEXT)";
}

std::string SqliteDialect::json_integer(std::string_view column, std::string_view field) const {
    return "CAST(" + extract(column, field) + " AS INTEGER)";
}

std::string SqliteDialect::json_real(std::string_view column, std::string_view field) const {
    return "CAST(" + extract(column, field) + " AS REAL)";
}

std::string SqliteDialect::uuid_text(std::string_view column) const {
    std::string const hex = "hex(" + std::string(column) + ")";
    std::string out = "lower(substr(" + hex + ", 1, 8)";
    for (auto const* part : {"9, 4", "13, 4", "17, 4", "21, 12"}) {
        out.append(" || '-' || substr(").append(hex).append(", ").append(part).append(")");
    }
    return out + ")";
}

// Dates have no type of their own here: the text sorts and compares as they do.
std::string SqliteDialect::date_of(std::string_view text) const {
    return std::string(text);
}

std::string SqliteDialect::time_of(std::string_view milliseconds) const {
    return "strftime('%Y-%m-%dT%H:%M:%fZ', " + std::string(milliseconds) +
           " / 1000.0, 'unixepoch')";
}

std::string SqliteDialect::json_array_has(std::string_view column, std::string_view field,
                                          std::string_view parameter) const {
    return "EXISTS (SELECT 1 FROM json_each(" + path_of(column, field) +
           ") AS element WHERE element.value = " + std::string(parameter) + ")";
}

std::vector<std::string> SqliteDialect::full_text_table(std::string_view name) const {
    std::string const table(name);
    return {"CREATE VIRTUAL TABLE " + table +
                " USING fts5(tokens, tokenize = 'unicode61 remove_diacritics 0')",
            // Without it deleted tokens stay in the index until segments are merged.
            "INSERT INTO " + table + " (" + table + ", rank) VALUES ('secure-delete', 1)"};
}

std::string SqliteDialect::full_text_put(std::string_view name) const {
    return "INSERT OR REPLACE INTO " + std::string(name) + " (rowid, tokens) VALUES (?1, ?2)";
}

std::string SqliteDialect::full_text_delete(std::string_view name) const {
    return "DELETE FROM " + std::string(name) + " WHERE rowid = ?1";
}

std::string SqliteDialect::full_text_match(std::string_view name,
                                           std::string_view parameter) const {
    return std::string(name) + " MATCH " + std::string(parameter);
}

std::string SqliteDialect::full_text_query(std::vector<std::string> const& tokens,
                                           std::string_view beginning) const {
    std::string query;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        bool const open = i + 1 == tokens.size() && !beginning.empty();
        query += query.empty() ? "" : " AND ";
        query +=
            open ? "(" + quoted(tokens[i]) + " OR " + quoted(beginning) + " *)" : quoted(tokens[i]);
    }
    return query;
}

}  // namespace regiotafel::ledger
