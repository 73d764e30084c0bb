#include "jobs/table.h"

#include <array>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>

namespace regiotafel::jobs {
namespace {

namespace json = boost::json;
using base::ErrorCode;
using base::fail;
using base::Result;
using ledger::as_parameter;
using ledger::Reader;
using ledger::Transaction;

constexpr std::string_view kColumns =
    "id, region, kind, about, state, actor, made_ms, started_ms, ended_ms, next_ms, attempts, "
    "percent, phase, stopping, runner, beat_ms, input, outcome";

json::object object_of(std::string const& text) {
    boost::system::error_code problem;
    auto value = json::parse(text, problem);
    return !problem && value.is_object() ? value.get_object() : json::object{};
}

State state_named(std::string_view name) {
    for (auto const state : {State::waiting, State::running, State::done, State::failed,
                             State::cancelled, State::interrupted}) {
        if (name_of(state) == name) {
            return state;
        }
    }
    return State::failed;
}

Job job_of(ledger::Row const& row) {
    std::size_t at = 0;
    auto const text = [&] {
        return ledger::text_of(row[at++]);
    };
    auto const number = [&] {
        return ledger::integer_of(row[at++]);
    };
    Job job{.id = ledger::uuid_of(row[at++])};
    job.region = text();
    job.kind = text();
    job.about = text();
    job.state = state_named(text());
    job.actor = text();
    job.made_ms = number();
    job.started_ms = number();
    job.ended_ms = number();
    job.next_ms = number();
    job.attempts = number();
    job.percent = number();
    job.phase = text();
    job.stopping = number() != 0;
    job.runner = text();
    job.beat_ms = number();
    job.input = object_of(text());
    job.outcome = object_of(text());
    return job;
}

Result<std::vector<Job>> jobs_where(Reader& reader, std::string_view condition,
                                    std::initializer_list<ledger::Parameter> values) {
    std::vector<Job> out;
    for (auto const& row : TRY(reader.query(
             fmt::format("SELECT {} FROM job WHERE {}", kColumns, condition), values))) {
        out.push_back(job_of(row));
    }
    return out;
}

class JobProjector : public ledger::Projector {
  public:
    std::string_view name() const override { return "jobs"; }
    std::vector<std::string> tables() const override { return {}; }

    std::vector<ledger::Migration> migrations(ledger::Dialect const& dialect) const override {
        auto const blob = dialect.blob_type();
        auto const keyed = dialect.keyed_table();
        return {{.id = "jobs/001",
                 .statements = {
                     fmt::format(
                         "CREATE TABLE job (id {0} NOT NULL, region TEXT NOT NULL, kind TEXT NOT "
                         "NULL, about TEXT NOT NULL, state TEXT NOT NULL, actor TEXT NOT NULL, "
                         "made_ms BIGINT NOT NULL, started_ms BIGINT NOT NULL, ended_ms BIGINT NOT "
                         "NULL, next_ms BIGINT NOT NULL, attempts BIGINT NOT NULL, percent BIGINT "
                         "NOT NULL, phase TEXT NOT NULL, stopping BIGINT NOT NULL, runner TEXT "
                         "NOT NULL, beat_ms BIGINT NOT NULL, input TEXT NOT NULL, outcome TEXT NOT "
                         "NULL, PRIMARY KEY (id)){1}",
                         blob, keyed),
                     "CREATE INDEX job_made ON job(region, made_ms)",
                     "CREATE INDEX job_state ON job(state)",
                     fmt::format("CREATE TABLE job_file (owner {0} NOT NULL, role TEXT NOT NULL, "
                                 "name TEXT NOT NULL, region TEXT NOT NULL, media_type TEXT NOT "
                                 "NULL, size BIGINT NOT NULL, bytes {0} NOT NULL, PRIMARY KEY "
                                 "(owner, role, name))",
                                 blob),
                     fmt::format("CREATE TABLE job_record (owner {0} NOT NULL, ordinal BIGINT NOT "
                                 "NULL, region TEXT NOT NULL, register TEXT NOT NULL, record {0} "
                                 "NOT NULL, version BIGINT NOT NULL, PRIMARY KEY (owner, "
                                 "ordinal)){1}",
                                 blob, keyed),
                     "CREATE INDEX job_record_about ON job_record(record)",
                 }}};
    }

    ledger::Decided<void> apply(Transaction& /*transaction*/,
                                std::span<ledger::Event const> /*events*/) override {
        return {};
    }

