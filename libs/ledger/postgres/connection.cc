#include "ledger/postgres/connection.h"

#include <algorithm>
#include <array>
#include <charconv>

#include <libpq-fe.h>

#include "base/text.h"
#include "ledger/postgres/wire.h"

namespace regiotafel::ledger::postgres {
namespace {

using base::ErrorCode;
using base::fail;
using base::Result;

constexpr int kBinary = 1;

// A process that hangs or vanishes lets its lock go after this; see writer.h.
constexpr char const* kWriterSettings =
    "SET synchronous_commit = on; SET default_transaction_isolation = 'read committed';"
    "SET idle_in_transaction_session_timeout = '20s'; SET lock_timeout = '20s';"
    "SET tcp_keepalives_idle = 5; SET tcp_keepalives_interval = 5; SET tcp_keepalives_count = 3";
constexpr char const* kReaderSettings =
    "SET default_transaction_isolation = 'repeatable read';"
    "SET default_transaction_read_only = on; SET statement_timeout = '30s';"
    "SET idle_in_transaction_session_timeout = '30s'";
constexpr char const* kCheckerSettings =
    "SET default_transaction_isolation = 'repeatable read';"
    "SET default_transaction_read_only = on";

char const* settings_of(OpenAs mode) {
    switch (mode) {
        case OpenAs::writer:
            return kWriterSettings;
        case OpenAs::reader:
            return kReaderSettings;
        case OpenAs::checker:
            return kCheckerSettings;
    }
    return kReaderSettings;
}

std::string first_line(char const* text) {
    std::string_view const all(text == nullptr ? "" : text);
    return std::string(base::trim(all.substr(0, all.find('\n'))));
}

// Statements that come again and again; others are sent as they are.
bool is_worth_preparing(std::string_view sql) {
    return sql.starts_with("SELECT") || sql.starts_with("INSERT") || sql.starts_with("UPDATE") ||
           sql.starts_with("DELETE");
}

}  // namespace

void Connection::Close::operator()(pg_conn* connection) const {
    PQfinish(connection);
}

void Connection::Clear::operator()(pg_result* result) const {
    PQclear(result);
}

Result<std::unique_ptr<Connection>> Connection::open(std::string const& url, OpenAs mode) {
    std::unique_ptr<Connection> connection(new Connection);
    // What stands before `dbname` may be said otherwise by the URL, what stands after it may not.
    std::array<char const*, 7> const names{"connect_timeout",
                                           "tcp_user_timeout",
                                           "keepalives_idle",
                                           "dbname",
                                           "client_encoding",
                                           "application_name",
                                           nullptr};
    std::array<char const*, 7> const values{"5",    "15000",      "5",    url.c_str(),
                                            "UTF8", "regiotafel", nullptr};
    connection->connection_.reset(PQconnectdbParams(names.data(), values.data(), 1));
    auto* const raw = connection->connection_.get();
    if (PQstatus(raw) != CONNECTION_OK) {
        return fail(ErrorCode::unavailable, {"ledger.no_database"},
                    first_line(PQerrorMessage(raw)));
    }
    PQsetNoticeProcessor(raw, [](void*, char const*) {}, nullptr);
    TRY_VOID(connection->set_up(mode));
    return connection;
}

Result<void> Connection::set_up(OpenAs mode) {
    TRY_VOID(check_server());
    TRY_VOID(run("SET search_path = " + std::string(kSchema)));
    return run(settings_of(mode));
}

// Acknowledged means on disk, so the server has to mean it too.
Result<void> Connection::check_server() {
    if (PQserverVersion(connection_.get()) < kServerVersionMin) {
        return fail(ErrorCode::bad_input, {"ledger.database_unfit"}, "server_version");
    }
    for (auto const& [setting, wanted] :
         {std::pair{"synchronous_commit", "on remote_apply"}, std::pair{"fsync", "on"},
          std::pair{"full_page_writes", "on"}, std::pair{"server_encoding", "UTF8"}}) {
        auto const rows = TRY(
            query("SELECT current_setting(?1)", std::array{Parameter(std::string_view(setting))}));
        auto const& value = text_of(rows.front()[0]);
        auto const fits = base::split(wanted, ' ');
        if (std::ranges::find(fits, value) == fits.end()) {
            bool const encoding = std::string_view(setting) == "server_encoding";
            return fail(ErrorCode::bad_input,
                        {encoding ? "ledger.database_unfit" : "ledger.database_unsafe"},
                        std::string(setting) + " = " + value);
        }
    }
    return {};
}

bool Connection::is_connected() const {
    return PQstatus(connection_.get()) == CONNECTION_OK;
}

bool Connection::in_transaction() const {
    return is_connected() && PQtransactionStatus(connection_.get()) != PQTRANS_IDLE;
}

bool Connection::has_failed() const {
    return PQtransactionStatus(connection_.get()) == PQTRANS_INERROR;
}

std::unexpected<base::Error> Connection::failure(pg_result const* result) {
    char const* const state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
    // The connection may be gone with or without a last word of the server.
    std::string_view const known = state == nullptr || !is_connected() ? "" : state;
    char const* const constraint = PQresultErrorField(result, PG_DIAG_CONSTRAINT_NAME);
    fault_ = std::max(fault_, fault_of(known));
    auto const detail = constraint != nullptr ? std::string(constraint)
                        : known.starts_with("22")
                            ? std::string{}  // the message would hold the value
                            : first_line(PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY));
    return std::unexpected(error_of(known, detail));
}

