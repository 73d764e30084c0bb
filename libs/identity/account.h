// What the server keeps of who signs in: accounts, the links and cookies that let them in, second
// steps, and how often somebody failed. Own tables, never the ledger: nothing here is in an event,
// an export of a region or the history, and an erasure of the person takes all of it. Secrets are
// kept as hashes. Reads work on any Reader, writes belong into a transaction of the store.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/store.h"

namespace regiotafel::identity {

inline constexpr std::size_t kSessionsPerAccountMax = 50;
inline constexpr std::size_t kPasskeysPerAccountMax = 20;
inline constexpr std::size_t kRecoveryCodes = 10;

std::unique_ptr<ledger::Projector> make_projector();

// The id is that of the person's records, in whatever region.
struct Account {
    base::Uuid id{};
    std::string email{};     // small letters
    std::string password{};  // a hash; empty: none
    std::string totp{};      // the secret; empty: none
    std::int64_t totp_step = 0;
    bool server = false;  // looks after the server: an administrator of every region
    std::int64_t made_ms = 0;
};

std::string small_email(std::string_view email);
base::Result<std::optional<Account>> find_account(ledger::Reader& reader, base::Uuid const& id);
base::Result<std::optional<Account>> find_account(ledger::Reader& reader, std::string_view email);
base::Result<bool> has_server_account(ledger::Reader& reader);
base::Result<void> put_account(ledger::Transaction& transaction, Account const& account);
// The account and all that hangs on it.
base::Result<void> drop_account(ledger::Transaction& transaction, base::Uuid const& id);

// Something that is good for one step, once: a link, the middle of a sign-in, a passkey's
// challenge.
enum class TicketKind {
    way,          // a demo's link: signs in as `actor`, as often as one likes
    invitation,   // makes somebody's first session
    sign_in,      // a link by mail for who has an account
    server,       // makes the account that looks after the server
    second_step,  // the first step went well
    new_totp,     // `data` is the secret that is not confirmed yet
    passkey,      // a challenge to sign in
    new_passkey,  // a challenge to add one
    oidc,         // on the way to another provider; `data` is the step
};

struct Ticket {
    std::string hash{};
    TicketKind kind = TicketKind::sign_in;
    base::Uuid account{};
    std::string data{};
    std::int64_t until_ms = 0;
};

base::Result<std::optional<Ticket>> find_ticket(ledger::Reader& reader, std::string_view hash,
                                                std::int64_t now_ms);
base::Result<void> put_ticket(ledger::Transaction& transaction, Ticket const& ticket);
// False where it was gone already: of two who use it at once, one gets in.
base::Result<bool> use_ticket(ledger::Transaction& transaction, std::string_view hash);
base::Result<void> drop_tickets(ledger::Transaction& transaction, TicketKind kind,
                                base::Uuid const& account);

struct Session {
    std::string hash{};
    base::Uuid id{};       // to name it by; opens nothing
    base::Uuid account{};  // nil for a demo's
    std::string actor{};   // of a demo's, as a token says it
    std::int64_t made_ms = 0;
    std::int64_t seen_ms = 0;
    std::int64_t until_ms = 0;
    std::string device{};  // what the browser says it is, shortened
    bool strong = false;   // by a passkey or with a second step
};

base::Result<std::optional<Session>> find_session(ledger::Reader& reader, std::string_view hash);
// Newest first.
base::Result<std::vector<Session>> list_sessions(ledger::Reader& reader, base::Uuid const& account);
base::Result<void> put_session(ledger::Transaction& transaction, Session const& session);
base::Result<void> touch_session(ledger::Transaction& transaction, std::string_view hash,
                                 std::int64_t now_ms);
base::Result<void> drop_session(ledger::Transaction& transaction, std::string_view hash);
// All of an account's, except the one with this hash.
base::Result<void> drop_sessions(ledger::Transaction& transaction, base::Uuid const& account,
                                 std::string_view except = {});

struct Passkey {
    std::string id{};  // bytes
    base::Uuid account{};
    std::string key{};  // COSE, as it came
    std::int64_t count = 0;
    std::string name{};
    std::int64_t made_ms = 0;
    std::int64_t used_ms = 0;
};

base::Result<std::optional<Passkey>> find_passkey(ledger::Reader& reader, std::string_view id);
base::Result<std::vector<Passkey>> list_passkeys(ledger::Reader& reader, base::Uuid const& account);
base::Result<void> put_passkey(ledger::Transaction& transaction, Passkey const& passkey);
base::Result<void> drop_passkey(ledger::Transaction& transaction, base::Uuid const& account,
                                std::string_view id);

// Those that were there before are gone.
base::Result<void> put_recovery(ledger::Transaction& transaction, base::Uuid const& account,
                                std::vector<std::string> const& hashes);
base::Result<bool> use_recovery(ledger::Transaction& transaction, base::Uuid const& account,
                                std::string_view hash);
base::Result<std::int64_t> count_recovery(ledger::Reader& reader, base::Uuid const& account);

// ---- Throttling: a few tries are free, then each failure doubles the wait. Never for good.

struct Wait {
    std::int64_t free = 3;          // failures
    std::int64_t first_ms = 1000;   // after the next one
    std::int64_t last_ms = 60'000;  // the longest
};
inline constexpr Wait kAccountWait{};
// A school has one address for everybody.
inline constexpr Wait kNetworkWait{.free = 200, .first_ms = 1000, .last_ms = 10'000};
inline constexpr std::int64_t kFailuresKeptMs = 15LL * 60 * 1000;

std::int64_t wait_ms(Wait const& wait, std::int64_t failures);
// How long who is called `key` has to wait; 0: not at all. Keys are hashes of addresses.
base::Result<std::int64_t> find_wait(ledger::Reader& reader, std::string_view key,
                                     std::int64_t now_ms);
base::Result<void> note_failure(ledger::Transaction& transaction, std::string_view key,
                                Wait const& wait, std::int64_t now_ms);
base::Result<void> forget_failures(ledger::Transaction& transaction, std::string_view key);

// Sessions, tickets and failures that are over; gives how many rows went.
base::Result<std::int64_t> forget_old(ledger::Transaction& transaction, std::int64_t now_ms);

}  // namespace regiotafel::identity
