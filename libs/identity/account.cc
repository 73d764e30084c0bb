#include "identity/account.h"

#include <algorithm>

#include <fmt/format.h>

namespace regiotafel::identity {
namespace {

using base::Result;
using ledger::as_parameter;
using ledger::BlobView;
using ledger::integer_of;
using ledger::Reader;
using ledger::Row;
using ledger::text_of;
using ledger::Transaction;
using ledger::uuid_of;

constexpr std::string_view kTables[] = {"identity_session", "identity_ticket", "identity_passkey",
                                        "identity_recovery"};

constexpr std::string_view kFailureTable =
    "CREATE TABLE identity_failure (name TEXT NOT NULL PRIMARY KEY, failures BIGINT NOT NULL, "
    "last_ms BIGINT NOT NULL, until_ms BIGINT NOT NULL)";

class IdentityProjector : public ledger::Projector {
  public:
    std::string_view name() const override { return "identity"; }
    std::vector<std::string> tables() const override { return {}; }

    std::vector<ledger::Migration> migrations(ledger::Dialect const& dialect) const override {
        auto const blob = dialect.blob_type();
        return {
            {.id = "identity/001",
             .statements = {
                 fmt::format("CREATE TABLE identity_account (id {} NOT NULL PRIMARY KEY, email "
                             "TEXT NOT NULL UNIQUE, password TEXT NOT NULL, totp {} NOT NULL, "
                             "totp_step BIGINT NOT NULL, server BIGINT NOT NULL, made_ms BIGINT "
                             "NOT NULL)",
                             blob, blob),
                 fmt::format("CREATE TABLE identity_ticket (hash TEXT NOT NULL PRIMARY KEY, kind "
                             "BIGINT NOT NULL, account {} NOT NULL, data TEXT NOT NULL, until_ms "
                             "BIGINT NOT NULL)",
                             blob),
                 "CREATE INDEX identity_ticket_account ON identity_ticket(account)",
                 fmt::format("CREATE TABLE identity_session (hash TEXT NOT NULL PRIMARY KEY, id "
                             "{0} NOT NULL, account {0} NOT NULL, actor TEXT NOT NULL, made_ms "
                             "BIGINT NOT NULL, seen_ms BIGINT NOT NULL, until_ms BIGINT NOT NULL, "
                             "device TEXT NOT NULL, strong BIGINT NOT NULL)",
                             blob),
                 "CREATE INDEX identity_session_account ON identity_session(account)",
                 fmt::format("CREATE TABLE identity_passkey (id {0} NOT NULL PRIMARY KEY, account "
                             "{0} NOT NULL, cose {0} NOT NULL, uses BIGINT NOT NULL, name TEXT NOT "
                             "NULL, made_ms BIGINT NOT NULL, used_ms BIGINT NOT NULL)",
                             blob),
                 "CREATE INDEX identity_passkey_account ON identity_passkey(account)",
                 fmt::format("CREATE TABLE identity_recovery (account {} NOT NULL, hash TEXT NOT "
                             "NULL, PRIMARY KEY (account, hash))",
                             blob),
                 std::string(kFailureTable),
             }}};
    }

    ledger::Decided<void> apply(Transaction& /*transaction*/,
                                std::span<ledger::Event const> /*events*/) override {
        return {};
    }

