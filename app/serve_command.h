// regiotafel serve, token and verify.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "command.h"

namespace regiotafel::app {

struct ServeOptions {
    std::string data{};
    std::uint16_t port = 8080;
    std::string address = "127.0.0.1";
    bool demo = false;
    std::string store{};  // a URL; empty: the file in the folder
    std::string bus{};
    std::string certificate{};  // PEM files; both or none
    std::string key{};
    std::string origin{};                // as people reach it; empty: where it listens
    std::vector<std::string> proxies{};  // addresses whose X-Forwarded-For is believed
};

struct InviteOptions {
    std::string data{};
    std::string origin{};
};

// Prints a link that makes the account which looks after the server; works beside a running one.
int run_invite(Context const& context, InviteOptions const& options);

// Runs until SIGTERM or SIGINT; then every answer under way goes out and the database is closed.
int run_serve(Context const& context, ServeOptions const& options);

inline constexpr std::string_view kAllRegions = "*";

struct TokenOptions {
    std::string data{};
    std::string role{};
    std::string region{kAllRegions};
    std::string name{};  // of the script, as the history will show it; role and region unless given
    std::int64_t days = 30;
};

// Prints a bearer token. Works beside a running server and writes nothing into its database.
int run_token(Context const& context, TokenOptions const& options);

struct VerifyOptions {
    std::string data{};
    bool rebuild = false;
    std::string store{};
};

// Checks every region's chain, and with `rebuild` that the tables follow from the events.
int run_verify(Context const& context, VerifyOptions const& options);

}  // namespace regiotafel::app
