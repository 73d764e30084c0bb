#include "ledger/migrate.h"

#include <map>

#include "base/hash.h"

namespace regiotafel::ledger {
namespace {

using base::ErrorCode;
using base::fail;
using base::Result;

using Applied = std::map<std::string, std::string>;

std::string checksum(Migration const& step) {
    std::string all;
    for (auto const& statement : step.statements) {
        all += statement + ";\n";
    }
    return base::sha256_hex(all);
}

Result<Applied> read_applied(Reader& reader) {
    auto const rows = TRY(reader.query("SELECT id, checksum FROM ledger_migration"));
    Applied applied;
    for (auto const& row : rows) {
        applied.emplace(text_of(row[0]), text_of(row[1]));
    }
    return applied;
}

Result<void> check_known(Applied const& applied, std::vector<Migration> const& steps) {
    Applied known;
    for (auto const& step : steps) {
        known.emplace(step.id, checksum(step));
    }
    for (auto const& [id, sum] : applied) {
        auto const found = known.find(id);
        if (found == known.end()) {
            return fail(ErrorCode::bad_input, {"ledger.migration_unknown", {{"step", id}}});
        }
        if (found->second != sum) {
            return fail(ErrorCode::bad_input, {"ledger.migration_changed", {{"step", id}}});
        }
    }
    return {};
}

constexpr auto kRecordIndex =
    "CREATE UNIQUE INDEX ledger_event_record ON ledger_event (record, region, record_version)"
    " WHERE record_version > 0";
constexpr auto kCommandIndex =
    "CREATE UNIQUE INDEX ledger_event_command ON ledger_event (command, region, actor)"
    " WHERE command_events > 0";
constexpr auto kSubjectIndex =
    "CREATE INDEX ledger_part_subject ON ledger_part (region, subject, seq)"
    " WHERE subject <> ''";

}  // namespace

std::vector<Migration> ledger_migrations(Dialect const& dialect) {
    std::string const blob(dialect.blob_type());
    std::string const keyed(dialect.keyed_table());
    auto const regions =
        "CREATE TABLE ledger_region (key BIGINT NOT NULL PRIMARY KEY, region TEXT NOT NULL UNIQUE,"
        " seq BIGINT NOT NULL, hash " +
        blob + " NOT NULL)";
    auto const events =
        "CREATE TABLE ledger_event (region BIGINT NOT NULL, seq BIGINT NOT NULL,"
        " stream TEXT NOT NULL, register TEXT NOT NULL, schema_version BIGINT NOT NULL,"
        " type TEXT NOT NULL, record " +
        blob + ", record_version BIGINT NOT NULL, command " + blob +
        ", command_events BIGINT NOT NULL, command_hash " + blob +
        ", actor TEXT NOT NULL, role TEXT NOT NULL, at_ms BIGINT NOT NULL,"
        " parts BIGINT NOT NULL, hash " +
        blob + " NOT NULL, PRIMARY KEY (region, seq))" + keyed;
    auto const parts =
        "CREATE TABLE ledger_part (region BIGINT NOT NULL, seq BIGINT NOT NULL,"
        " ordinal BIGINT NOT NULL, subject TEXT NOT NULL, salt " +
        blob + ", bytes " + blob + ", hash " + blob +
        " NOT NULL, PRIMARY KEY (region, seq, ordinal))" + keyed;
    auto const attachments = "CREATE TABLE ledger_attachment (region TEXT NOT NULL, id " + blob +
                             " NOT NULL, subject TEXT NOT NULL, media_type TEXT NOT NULL, bytes " +
                             blob + " NOT NULL, hash " + blob +
                             " NOT NULL, PRIMARY KEY (region, id))";
    return {
        {"ledger/001",
         {regions, events, "CREATE INDEX ledger_event_stream ON ledger_event (region, stream, seq)",
          kRecordIndex, kCommandIndex, parts, kSubjectIndex, attachments,
          "CREATE INDEX ledger_attachment_subject ON ledger_attachment (region, subject)"}},
    };
}

Result<void> migrate(Transaction& transaction, std::vector<Migration> const& steps) {
    TRY_VOID(
        transaction.execute("CREATE TABLE IF NOT EXISTS ledger_migration"
                            " (id TEXT NOT NULL PRIMARY KEY, checksum TEXT NOT NULL)"));
    auto const applied = TRY(read_applied(transaction));
    TRY_VOID(check_known(applied, steps));
    for (auto const& step : steps) {
        if (applied.contains(step.id)) {
            continue;
        }
        for (auto const& statement : step.statements) {
            TRY_VOID(transaction.execute(statement));
        }
        std::string const sum = checksum(step);
        TRY_VOID(transaction.execute("INSERT INTO ledger_migration (id, checksum) VALUES (?1, ?2)",
                                     {std::string_view(step.id), std::string_view(sum)}));
    }
    return {};
}

Result<void> check_migrated(Reader& reader, std::vector<Migration> const& steps) {
    auto const applied = TRY(read_applied(reader));
    TRY_VOID(check_known(applied, steps));
    if (applied.size() != steps.size()) {
        return fail(ErrorCode::bad_input, {"ledger.migration_missing"});
    }
    return {};
}

}  // namespace regiotafel::ledger
