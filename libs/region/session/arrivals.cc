#include "region/session/arrivals.h"

#include <fmt/format.h>

#include "register/record.h"

namespace regiotafel::region {
namespace {

using base::Result;
using ledger::as_parameter;
using ledger::Event;
using ledger::Transaction;

constexpr std::string_view kTable = "session_arrival";

class ArrivalsProjector : public ledger::Projector {
  public:
    explicit ArrivalsProjector(registers::Registers const& registers)
        : schema_(registers.find(kSignUp)) {}

    std::string_view name() const override { return "session_arrivals"; }
    std::vector<std::string> tables() const override { return {std::string(kTable)}; }

    std::vector<ledger::Migration> migrations(ledger::Dialect const& dialect) const override {
        return {
            {.id = "session/001",
             .statements = {
                 fmt::format("CREATE TABLE {0} (region TEXT NOT NULL, seq BIGINT NOT NULL, "
                             "session {1} NOT NULL, sign_up {1} NOT NULL, stands BIGINT NOT "
                             "NULL, PRIMARY KEY (region, seq)){2}",
                             kTable, dialect.blob_type(), dialect.keyed_table()),
                 fmt::format("CREATE INDEX {0}_of ON {0}(region, session, stands, seq)", kTable),
                 fmt::format("CREATE INDEX {0}_who ON {0}(region, sign_up)", kTable),
             }}};
    }

    ledger::Decided<void> apply(Transaction& transaction, std::span<Event const> events) override {
        for (auto const& event : events) {
            if (schema_ != nullptr && event.register_id == kSignUp) {
                TRY_VOID(apply(transaction, event));
            }
        }
        return {};
    }

    // Nobody can tell any more which session somebody came to whose words are gone.
    Result<void> erase(Transaction& transaction, ledger::RegionId const& region,
                       std::string_view /*subject*/, std::span<Event const> events) override {
        for (auto const& event : events) {
            if (schema_ != nullptr && event.register_id == kSignUp &&
                !registers::change_of(*schema_, event).whole) {
                TRY(transaction.execute(
                    fmt::format("DELETE FROM {} WHERE region = ?1 AND sign_up = ?2", kTable),
                    {std::string_view(region.text()), as_parameter(event.record)}));
            }
        }
        return {};
    }

  private:
    Result<void> apply(Transaction& transaction, Event const& event) const {
        auto const change = registers::change_of(*schema_, event);
        if (!change.whole) {
            return {};
        }
        std::string_view const region = event.region.text();
        auto const record = as_parameter(event.record);
        auto const* value = change.patch.if_contains("session");
        auto const session = value != nullptr && value->is_string()
                                 ? base::parse_uuid(value->get_string())
                                 : std::nullopt;
        if (event.type == registers::kCreated && session) {
            TRY(transaction.execute(
                fmt::format("INSERT INTO {} (region, seq, session, sign_up, stands) "
                            "VALUES (?1, ?2, ?3, ?4, 1)",
                            kTable),
                {region, event.seq, as_parameter(*session), record}));
        } else if (session) {
            TRY(transaction.execute(
                fmt::format("UPDATE {} SET session = ?3 WHERE region = ?1 AND sign_up = ?2",
                            kTable),
                {region, record, as_parameter(*session)}));
        }
        bool const gone = event.type == registers::kDeleted;
        if (gone || (event.type == registers::kMoved && !change.status.empty())) {
            auto const stands = std::int64_t{!gone && change.status == kSignedUp};
            TRY(transaction.execute(
                fmt::format("UPDATE {} SET stands = ?3 WHERE region = ?1 AND sign_up = ?2", kTable),
                {region, record, stands}));
        }
        return {};
    }

    registers::Register const* schema_;
};

}  // namespace

std::unique_ptr<ledger::Projector> make_arrivals_projector(registers::Registers const& registers) {
    return std::make_unique<ArrivalsProjector>(registers);
}

Result<std::vector<Arrival>> read_arrivals(ledger::Reader& reader, std::string_view region,
                                           base::Uuid const& session) {
    auto const rows = TRY(reader.query(
        fmt::format("SELECT sign_up, seq, stands FROM {} WHERE region = ?1 AND session = ?2 "
                    "ORDER BY seq",
                    kTable),
        {region, as_parameter(session)}));
    std::vector<Arrival> out;
    out.reserve(rows.size());
    for (auto const& row : rows) {
        out.push_back(
            {ledger::uuid_of(row[0]), ledger::integer_of(row[1]), ledger::integer_of(row[2]) != 0});
    }
    return out;
}

Result<std::int64_t> count_arrivals(ledger::Reader& reader, std::string_view region,
                                    base::Uuid const& session) {
    auto const rows = TRY(reader.query(
        fmt::format("SELECT COUNT(*) FROM {} WHERE region = ?1 AND session = ?2 AND stands = 1",
                    kTable),
        {region, as_parameter(session)}));
    return ledger::integer_of(rows.front()[0]);
}

Result<std::optional<std::int64_t>> arrival_of(ledger::Reader& reader, std::string_view region,
                                               base::Uuid const& session,
                                               base::Uuid const& sign_up) {
    auto const own = TRY(reader.query(
        fmt::format("SELECT seq FROM {} WHERE region = ?1 AND sign_up = ?2 AND session = ?3 "
                    "AND stands = 1",
                    kTable),
        {region, as_parameter(sign_up), as_parameter(session)}));
    if (own.empty()) {
        return std::optional<std::int64_t>{};
    }
    auto const rows = TRY(reader.query(
        fmt::format("SELECT COUNT(*) FROM {} WHERE region = ?1 AND session = ?2 AND stands = 1 "
                    "AND seq <= ?3",
                    kTable),
        {region, as_parameter(session), ledger::integer_of(own.front()[0])}));
    return std::optional(ledger::integer_of(rows.front()[0]));
}

}  // namespace regiotafel::region
