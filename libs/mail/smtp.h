// Hands a mail to a mail server (RFC 5321), by libcurl. Blocking, with time-outs; for a thread that
// may wait. The certificate of the server is always checked where TLS is used.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "mail/message.h"

namespace regiotafel::mail {

enum class Tls {
    none,      // only for a server on this machine
    starttls,  // required, not merely tried
    direct,    // port 465
};

struct Settings {
    std::string host{};
    std::uint16_t port = 587;
    Tls tls = Tls::starttls;
    std::string user{};
    std::string password{};
    Address from{};
    std::int64_t retry_s = 30;  // after the first failure; doubles
};

// [mail] of a TOML file: host, port, tls ("none", "starttls", "direct"), user, password, from,
// from_name, retry_seconds. Errors name file, line and what to change. Without TLS only a host on
// this machine is allowed.
base::Result<Settings> read_settings(std::string_view name, std::string_view toml);

// Error{unavailable} where trying later may help (no connection, 4xx), Error{bad_input} where the
// server refuses for good (5xx).
base::Result<void> send(Settings const& settings, std::string_view to, std::string_view bytes);

}  // namespace regiotafel::mail
