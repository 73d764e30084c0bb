#include "identity/access_log.h"

#include <fmt/format.h>

namespace regiotafel::identity {
namespace {

using base::Result;
using ledger::as_parameter;
using ledger::Transaction;

constexpr std::int64_t kHourMs = 3600LL * 1000;

class AccessProjector : public ledger::Projector {
  public:
    std::string_view name() const override { return "access"; }
    std::vector<std::string> tables() const override { return {}; }

    std::vector<ledger::Migration> migrations(ledger::Dialect const& dialect) const override {
        return {{.id = "access/001",
                 .statements = {
                     fmt::format("CREATE TABLE access_log (person {0} NOT NULL, region TEXT NOT "
                                 "NULL, actor TEXT NOT NULL, register TEXT NOT NULL, record {0} "
                                 "NOT NULL, way TEXT NOT NULL, hour_ms BIGINT NOT NULL, role TEXT "
                                 "NOT NULL, times BIGINT NOT NULL, PRIMARY KEY (person, region, "
                                 "actor, register, record, way, hour_ms))",
                                 dialect.blob_type()),
                     "CREATE INDEX access_log_region ON access_log(region, hour_ms)",
                     "CREATE INDEX access_log_hour ON access_log(hour_ms)",
                 }}};
    }

    ledger::Decided<void> apply(Transaction& /*transaction*/,
                                std::span<ledger::Event const> /*events*/) override {
        return {};
    }

    Result<void> erase(Transaction& transaction, ledger::RegionId const& region,
                       std::string_view subject,
                       std::span<ledger::Event const> /*events*/) override {
        auto const id = base::parse_uuid(subject);
        if (!id) {
            return {};
        }
        TRY(transaction.execute(
            "DELETE FROM access_log WHERE region = ?1 AND (person = ?2 OR record = ?2 OR actor = "
            "?3)",
            {std::string_view(region.text()), as_parameter(*id), subject}));
        return {};
    }
};

Access access_of(ledger::Row const& row) {
    return {.person = ledger::uuid_of(row[0]),
            .region = ledger::text_of(row[1]),
            .actor = ledger::text_of(row[2]),
            .role = ledger::text_of(row[7]),
            .register_id = ledger::text_of(row[3]),
            .record = ledger::uuid_of(row[4]),
            .way = ledger::text_of(row[5]),
            .at_ms = ledger::integer_of(row[6]),
            .times = ledger::integer_of(row[8])};
}

}  // namespace

std::unique_ptr<ledger::Projector> make_access_projector() {
    return std::make_unique<AccessProjector>();
}

Result<void> note_access(Transaction& transaction, Access const& access) {
    TRY(transaction.execute(
        "INSERT INTO access_log (person, region, actor, register, record, way, hour_ms, role, "
        "times) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) ON CONFLICT (person, region, actor, "
        "register, record, way, hour_ms) DO UPDATE SET times = access_log.times + excluded.times",
        {as_parameter(access.person), std::string_view(access.region),
         std::string_view(access.actor), std::string_view(access.register_id),
         as_parameter(access.record), std::string_view(access.way),
         access.at_ms - access.at_ms % kHourMs, std::string_view(access.role), access.times}));
    return {};
}

Result<std::vector<Access>> list_access(ledger::Reader& reader, std::string_view region,
                                        std::optional<base::Uuid> const& person) {
    auto const of = person.value_or(base::Uuid{});
    auto const query = fmt::format(
        "SELECT person, region, actor, register, record, way, hour_ms, role, times FROM access_log "
        "WHERE {} = ?1 ORDER BY hour_ms DESC, region, register, actor, way, record LIMIT {}",
        person ? "person" : "region", kAccessShown);
    auto const rows =
        TRY(person ? reader.query(query, {as_parameter(of)}) : reader.query(query, {region}));
    std::vector<Access> out;
    for (auto const& row : rows) {
        out.push_back(access_of(row));
    }
    return out;
}

Result<std::int64_t> forget_access(Transaction& transaction, std::int64_t now_ms) {
    return transaction.execute("DELETE FROM access_log WHERE hour_ms < ?1",
                               {now_ms - kAccessKeptMs});
}

}  // namespace regiotafel::identity