    // Whose words went into a file cannot be told from it: what touched their record goes whole,
    // and every export of the region.
    Result<void> erase(Transaction& transaction, ledger::RegionId const& region,
                       std::string_view subject,
                       std::span<ledger::Event const> /*events*/) override {
        TRY(transaction.execute("DELETE FROM job_file WHERE region = ?1 AND role = 'export'",
                                {std::string_view(region.text())}));
        // Of "<record>/<field>" too.
        if (auto const record = base::parse_uuid(subject.substr(0, subject.find('/')))) {
            TRY(
                transaction.execute("DELETE FROM job_file WHERE region = ?1 AND owner IN (SELECT "
                                    "owner FROM job_record WHERE record = ?2)",
                                    {std::string_view(region.text()), as_parameter(*record)}));
        }
        return {};
    }
};

}  // namespace

std::unique_ptr<ledger::Projector> make_projector() {
    return std::make_unique<JobProjector>();
}

Result<void> insert(Transaction& transaction, Job const& job) {
    auto const input = json::serialize(job.input);
    TRY(transaction.execute(
        fmt::format("INSERT INTO job ({}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 0, 0, ?8, 0, 0, '', "
                    "0, ?9, ?7, ?10, '{{}}') ON CONFLICT DO NOTHING",
                    kColumns),
        {as_parameter(job.id), job.region, job.kind, job.about, name_of(job.state), job.actor,
         job.made_ms, job.next_ms, job.runner, input}));
    return {};
}

Result<void> update(Transaction& transaction, Job const& job) {
    auto const outcome = json::serialize(job.outcome);
    TRY(transaction.execute(
        "UPDATE job SET state = ?2, started_ms = ?3, ended_ms = ?4, next_ms = ?5, attempts = ?6, "
        "percent = ?7, phase = ?8, outcome = ?9, runner = ?10, beat_ms = ?11 WHERE id = ?1",
        {as_parameter(job.id), name_of(job.state), job.started_ms, job.ended_ms, job.next_ms,
         job.attempts, job.percent, job.phase, outcome, job.runner, job.beat_ms}));
    return {};
}

Result<void> wish(Transaction& transaction, base::Uuid const& id, bool stopping) {
    TRY(transaction.execute("UPDATE job SET stopping = ?2 WHERE id = ?1",
                            {as_parameter(id), std::int64_t{stopping}}));
    return {};
}

Result<std::optional<Job>> find(Reader& reader, base::Uuid const& id) {
    auto found = TRY(jobs_where(reader, "id = ?1", {as_parameter(id)}));
    return found.empty() ? std::optional<Job>{} : std::optional(std::move(found.front()));
}

Result<std::vector<Job>> list(Reader& reader, std::string_view region, std::string_view actor) {
    return jobs_where(reader,
                      fmt::format("region = ?1 AND (?2 = '' OR actor = ?2) "
                                  "ORDER BY made_ms DESC, id DESC LIMIT {}",
                                  kListMax),
                      {region, actor});
}

Result<std::vector<Job>> list_about(Reader& reader, std::string_view region, std::string_view kind,
                                    std::string_view about) {
    return jobs_where(reader,
                      fmt::format("region = ?1 AND kind = ?2 AND (?3 = '' OR about = ?3) "
                                  "ORDER BY made_ms DESC, id DESC LIMIT {}",
                                  kListMax * kListMax),
                      {region, kind, about});
}

Result<void> beat(Transaction& transaction, std::string_view runner, std::int64_t now_ms) {
    TRY(
        transaction.execute("UPDATE job SET beat_ms = ?2 WHERE runner = ?1 AND "
                            "state IN ('waiting', 'running')",
                            {runner, now_ms}));
    return {};
}

Result<std::vector<Job>> forsaken(Reader& reader, std::int64_t since_ms) {
    return jobs_where(reader,
                      "state IN ('waiting', 'running') AND beat_ms < ?1 ORDER BY made_ms, id",
                      {since_ms});
}

Result<std::int64_t> count_open(Reader& reader, std::string_view region, std::string_view actor) {
    auto const rows = TRY(reader.query(
        "SELECT COUNT(*) FROM job WHERE state IN ('waiting', 'running') AND region = ?1 AND "
        "(?2 = '' OR actor = ?2)",
        {region, actor}));
    return ledger::integer_of(rows.front()[0]);
}

Result<void> put_file(Transaction& transaction, std::string_view region, base::Uuid const& owner,
                      File const& file) {
    if (file.bytes.size() > kFileBytesMax) {
        return fail(ErrorCode::too_large,
                    {"jobs.file_too_large", {{"megabytes", std::int64_t{kFileBytesMax >> 20U}}}},
                    file.name);
    }
    TRY(transaction.execute(
        "INSERT INTO job_file (owner, role, name, region, media_type, size, bytes) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT (owner, role, name) DO UPDATE SET "
        "media_type = excluded.media_type, size = excluded.size, bytes = excluded.bytes",
        {as_parameter(owner), file.role, file.name, region, file.media_type,
         static_cast<std::int64_t>(file.bytes.size()), ledger::BlobView{file.bytes}}));
    return {};
}

Result<bool> has_files(Reader& reader, std::string_view region, base::Uuid const& owner) {
    auto const rows =
        TRY(reader.query("SELECT role FROM job_file WHERE owner = ?1 AND region = ?2 LIMIT 1",
                         {as_parameter(owner), region}));
    return !rows.empty();
}

Result<std::vector<File>> list_files(Reader& reader, base::Uuid const& owner) {
    auto const rows = TRY(reader.query(
        fmt::format("SELECT role, name, media_type, size FROM job_file WHERE owner = ?1 "
                    "ORDER BY role, name LIMIT {}",
                    kFilesMax),
        {as_parameter(owner)}));
    std::vector<File> out;
    for (auto const& row : rows) {
        out.push_back({.role = ledger::text_of(row[0]),
                       .name = ledger::text_of(row[1]),
                       .media_type = ledger::text_of(row[2]),
                       .size = ledger::integer_of(row[3])});
    }
    return out;
}

Result<File> read_file(Reader& reader, base::Uuid const& owner, std::string_view role,
                       std::string_view name) {
    auto const rows = TRY(reader.query(
        "SELECT media_type, bytes FROM job_file WHERE owner = ?1 AND role = ?2 AND name = ?3",
        {as_parameter(owner), role, name}));
    if (rows.empty()) {
        return fail(ErrorCode::not_found, {"jobs.no_file"});
    }
    File file{.role = std::string(role),
              .name = std::string(name),
              .media_type = ledger::text_of(rows[0][0]),
              .bytes = ledger::bytes_of(rows[0][1])};
    file.size = static_cast<std::int64_t>(file.bytes.size());
    return file;
}

Result<void> drop_files(Transaction& transaction, base::Uuid const& owner, std::string_view role) {
    TRY(transaction.execute("DELETE FROM job_file WHERE owner = ?1 AND role = ?2",
                            {as_parameter(owner), role}));
    return {};
}

Result<void> put_touched(Transaction& transaction, std::string_view region, base::Uuid const& owner,
                         std::span<Touched const> touched) {
    for (auto const& one : touched) {
        TRY(
            transaction.execute("INSERT INTO job_record (owner, ordinal, region, register, record, "
                                "version) VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT DO NOTHING",
                                {as_parameter(owner), one.number, region, one.register_id,
                                 as_parameter(one.record), one.version}));
    }
    return {};
}

Result<void> drop_touched(Transaction& transaction, base::Uuid const& owner) {
    TRY(transaction.execute("DELETE FROM job_record WHERE owner = ?1", {as_parameter(owner)}));
    return {};
}

Result<std::vector<Touched>> read_touched(Reader& reader, base::Uuid const& owner) {
    auto const rows = TRY(reader.query(
        fmt::format("SELECT ordinal, register, record, version FROM job_record WHERE owner = ?1 "
                    "ORDER BY ordinal LIMIT {}",
                    kJobRecordsMax),
        {as_parameter(owner)}));
    std::vector<Touched> out;
    for (auto const& row : rows) {
        out.push_back({.number = ledger::integer_of(row[0]),
                       .register_id = ledger::text_of(row[1]),
                       .record = ledger::uuid_of(row[2]),
                       .version = ledger::integer_of(row[3])});
    }
    return out;
}

Result<void> forget_old(Transaction& transaction, std::int64_t now_ms) {
    // A harvest is owner of its own files, and they stay with its records.
    std::string const old =
        "SELECT id FROM job WHERE kind <> 'harvest' AND "
        "state NOT IN ('waiting', 'running') AND ended_ms < ?1";
    TRY(transaction.execute("DELETE FROM job_file WHERE owner IN (" + old + ")",
                            {now_ms - kFilesKeptMs}));
    TRY(transaction.execute("DELETE FROM job_record WHERE owner IN (" + old + ")",
                            {now_ms - kKeptMs}));
    TRY(transaction.execute("DELETE FROM job WHERE id IN (" + old + ")", {now_ms - kKeptMs}));
    return {};
}

}  // namespace regiotafel::jobs