    // Who is erased in one region may still work in another; the last erasure takes the account.
    Result<void> erase(Transaction& transaction, ledger::RegionId const& region,
                       std::string_view subject,
                       std::span<ledger::Event const> /*events*/) override {
        auto const id = base::parse_uuid(subject);
        if (!id) {
            return {};
        }
        auto const elsewhere = TRY(transaction.query(
            "SELECT COUNT(*) FROM record WHERE register = 'person' AND id = ?1 AND region <> ?2 "
            "AND deleted = 0",
            {as_parameter(*id), std::string_view(region.text())}));
        return integer_of(elsewhere.front()[0]) > 0 ? Result<void>{}
                                                    : drop_account(transaction, *id);
    }
};

Result<std::optional<Account>> account_where(Reader& reader, std::string_view condition,
                                             ledger::Parameter const& value) {
    auto const rows =
        TRY(reader.query(fmt::format("SELECT id, email, password, totp, totp_step, server, made_ms "
                                     "FROM identity_account WHERE {} = ?1",
                                     condition),
                         {value}));
    if (rows.empty()) {
        return std::nullopt;
    }
    auto const& row = rows.front();
    return Account{.id = uuid_of(row[0]),
                   .email = text_of(row[1]),
                   .password = text_of(row[2]),
                   .totp = ledger::bytes_of(row[3]),
                   .totp_step = integer_of(row[4]),
                   .server = integer_of(row[5]) != 0,
                   .made_ms = integer_of(row[6])};
}

constexpr std::string_view kSessionColumns =
    "hash, id, account, actor, made_ms, seen_ms, until_ms, device, strong";

Session session_of(Row const& row) {
    return {.hash = text_of(row[0]),
            .id = uuid_of(row[1]),
            .account = uuid_of(row[2]),
            .actor = text_of(row[3]),
            .made_ms = integer_of(row[4]),
            .seen_ms = integer_of(row[5]),
            .until_ms = integer_of(row[6]),
            .device = text_of(row[7]),
            .strong = integer_of(row[8]) != 0};
}

constexpr std::string_view kPasskeyColumns = "id, account, cose, uses, name, made_ms, used_ms";

Passkey passkey_of(Row const& row) {
    return {.id = ledger::bytes_of(row[0]),
            .account = uuid_of(row[1]),
            .key = ledger::bytes_of(row[2]),
            .count = integer_of(row[3]),
            .name = text_of(row[4]),
            .made_ms = integer_of(row[5]),
            .used_ms = integer_of(row[6])};
}

Result<void> run(Transaction& transaction, std::string_view sql,
                 std::initializer_list<ledger::Parameter> values) {
    TRY(transaction.execute(sql, values));
    return {};
}

}  // namespace

std::unique_ptr<ledger::Projector> make_projector() {
    return std::make_unique<IdentityProjector>();
}

std::string small_email(std::string_view email) {
    std::string out(email);
    std::ranges::transform(out, out.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return out;
}

Result<std::optional<Account>> find_account(Reader& reader, base::Uuid const& id) {
    return account_where(reader, "id", as_parameter(id));
}

Result<std::optional<Account>> find_account(Reader& reader, std::string_view email) {
    auto const small = small_email(email);
    return account_where(reader, "email", std::string_view(small));
}

Result<bool> has_server_account(Reader& reader) {
    auto const rows =
        TRY(reader.query("SELECT COUNT(*) FROM identity_account WHERE server = 1", {}));
    return integer_of(rows.front()[0]) > 0;
}

Result<void> put_account(Transaction& transaction, Account const& account) {
    return run(transaction,
               "INSERT INTO identity_account (id, email, password, totp, totp_step, server, "
               "made_ms) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT (id) DO UPDATE SET email "
               "= excluded.email, password = excluded.password, totp = excluded.totp, totp_step = "
               "excluded.totp_step, server = excluded.server",
               {as_parameter(account.id), std::string_view(account.email),
                std::string_view(account.password), BlobView{account.totp}, account.totp_step,
                std::int64_t{account.server}, account.made_ms});
}

Result<void> drop_account(Transaction& transaction, base::Uuid const& id) {
    for (auto const table : kTables) {
        TRY_VOID(run(transaction, fmt::format("DELETE FROM {} WHERE account = ?1", table),
                     {as_parameter(id)}));
    }
    return run(transaction, "DELETE FROM identity_account WHERE id = ?1", {as_parameter(id)});
}

Result<std::optional<Ticket>> find_ticket(Reader& reader, std::string_view hash,
                                          std::int64_t now_ms) {
    auto const rows =
        TRY(reader.query("SELECT kind, account, data, until_ms FROM identity_ticket WHERE hash = "
                         "?1 AND until_ms > ?2",
                         {hash, now_ms}));
    if (rows.empty()) {
        return std::nullopt;
    }
    auto const& row = rows.front();
    return Ticket{.hash = std::string(hash),
                  .kind = static_cast<TicketKind>(integer_of(row[0])),
                  .account = uuid_of(row[1]),
                  .data = text_of(row[2]),
                  .until_ms = integer_of(row[3])};
}

Result<void> put_ticket(Transaction& transaction, Ticket const& ticket) {
    return run(transaction,
               "INSERT INTO identity_ticket (hash, kind, account, data, until_ms) VALUES (?1, ?2, "
               "?3, ?4, ?5)",
               {std::string_view(ticket.hash), static_cast<std::int64_t>(ticket.kind),
                as_parameter(ticket.account), std::string_view(ticket.data), ticket.until_ms});
}

Result<bool> use_ticket(Transaction& transaction, std::string_view hash) {
    auto const rows =
        TRY(transaction.execute("DELETE FROM identity_ticket WHERE hash = ?1", {hash}));
    return rows > 0;
}

Result<void> drop_tickets(Transaction& transaction, TicketKind kind, base::Uuid const& account) {
    return run(transaction, "DELETE FROM identity_ticket WHERE kind = ?1 AND account = ?2",
               {static_cast<std::int64_t>(kind), as_parameter(account)});
}

Result<std::optional<Session>> find_session(Reader& reader, std::string_view hash) {
    auto const rows = TRY(reader.query(
        fmt::format("SELECT {} FROM identity_session WHERE hash = ?1", kSessionColumns), {hash}));
    return rows.empty() ? std::nullopt : std::optional(session_of(rows.front()));
}

Result<std::vector<Session>> list_sessions(Reader& reader, base::Uuid const& account) {
    std::vector<Session> out;
    for (auto const& row :
         TRY(reader.query(fmt::format("SELECT {} FROM identity_session WHERE account = ?1 ORDER BY "
                                      "made_ms DESC, id LIMIT {}",
                                      kSessionColumns, kSessionsPerAccountMax),
                          {as_parameter(account)}))) {
        out.push_back(session_of(row));
    }
    return out;
}

Result<void> put_session(Transaction& transaction, Session const& session) {
    return run(
        transaction,
        fmt::format("INSERT INTO identity_session ({}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
                    kSessionColumns),
        {std::string_view(session.hash), as_parameter(session.id), as_parameter(session.account),
         std::string_view(session.actor), session.made_ms, session.seen_ms, session.until_ms,
         std::string_view(session.device), std::int64_t{session.strong}});
}

Result<void> touch_session(Transaction& transaction, std::string_view hash, std::int64_t now_ms) {
    return run(transaction, "UPDATE identity_session SET seen_ms = ?2 WHERE hash = ?1",
               {hash, now_ms});
}

Result<void> drop_session(Transaction& transaction, std::string_view hash) {
    return run(transaction, "DELETE FROM identity_session WHERE hash = ?1", {hash});
}

Result<void> drop_sessions(Transaction& transaction, base::Uuid const& account,
                           std::string_view except) {
    return run(transaction, "DELETE FROM identity_session WHERE account = ?1 AND hash <> ?2",
               {as_parameter(account), except});
}

Result<std::optional<Passkey>> find_passkey(Reader& reader, std::string_view id) {
    auto const rows = TRY(
        reader.query(fmt::format("SELECT {} FROM identity_passkey WHERE id = ?1", kPasskeyColumns),
                     {BlobView{id}}));
    return rows.empty() ? std::nullopt : std::optional(passkey_of(rows.front()));
}

Result<std::vector<Passkey>> list_passkeys(Reader& reader, base::Uuid const& account) {
    std::vector<Passkey> out;
    for (auto const& row : TRY(reader.query(
             fmt::format("SELECT {} FROM identity_passkey WHERE account = ?1 ORDER BY made_ms, id "
                         "LIMIT {}",
                         kPasskeyColumns, kPasskeysPerAccountMax),
             {as_parameter(account)}))) {
        out.push_back(passkey_of(row));
    }
    return out;
}

Result<void> put_passkey(Transaction& transaction, Passkey const& passkey) {
    return run(transaction,
               fmt::format("INSERT INTO identity_passkey ({}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) "
                           "ON CONFLICT (id) DO UPDATE SET uses = excluded.uses, used_ms = "
                           "excluded.used_ms",
                           kPasskeyColumns),
               {BlobView{passkey.id}, as_parameter(passkey.account), BlobView{passkey.key},
                passkey.count, std::string_view(passkey.name), passkey.made_ms, passkey.used_ms});
}

Result<void> drop_passkey(Transaction& transaction, base::Uuid const& account,
                          std::string_view id) {
    return run(transaction, "DELETE FROM identity_passkey WHERE account = ?1 AND id = ?2",
               {as_parameter(account), BlobView{id}});
}

Result<void> put_recovery(Transaction& transaction, base::Uuid const& account,
                          std::vector<std::string> const& hashes) {
    TRY_VOID(run(transaction, "DELETE FROM identity_recovery WHERE account = ?1",
                 {as_parameter(account)}));
    for (auto const& hash : hashes) {
        TRY_VOID(run(transaction, "INSERT INTO identity_recovery (account, hash) VALUES (?1, ?2)",
                     {as_parameter(account), std::string_view(hash)}));
    }
    return {};
}

Result<bool> use_recovery(Transaction& transaction, base::Uuid const& account,
                          std::string_view hash) {
    auto const rows =
        TRY(transaction.execute("DELETE FROM identity_recovery WHERE account = ?1 AND hash = ?2",
                                {as_parameter(account), hash}));
    return rows > 0;
}

Result<std::int64_t> count_recovery(Reader& reader, base::Uuid const& account) {
    auto const rows = TRY(reader.query("SELECT COUNT(*) FROM identity_recovery WHERE account = ?1",
                                       {as_parameter(account)}));
    return integer_of(rows.front()[0]);
}

std::int64_t wait_ms(Wait const& wait, std::int64_t failures) {
    if (failures <= wait.free) {
        return 0;
    }
    auto out = wait.first_ms;
    for (auto i = wait.free + 1; i < failures && out < wait.last_ms; ++i) {
        out *= 2;
    }
    return std::min(out, wait.last_ms);
}

Result<std::int64_t> find_wait(Reader& reader, std::string_view key, std::int64_t now_ms) {
    auto const rows =
        TRY(reader.query("SELECT until_ms FROM identity_failure WHERE name = ?1", {key}));
    return rows.empty() ? 0 : std::max<std::int64_t>(0, integer_of(rows.front()[0]) - now_ms);
}

Result<void> note_failure(Transaction& transaction, std::string_view key, Wait const& wait,
                          std::int64_t now_ms) {
    auto const rows = TRY(
        transaction.query("SELECT failures, last_ms FROM identity_failure WHERE name = ?1", {key}));
    bool const recent = !rows.empty() && integer_of(rows.front()[1]) > now_ms - kFailuresKeptMs;
    auto const failures = (recent ? integer_of(rows.front()[0]) : 0) + 1;
    return run(transaction,
               "INSERT INTO identity_failure (name, failures, last_ms, until_ms) VALUES (?1, ?2, "
               "?3, ?4) ON CONFLICT (name) DO UPDATE SET failures = excluded.failures, last_ms = "
               "excluded.last_ms, until_ms = excluded.until_ms",
               {key, failures, now_ms, now_ms + wait_ms(wait, failures)});
}

Result<void> forget_failures(Transaction& transaction, std::string_view key) {
    return run(transaction, "DELETE FROM identity_failure WHERE name = ?1", {key});
}

Result<std::int64_t> forget_old(Transaction& transaction, std::int64_t now_ms) {
    std::int64_t gone = 0;
    auto const sessions =
        TRY(transaction.execute("DELETE FROM identity_session WHERE until_ms <= ?1", {now_ms}));
    gone += sessions;
    auto const tickets =
        TRY(transaction.execute("DELETE FROM identity_ticket WHERE until_ms <= ?1", {now_ms}));
    gone += tickets;
    auto const failures = TRY(transaction.execute(
        "DELETE FROM identity_failure WHERE last_ms <= ?1", {now_ms - kFailuresKeptMs}));
    gone += failures;
    return gone;
}

}  // namespace regiotafel::identity