Result<Connection::Answer> Connection::checked(pg_result* result) {
    Answer answer(result);
    auto const status = PQresultStatus(result);
    if (status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK && status != PGRES_EMPTY_QUERY) {
        return failure(result);
    }
    return answer;
}

Result<std::string> Connection::prepared(std::string const& key, std::string_view sql,
                                         std::span<unsigned const> types) {
    if (auto const known = statements_.find(key); known != statements_.end()) {
        return known->second;
    }
    if (statements_.size() >= kStatementsMax) {
        TRY_VOID(run("DEALLOCATE ALL"));
        statements_.clear();
    }
    std::string name = "s" + std::to_string(++next_statement_);
    TRY(checked(PQprepare(connection_.get(), name.c_str(), with_dollars(sql).c_str(),
                          static_cast<int>(types.size()), types.data())));
    statements_.emplace(key, name);
    return name;
}

Result<Connection::Answer> Connection::send(std::string_view sql,
                                            std::span<Parameter const> values) {
    std::vector<WireValue> const wire(values.begin(), values.end());
    std::vector<unsigned> types;
    std::vector<char const*> pointers;
    std::vector<int> lengths;
    std::vector<int> formats(values.size(), kBinary);
    std::string key(sql);
    for (auto const& value : wire) {
        if (value.is_text() && value.bytes().find('\0') != std::string_view::npos) {
            return std::unexpected(error_of("22021", {}));
        }
        types.push_back(value.type());
        pointers.push_back(value.is_null() ? nullptr : value.bytes().data());
        lengths.push_back(static_cast<int>(value.bytes().size()));
        key += ' ' + std::to_string(value.type());
    }
    auto const count = static_cast<int>(values.size());
    if (!is_worth_preparing(sql)) {
        return checked(PQexecParams(connection_.get(), with_dollars(sql).c_str(), count,
                                    types.data(), pointers.data(), lengths.data(), formats.data(),
                                    kBinary));
    }
    auto const name = TRY(prepared(key, sql, types));
    return checked(PQexecPrepared(connection_.get(), name.c_str(), count, pointers.data(),
                                  lengths.data(), formats.data(), kBinary));
}

Result<Rows> Connection::query(std::string_view sql, std::span<Parameter const> values) {
    auto const answer = TRY(send(sql, values));
    int const count = PQntuples(answer.get());
    int const columns = PQnfields(answer.get());
    if (static_cast<std::size_t>(count) > kRowsMax) {
        return fail(ErrorCode::too_large,
                    {"ledger.too_many_rows", {{"count", std::int64_t{kRowsMax}}}});
    }
    Rows rows(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i) {
        auto& row = rows[static_cast<std::size_t>(i)];
        row.reserve(static_cast<std::size_t>(columns));
        for (int j = 0; j < columns; ++j) {
            if (PQgetisnull(answer.get(), i, j) != 0) {
                row.emplace_back();
                continue;
            }
            auto value =
                TRY(read_value(PQftype(answer.get(), j),
                               {PQgetvalue(answer.get(), i, j),
                                static_cast<std::size_t>(PQgetlength(answer.get(), i, j))}));
            row.push_back(std::move(value));
        }
    }
    return rows;
}

Result<std::int64_t> Connection::execute(std::string_view sql, std::span<Parameter const> values) {
    auto const answer = TRY(send(sql, values));
    std::string_view const text(PQcmdTuples(answer.get()));
    std::int64_t count = 0;
    std::from_chars(text.data(), text.data() + text.size(), count);
    return count;
}

Result<void> Connection::run(std::string const& sql) {
    TRY(checked(PQexec(connection_.get(), sql.c_str())));
    return {};
}

}  // namespace regiotafel::ledger::postgres
