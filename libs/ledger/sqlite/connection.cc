#include "ledger/sqlite/connection.h"

#include <algorithm>
#include <cerrno>

#include <sqlite3.h>

namespace regiotafel::ledger {
namespace {

using base::ErrorCode;
using base::fail;
using base::Result;

constexpr int kOperationsBetweenAsking = 4000;

Fault fault_of(int code) {
    switch (code & 0xFF) {
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
        case SQLITE_NOMEM:
            return Fault::busy;
        case SQLITE_FULL:
        case SQLITE_READONLY:
            return Fault::full;
        case SQLITE_INTERRUPT:
            return Fault::interrupted;
        case SQLITE_IOERR:
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB:
        case SQLITE_CANTOPEN:
        case SQLITE_PROTOCOL:
            return Fault::broken;
        default:
            return Fault::none;
    }
}

base::Error error_of(int code, char const* said) {
    std::string const detail(said == nullptr ? "" : said);
    switch (code & 0xFF) {
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB:
            return {ErrorCode::failed, {"ledger.damaged_file"}, detail};
        case SQLITE_FULL:
            return {ErrorCode::failed, {"ledger.disk_full"}};
        case SQLITE_READONLY:
            return {ErrorCode::failed, {"ledger.disk_read_only"}, detail};
        case SQLITE_CONSTRAINT:
            return {ErrorCode::bad_input, {"ledger.constraint"}, detail};
        case SQLITE_INTERRUPT:
            return {ErrorCode::unavailable, {"ledger.reader_expired"}};
        case SQLITE_IOERR:
        case SQLITE_CANTOPEN:
            return {ErrorCode::failed, {"ledger.io_error", {{"code", std::int64_t{code}}}}, detail};
        default:
            return {
                ErrorCode::failed, {"ledger.sql_failed", {{"code", std::int64_t{code}}}}, detail};
    }
}

int bind(sqlite3_stmt* statement, int at, Parameter const& value) {
    if (auto const* number = std::get_if<std::int64_t>(&value)) {
        return sqlite3_bind_int64(statement, at, *number);
    }
    if (auto const* real = std::get_if<double>(&value)) {
        return sqlite3_bind_double(statement, at, *real);
    }
    if (auto const* text = std::get_if<std::string_view>(&value)) {
        return sqlite3_bind_text64(statement, at, text->data() == nullptr ? "" : text->data(),
                                   text->size(), SQLITE_STATIC, SQLITE_UTF8);
    }
    if (auto const* blob = std::get_if<BlobView>(&value)) {
        auto const bytes = blob->bytes;
        return bytes.empty()
                   ? sqlite3_bind_zeroblob(statement, at, 0)
                   : sqlite3_bind_blob64(statement, at, bytes.data(), bytes.size(), SQLITE_STATIC);
    }
    return sqlite3_bind_null(statement, at);
}

Value column(sqlite3_stmt* statement, int at) {
    auto const size = [&] {
        return static_cast<std::size_t>(sqlite3_column_bytes(statement, at));
    };
    switch (sqlite3_column_type(statement, at)) {
        case SQLITE_INTEGER:
            return std::int64_t{sqlite3_column_int64(statement, at)};
        case SQLITE_FLOAT:
            return sqlite3_column_double(statement, at);
        case SQLITE_TEXT: {
            auto const* text = reinterpret_cast<char const*>(sqlite3_column_text(statement, at));
            return std::string(text, size());
        }
        case SQLITE_BLOB: {
            auto const* bytes = static_cast<char const*>(sqlite3_column_blob(statement, at));
            return Blob{bytes == nullptr ? std::string{} : std::string(bytes, size())};
        }
        default:
            return std::monostate{};
    }
}

}  // namespace

Result<std::unique_ptr<Connection>> Connection::open(std::filesystem::path const& file, OpenAs mode,
                                                     std::string const& vfs) {
    std::unique_ptr<Connection> connection(new Connection);
    int const flags =
        SQLITE_OPEN_NOMUTEX | (mode == OpenAs::writer ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
                                                      : SQLITE_OPEN_READONLY);
    int const code = sqlite3_open_v2(file.c_str(), &connection->database_, flags,
                                     vfs.empty() ? nullptr : vfs.c_str());
    if (code != SQLITE_OK) {
        return connection->failure(code);
    }
    sqlite3_extended_result_codes(connection->database_, 1);
    sqlite3_db_config(connection->database_, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    return connection;
}

Connection::~Connection() {
    for (auto const& [sql, statement] : statements_) {
        sqlite3_finalize(statement);
    }
    sqlite3_close_v2(database_);
}

std::unexpected<base::Error> Connection::failure(int code) {
    // A file system that the kernel made read-only: nothing was written, nothing is in doubt.
    if (code == SQLITE_IOERR_WRITE && sqlite3_system_errno(database_) == EROFS) {
        code = SQLITE_READONLY;
    }
    fault_ = std::max(fault_, fault_of(code));
    return std::unexpected(error_of(code, sqlite3_errmsg(database_)));
}

Result<sqlite3_stmt*> Connection::prepare(std::string_view sql) {
    auto const*& near =
        near_[reinterpret_cast<std::uintptr_t>(sql.data()) / alignof(Statement) % kNearMax];
    if (near != nullptr && near->first == sql) {
        return near->second;
    }
    if (auto const known = statements_.find(sql); known != statements_.end()) {
        near = &*known;
        return known->second;
    }
    sqlite3_stmt* statement = nullptr;
    int const code = sqlite3_prepare_v3(database_, sql.data(), static_cast<int>(sql.size()),
                                        SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
    if (code != SQLITE_OK) {
        return failure(code);
    }
    if (statements_.size() >= kStatementsMax) {
        near_.fill(nullptr);
        sqlite3_finalize(statements_.begin()->second);
        statements_.erase(statements_.begin());
    }
    near = &*statements_.emplace(sql, statement).first;
    return statement;
}

Result<sqlite3_stmt*> Connection::start(std::string_view sql, std::span<Parameter const> values) {
    auto* const statement = TRY(prepare(sql));
    // A parameter that is not given would be the one of the call before.
    if (static_cast<std::size_t>(sqlite3_bind_parameter_count(statement)) != values.size()) {
        return std::unexpected(error_of(SQLITE_RANGE, "number of parameters"));
    }
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (int const code = bind(statement, static_cast<int>(i) + 1, values[i]);
            code != SQLITE_OK) {
            sqlite3_clear_bindings(statement);
            return failure(code);
        }
    }
    return statement;
}

Result<Rows> Connection::query(std::string_view sql, std::span<Parameter const> values) {
    auto* const statement = TRY(start(sql, values));
    int const columns = sqlite3_column_count(statement);
    Rows rows;
    int code = sqlite3_step(statement);
    while (code == SQLITE_ROW && rows.size() < kRowsMax) {
        auto& row = rows.emplace_back();
        row.reserve(static_cast<std::size_t>(columns));
        for (int i = 0; i < columns; ++i) {
            row.push_back(column(statement, i));
        }
        code = sqlite3_step(statement);
    }
    if (code == SQLITE_ROW) {
        sqlite3_reset(statement);
        return fail(ErrorCode::too_large,
                    {"ledger.too_many_rows", {{"count", std::int64_t{kRowsMax}}}});
    }
    if (code != SQLITE_DONE) {
        auto const error = failure(code);
        sqlite3_reset(statement);
        return error;
    }
    sqlite3_reset(statement);
    return rows;
}

Result<std::int64_t> Connection::execute(std::string_view sql, std::span<Parameter const> values) {
    auto* const statement = TRY(start(sql, values));
    auto const before = sqlite3_total_changes64(database_);
    int code = sqlite3_step(statement);
    while (code == SQLITE_ROW) {
        code = sqlite3_step(statement);
    }
    if (code != SQLITE_DONE) {
        auto const error = failure(code);
        sqlite3_reset(statement);
        return error;
    }
    sqlite3_reset(statement);
    return sqlite3_total_changes64(database_) - before;
}

Result<void> Connection::run(std::string const& sql) {
    if (int const code = sqlite3_exec(database_, sql.c_str(), nullptr, nullptr, nullptr);
        code != SQLITE_OK) {
        return failure(code);
    }
    return {};
}

bool Connection::in_transaction() const {
    return sqlite3_get_autocommit(database_) == 0;
}

void Connection::stop_when(std::function<bool()> stop) {
    stop_ = std::move(stop);
    auto const ask = [](void* self) -> int {
        return static_cast<Connection*>(self)->stop_() ? 1 : 0;
    };
    sqlite3_progress_handler(database_, stop_ ? kOperationsBetweenAsking : 0, ask, this);
}

}  // namespace regiotafel::ledger
