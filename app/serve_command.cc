#include "serve_command.h"

#include <csignal>
#include <ostream>
#include <thread>

#include "clock.h"
#include "data_folder.h"
#include "files.h"

#include "api/demo.h"
#include "api/handler.h"
#include "api/routes.h"
#include "api/sessions.h"
#include "api/workers.h"
#include "background/courier.h"
#include "background/kinds.h"
#include "background/retention.h"
#include "http/server.h"
#include "identity/rights.h"

namespace regiotafel::app {
namespace {

using base::Result;

constexpr std::int64_t kDaySeconds = 24L * 3600;
constexpr std::int64_t kMilliseconds = 1000;

// SIGTERM and SIGINT are taken by one wait, in every thread that starts after this.
sigset_t block_stop_signals() {
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGINT);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    return signals;
}

struct Way {
    std::string id{};
    registers::Audience role = registers::Audience::member;
    std::string& link;
};

Result<void> print_ways_in(Context const& context, Sessions const& sessions,
                           std::string const& address) {
    std::string facilitator;
    std::string administrator;
    for (auto const& [id, role, link] :
         {Way{"demo:procesbegeleider", registers::Audience::facilitator, facilitator},
          Way{"demo:beheerder", registers::Audience::administrator, administrator}}) {
        registers::Actor const actor{.id = id, .grants = {{"demo", role}}};
        auto const code = TRY(sessions.make_ticket(identity::TicketKind::way, {},
                                                   identity::actor_text(actor), kInvitationMs));
        link = address;
        link += "/binnen/";
        link += code;
    }
    context.out << context.words.text("app.ways_in", {{"visitor", address + "/demo"},
                                                      {"facilitator", facilitator},
                                                      {"administrator", administrator}})
                << std::endl;
    return {};
}

// The first start makes no password: a link that works once makes who looks after the server.
Result<void> print_first_link(Context const& context, Sessions const& sessions,
                              identity::Key const& key, std::string const& address) {
    auto const snapshot = TRY(sessions.read());
    if (!TRY(identity::has_server_account(*snapshot))) {
        auto const link = address + Sessions::server_link(key, sessions.now_ms());
        context.out << context.words.text("app.server_link", {{"link", link}}) << std::endl;
    }
    return {};
}

Result<void> check_origin(std::string_view origin) {
    auto const at = origin.find("://");
    auto const kind = origin.substr(0, at == std::string_view::npos ? 0 : at);
    auto const rest = at == std::string_view::npos ? std::string_view{} : origin.substr(at + 3);
    bool const sound = (kind == "http" || kind == "https") && !rest.empty() &&
                       rest.find_first_of("/?#@ \"<>") == std::string_view::npos;
    if (origin.empty() || sound) {
        return {};
    }
    return base::fail(base::ErrorCode::bad_input,
                      {"app.bad_origin", {{"origin", std::string(origin)}}});
}

Result<std::optional<http::TlsFiles>> read_tls(ServeOptions const& options) {
    if (options.certificate.empty()) {
        return std::nullopt;
    }
    auto certificate = TRY(load(options.certificate));
    auto key = TRY(load(options.key));
    return http::TlsFiles{.certificate = std::move(certificate), .key = std::move(key)};
}

Result<void> serve(Context const& context, ServeOptions const& options) {
    auto const signals = block_stop_signals();
    TRY_VOID(check_origin(options.origin));
    auto const dutch = TRY(messages::Catalogue::load(messages::Language::nl));
    auto const english = TRY(messages::Catalogue::load(messages::Language::en));
    auto const folder = TRY(open_data_folder(options.data));
    auto const key = TRY(token_key(folder));
    auto const registers = TRY(load_registers(folder, context.words));
    auto const layouts = TRY(load_layouts(folder, registers, context.words));
    auto const store = TRY(
        open_store(folder, registers, Access::write, {.url = options.store, .bus = options.bus}));
    auto const tls = TRY(read_tls(options));
    auto const mail = TRY(mail_settings(folder));
    auto const oidc = TRY(oidc_settings(folder));
    SteadyTime const steady;
    jobs::Runner runner({.store = *store,
                         .now_ms = steady,
                         .alone = options.store.empty(),
                         .back_off_ms = mail.retry_s * kMilliseconds});
    bool const secure = tls.has_value() || options.origin.starts_with("https://");
    Site site{registers, layouts, *store, dutch,         english,       key,
              unix_ms,   runner,  mail,   folder.mail(), folder.work(), secure};
    // What a server that was killed was working on; its job starts anew from the store.
    std::error_code ignored;
    std::filesystem::remove_all(folder.work(), ignored);
    if (options.demo) {
        TRY_VOID(make_demo_region(site));
    }
    TRY_VOID(runner.start(job_kinds(site)));
    Courier courier(site);
    site.courier = &courier;
    Sessions const sessions({.store = *store, .now_ms = steady, .key = key, .secure = secure});
    Workers workers;
    Door const door{site, sessions, workers, oidc};
    Metrics metrics;
    Feed feed(site, sessions);
    SiteHandler handler(site, sessions, feed, metrics, make_routes(site, door, metrics),
                        options.proxies);
    auto const server =
        TRY(http::Server::start({.address = options.address,
                                 .port = options.port,
                                 .tls = tls,
                                 .threads = std::max(1U, std::thread::hardware_concurrency())},
                                handler));
    DailyRetention const retention(site);
    auto const host = options.address == "0.0.0.0" ? std::string("127.0.0.1") : options.address;
    auto const address =
        (tls ? "https://" : "http://") + host + ":" + std::to_string(server->port());
    // Nobody can ask for anything before they know the port.
    site.origin = options.origin.empty() ? address : options.origin;
    courier.start();
    context.out << "listening on " << address << std::endl;
    if (options.demo) {
        TRY_VOID(print_ways_in(context, sessions, address));
    } else {
        TRY_VOID(print_first_link(context, sessions, key, site.origin));
    }
    int signal = 0;
    sigwait(&signals, &signal);
    server->stop();
    feed.stop();
    runner.stop();
    return {};
}

Result<std::string> token(TokenOptions const& options) {
    auto const role = TRY(identity::role_named(options.role));
    auto const folder = TRY(open_data_folder(options.data));
    auto const key = TRY(token_key(folder));
    auto const now_ms = unix_ms();
    // The same script stays the same actor with its next token: a command that it sends again after
    // a restart is known. Without a name, scripts of two regions are not the same one.
    auto const whole = options.region == kAllRegions;
    auto const named = whole ? options.role : options.role + "@" + options.region;
    auto const id = "token:" + (options.name.empty() ? named : options.name);
    return identity::make_token({.actor = {.id = id, .grants = {{options.region, role}}},
                                 .expires_s = now_ms / kMilliseconds + options.days * kDaySeconds},
                                key);
}

Result<std::string> server_link(InviteOptions const& options) {
    TRY_VOID(check_origin(options.origin));
    auto const folder = TRY(open_data_folder(options.data));
    auto const key = TRY(token_key(folder));
    return options.origin + Sessions::server_link(key, unix_ms());
}

Result<bool> verify(Context const& context, VerifyOptions const& options) {
    auto const folder = TRY(open_data_folder(options.data));
    auto const registers = TRY(load_registers(folder, context.words));
    auto const store = TRY(open_store(folder, registers, Access::read, {.url = options.store}));
    bool sound = true;
    for (auto const& region : TRY(store->regions())) {
        auto const report = TRY(
            store->verify(region, options.rebuild ? ledger::Rebuild::yes : ledger::Rebuild::no));
        sound = sound && report.sound();
        context.out << context.words.text(report.sound() ? "app.verify_sound" : "app.verify_bad",
                                          {{"region", region.text()},
                                           {"events", report.events},
                                           {"seq", report.first_bad.value_or(0)}})
                    << '\n';
        if (report.problem) {
            context.out << "  " << context.words.text(*report.problem) << '\n';
        }
        if (report.clock_went_back > 0) {
            context.out << "  "
                        << context.words.text("app.verify_clock",
                                              {{"times", report.clock_went_back}})
                        << '\n';
        }
        for (auto const& table : report.differing_tables) {
            context.out << "  " << context.words.text("app.verify_table", {{"table", table}})
                        << '\n';
        }
    }
    return sound;
}

}  // namespace

int run_serve(Context const& context, ServeOptions const& options) {
    auto const done = serve(context, options);
    return done ? kExitOk : report(context, done.error());
}

int run_token(Context const& context, TokenOptions const& options) {
    auto const made = token(options);
    if (!made) {
        return report(context, made.error());
    }
    context.out << *made << '\n';
    return kExitOk;
}

int run_invite(Context const& context, InviteOptions const& options) {
    auto const link = server_link(options);
    if (!link) {
        return report(context, link.error());
    }
    context.out << context.words.text("app.server_link", {{"link", *link}}) << '\n';
    return kExitOk;
}

int run_verify(Context const& context, VerifyOptions const& options) {
    auto const sound = verify(context, options);
    if (!sound) {
        return report(context, sound.error());
    }
    return *sound ? kExitOk : kExitFailed;
}

}  // namespace regiotafel::app
