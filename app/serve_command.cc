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
#include "background/kinds.h"
#include "http/server.h"

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

void print_ways_in(Context const& context, Sessions& sessions, std::string const& address) {
    auto const link = [&](std::string id, registers::Audience role) {
        registers::Actor actor{.id = std::move(id), .grants = {{"demo", role}}};
        return address + "/binnen/" +
               sessions.invite(std::move(actor), Sessions::Use::again, running_s());
    };
    context.out
        << context.words.text(
               "app.ways_in",
               {{"visitor", address + "/demo"},
                {"facilitator", link("demo:procesbegeleider", registers::Audience::facilitator)},
                {"administrator", link("demo:beheerder", registers::Audience::administrator)}})
        << std::endl;
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
    auto const dutch = TRY(messages::Catalogue::load(messages::Language::nl));
    auto const english = TRY(messages::Catalogue::load(messages::Language::en));
    auto const folder = TRY(open_data_folder(options.data));
    auto const key = TRY(token_key(folder));
    auto const registers = TRY(load_registers(folder, context.words));
    auto const store = TRY(
        open_store(folder, registers, Access::write, {.url = options.store, .bus = options.bus}));
    auto const tls = TRY(read_tls(options));
    auto const mail = TRY(mail_settings(folder));
    jobs::Runner runner({.store = *store,
                         .now_ms = unix_ms,
                         .alone = options.store.empty(),
                         .back_off_ms = mail.retry_s * kMilliseconds});
    Site const site{registers, *store,        dutch,         english,        key, unix_ms, runner,
                    mail,      folder.mail(), folder.work(), tls.has_value()};
    // What a server that was killed was working on; its job starts anew from the store.
    std::error_code ignored;
    std::filesystem::remove_all(folder.work(), ignored);
    if (options.demo) {
        TRY_VOID(make_demo_region(site));
    }
    TRY_VOID(runner.start(job_kinds(site)));
    Sessions sessions;
    Metrics metrics;
    Feed feed(site);
    SiteHandler handler(site, sessions, feed, metrics, make_routes(site, sessions, metrics));
    auto const server =
        TRY(http::Server::start({.address = options.address,
                                 .port = options.port,
                                 .tls = tls,
                                 .threads = std::max(1U, std::thread::hardware_concurrency())},
                                handler));
    auto const host = options.address == "0.0.0.0" ? std::string("127.0.0.1") : options.address;
    auto const address =
        (tls ? "https://" : "http://") + host + ":" + std::to_string(server->port());
    context.out << "listening on " << address << std::endl;
    if (options.demo) {
        print_ways_in(context, sessions, address);
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
    // a restart is known.
    auto const id = "token:" + (options.name.empty() ? options.role : options.name);
    return identity::make_token({.actor = {.id = id, .grants = {{options.region, role}}},
                                 .expires_s = now_ms / kMilliseconds + options.days * kDaySeconds},
                                key);
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

int run_verify(Context const& context, VerifyOptions const& options) {
    auto const sound = verify(context, options);
    if (!sound) {
        return report(context, sound.error());
    }
    return *sound ? kExitOk : kExitFailed;
}

}  // namespace regiotafel::app
