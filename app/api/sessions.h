// Who is signed in: cookies and the links that give one. They stand in the store as hashes, so that
// every process knows them and a restart signs nobody out. Rights are looked up at every request.
// Times are Unix time. Thread-safe; `write` waits for the disk.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "identity/account.h"
#include "identity/token.h"

namespace regiotafel::app {

inline constexpr std::int64_t kSessionMs = 12LL * 3600 * 1000;   // however busy
inline constexpr std::int64_t kStrongIdleMs = 30LL * 60 * 1000;  // with a strong role
inline constexpr std::int64_t kTouchEveryMs = 60LL * 1000;
inline constexpr std::int64_t kInvitationMs = 7LL * 24 * 3600 * 1000;
inline constexpr std::int64_t kSignInLinkMs = 15LL * 60 * 1000;
inline constexpr std::int64_t kServerLinkMs = 60LL * 60 * 1000;
inline constexpr std::int64_t kStepMs = 5LL * 60 * 1000;  // between two steps of a sign-in
inline constexpr std::size_t kDeviceLettersMax = 80;

struct SignedIn {
    registers::Actor actor{};
    identity::Session session{};
    bool weak = false;  // has a role that counts only after a second step
};

class Sessions {
  public:
    struct Options {
        ledger::Store& store;
        std::function<std::int64_t()> now_ms;  // that does not jump
        identity::Key const& key;
        bool secure = false;
    };
    explicit Sessions(Options options) : options_(std::move(options)) {}

    std::int64_t now_ms() const { return options_.now_ms(); }

    // "__Host-regiotafel" over TLS (RFC 6265bis 4.1.3.2): no other host can set it.
    std::string_view cookie_name() const;
    // The value of Set-Cookie; an empty secret takes the cookie away.
    std::string cookie(std::string_view secret) const;

    // Nothing where the cookie is unknown or over.
    std::optional<SignedIn> find(std::string_view secret) const;
    // The same by the hash that SignedIn gives: whether an open connection may stay.
    std::optional<SignedIn> find_hash(std::string_view hash) const;

    // The change and nothing else of the ledger, on disk when it returns.
    base::Result<void> write(std::function<base::Result<void>(ledger::Transaction&)> change) const;
    base::Result<std::unique_ptr<ledger::Snapshot>> read() const;

    // A code that is good for one step.
    base::Result<std::string> make_ticket(identity::TicketKind kind, base::Uuid const& account,
                                          std::string data, std::int64_t life_ms) const;
    base::Result<std::optional<identity::Ticket>> ticket(std::string_view code) const;

    // A new session; its cookie's secret. Too many: the oldest goes.
    base::Result<std::string> begin(base::Uuid const& account, std::string_view device,
                                    bool strong) const;
    base::Result<std::string> begin_way(std::string actor, std::string_view device) const;
    base::Result<void> leave(std::string_view secret) const;

    // The path of a link that makes the account which looks after the server; needs no store.
    static std::string server_link(identity::Key const& key, std::int64_t now_ms);
    // Error{forbidden} for a code that is no such link; the claims' actor names it.
    base::Result<identity::Claims> read_server_link(std::string_view code) const;

  private:
    base::Result<std::optional<SignedIn>> look_up(std::string_view hash) const;
    base::Result<std::string> put(identity::Session session) const;

    Options options_;
};

}  // namespace regiotafel::app
