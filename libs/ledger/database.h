// Thin access to the tables of a store for the rooms above, without a dialect of SQL. A room writes
// SQL that SQLite and PostgreSQL both understand: placeholders are ?1 … ?99, upserts are
// INSERT … ON CONFLICT (…) DO UPDATE SET … excluded.…, whole numbers are BIGINT, text is TEXT. What
// differs comes from the Dialect. Only prepared statements; text of a person is always a parameter.
//
// A Reader, Transaction or Snapshot belongs to one thread at a time.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/result.h"
#include "base/uuid.h"
#include "ledger/event.h"

namespace regiotafel::ledger {

inline constexpr std::size_t kRowsMax = 1'000'000;  // of one answer

struct Blob {
    std::string bytes{};
    auto operator<=>(Blob const&) const = default;
};

using Value = std::variant<std::monostate, std::int64_t, double, std::string, Blob>;
using Row = std::vector<Value>;
using Rows = std::vector<Row>;

// A parameter: a view, which has to live until the call returns.
struct BlobView {
    std::string_view bytes{};
};
using Parameter = std::variant<std::monostate, std::int64_t, double, std::string_view, BlobView>;
Parameter as_parameter(Value const& value);
inline Parameter as_parameter(base::Uuid const& id) {
    return BlobView{id.view()};
}
inline Parameter as_parameter(Digest const& digest) {
    return BlobView{{reinterpret_cast<char const*>(digest.data()), digest.size()}};
}

// The values of a column; a value of another type is a programmer's error, so these throw
// std::logic_error (text and numbers of a NULL are empty and 0).
std::int64_t integer_of(Value const& value);
double real_of(Value const& value);
std::string const& text_of(Value const& value);
std::string const& bytes_of(Value const& value);
base::Uuid uuid_of(Value const& value);  // nil for a NULL

class Dialect;

class Reader {
  public:
    virtual ~Reader() = default;
    virtual Dialect const& dialect() const = 0;
    virtual base::Result<Rows> query(std::string_view sql, std::span<Parameter const> values) = 0;

    base::Result<Rows> query(std::string_view sql, std::initializer_list<Parameter> values = {}) {
        return query(sql, std::span(values.begin(), values.size()));
    }
};

// The writer's transaction. Ends with the group commit; a refusal undoes the command's share of it.
class Transaction : public Reader {
  public:
    // The number of rows that changed.
    virtual base::Result<std::int64_t> execute(std::string_view sql,
                                               std::span<Parameter const> values) = 0;

    base::Result<std::int64_t> execute(std::string_view sql,
                                       std::initializer_list<Parameter> values = {}) {
        return execute(sql, std::span(values.begin(), values.size()));
    }
};

// All tables as they were at one commit. At most 30 s old: from then on every query is refused with
// `unavailable` (ledger.reader_expired), so that erased bytes can leave the disk.
class Snapshot : public Reader {
  public:
    // The last event of the region that the snapshot shows.
    virtual Seq seq() const = 0;
};

class Dialect {
  public:
    virtual ~Dialect() = default;
    // The type of a column of bytes: BLOB, BYTEA.
    virtual std::string_view blob_type() const = 0;
    // What follows the closing bracket of a CREATE TABLE that is mostly read by its primary key.
    virtual std::string_view keyed_table() const = 0;
    // The field of a column of JSON text as text (NULL if absent), usable in an index. The field is
    // a name of letters, digits and underscores.
    virtual std::string json_text(std::string_view column, std::string_view field) const = 0;
    // As a number (BIGINT) and as a floating-point number.
    virtual std::string json_integer(std::string_view column, std::string_view field) const = 0;
    virtual std::string json_real(std::string_view column, std::string_view field) const = 0;
    // For people and programs that read the database: a column of 16 bytes as the text of a UUID, a
    // text "2026-11-22" as a date, and milliseconds since 1970 as a time (UTC).
    virtual std::string uuid_text(std::string_view column) const = 0;
    virtual std::string date_of(std::string_view text) const = 0;
    virtual std::string time_of(std::string_view milliseconds) const = 0;
    // Whether a JSON array in the field holds the text in the parameter, e.g. "?3".
    virtual std::string json_array_has(std::string_view column, std::string_view field,
                                       std::string_view parameter) const = 0;
    // A table `name(id BIGINT, tokens)` for search in tokens that the room made; the statements to
    // make it, to put (?1 id, ?2 tokens separated by spaces), to delete (?1), and the condition
    // that holds for rows of `name` that contain all tokens of a parameter made by full_text_query.
    virtual std::vector<std::string> full_text_table(std::string_view name) const = 0;
    virtual std::string full_text_put(std::string_view name) const = 0;
    virtual std::string full_text_delete(std::string_view name) const = 0;
    virtual std::string full_text_match(std::string_view name,
                                        std::string_view parameter) const = 0;
    // `beginning`, where given, is one more token that may be the beginning of a word instead of
    // the last token: what somebody is still typing.
    virtual std::string full_text_query(std::vector<std::string> const& tokens,
                                        std::string_view beginning = {}) const = 0;
};

// A step of a room's tables, forward only. The id ("register/001") is applied once, in the order of
// the list; a step whose SQL differs from what was applied stops the start (checksum). All open
// steps are one transaction: a crash leaves the old or the new tables.
struct Migration {
    std::string id{};
    std::vector<std::string> statements{};
};

}  // namespace regiotafel::ledger
