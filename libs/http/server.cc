#include "http/server.h"

#include <condition_variable>
#include <thread>
#include <vector>

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/steady_timer.hpp>

#include "http/connection.h"

namespace regiotafel::http {
namespace {

using base::ErrorCode;
using base::fail;
using tcp = asio::ip::tcp;
using Acceptor = asio::basic_socket_acceptor<tcp, asio::io_context::executor_type>;

constexpr auto kCiphers = "ECDHE+AESGCM:ECDHE+CHACHA20";  // of TLS 1.2; 1.3 has its own
constexpr std::chrono::milliseconds kAcceptPause{100};
constexpr std::chrono::milliseconds kStopPoll{10};
constexpr std::chrono::seconds kDeadlinesEvery{1};

struct Lane {
    Lane(ServerOptions const& options, Handler& handler, std::atomic<std::size_t>& count)
        : connections{options, handler, count} {}

    void watch_deadlines() {
        watch.expires_after(kDeadlinesEvery);
        watch.async_wait([this](beast::error_code stopped) {
            if (stopped) {
                return;
            }
            auto const now = Clock::now();
            auto const open = connections.open;
            for (auto* connection : open) {
                if (connections.open.contains(connection)) {
                    connection->check_deadline(now);
                }
            }
            watch_deadlines();
        });
    }

    // Before the context, whose last handlers let go of connections that still look at this.
    Connections connections;
    asio::io_context context{1};
    asio::steady_timer watch{context};
    std::jthread thread{};
};

base::Result<std::unique_ptr<asio::ssl::context>> tls_context(TlsFiles const& files) {
    using Tls = asio::ssl::context;
    auto context = std::make_unique<Tls>(Tls::tls_server);
    beast::error_code error;
    error = context->set_options(Tls::default_workarounds | Tls::no_tlsv1 | Tls::no_tlsv1_1 |
                                     Tls::no_compression | SSL_OP_NO_RENEGOTIATION |
                                     SSL_OP_CIPHER_SERVER_PREFERENCE,
                                 error);
    if (!error) {
        error = context->use_certificate_chain(asio::buffer(files.certificate), error);
    }
    if (!error) {
        error = context->use_private_key(asio::buffer(files.key), Tls::pem, error);
    }
    auto* const native = context->native_handle();
    if (error || SSL_CTX_check_private_key(native) != 1 ||
        SSL_CTX_set_cipher_list(native, kCiphers) != 1) {
        return fail(ErrorCode::bad_input, {"http.bad_certificate", {{"detail", error.message()}}});
    }
    return context;
}

class BeastServer : public Server {
  public:
    BeastServer(ServerOptions options, Handler& handler, std::unique_ptr<asio::ssl::context> tls)
        : options_(std::move(options)), handler_(handler), tls_(std::move(tls)) {
        for (unsigned i = 0; i < std::max(options_.threads, 1U); ++i) {
            lanes_.push_back(std::make_unique<Lane>(options_, handler_, count_));
        }
        acceptor_ = std::make_unique<Acceptor>(lanes_.front()->context);
        pause_ = std::make_unique<asio::steady_timer>(lanes_.front()->context);
    }
    BeastServer(BeastServer const&) = delete;
    BeastServer& operator=(BeastServer const&) = delete;
    ~BeastServer() override { stop(); }

    beast::error_code listen() {
        beast::error_code error;
        auto const address = asio::ip::make_address(options_.address, error);
        if (error) {
            return error;
        }
        tcp::endpoint const end(address, options_.port);
        error = acceptor_->open(end.protocol(), error);
        if (!error) {
            error = acceptor_->set_option(asio::socket_base::reuse_address(true), error);
        }
        if (!error) {
            error = acceptor_->bind(end, error);
        }
        if (!error) {
            error = acceptor_->listen(asio::socket_base::max_listen_connections, error);
        }
        if (!error) {
            port_ = acceptor_->local_endpoint(error).port();
        }
        return error;
    }

    void run() {
        accept();
        for (auto& lane : lanes_) {
            lane->watch_deadlines();
            lane->thread = std::jthread([&context = lane->context] {
                auto const guard = asio::make_work_guard(context);
                context.run();
            });
        }
    }

    std::uint16_t port() const override { return port_; }
    std::size_t connections() const override { return count_; }

    void stop() override {
        if (stopped_.exchange(true)) {
            return;
        }
        asio::post(lanes_.front()->context, [this] {
            beast::error_code ignored;
            ignored = acceptor_->close(ignored);
            pause_->cancel();
        });
        each_connection([](Closable& one) { one.wind_down(); }, true);
        auto const end = std::chrono::steady_clock::now() + options_.stop_timeout;
        while (count_ > 0 && std::chrono::steady_clock::now() < end) {
            std::this_thread::sleep_for(kStopPoll);
        }
        each_connection([](Closable& one) { one.cut(); }, true);
        for (auto& lane : lanes_) {
            lane->context.stop();
        }
        for (auto& lane : lanes_) {
            lane->thread = {};
        }
        // Whoever came too late to be cut is cut here: a WebSocket in the middle of closing waits
        // for itself, and would never be freed.
        for (auto& lane : lanes_) {
            lane->context.restart();
            lane->context.poll();
        }
    }

  private:
    void each_connection(void (*act)(Closable&), bool stopping) {
        for (auto& lane : lanes_) {
            asio::post(lane->context, [one = lane.get(), act, stopping] {
                one->connections.stopping = stopping;
                auto const open = one->connections.open;
                for (auto* connection : open) {
                    if (one->connections.open.contains(connection)) {
                        act(*connection);
                    }
                }
            });
        }
    }

    void accept() {
        auto& lane = *lanes_[next_++ % lanes_.size()];
        acceptor_->async_accept(lane.context,
                                [this, &lane](beast::error_code error, Stream socket) {
                                    accepted(error, std::move(socket), lane);
                                });
    }

    void accepted(beast::error_code error, Stream socket, Lane& lane) {
        if (error == asio::error::operation_aborted || !acceptor_->is_open()) {
            return;
        }
        if (error) {
            // Mostly out of file descriptors: wait, so that this loop does not spin.
            pause_->expires_after(kAcceptPause);
            pause_->async_wait([this](beast::error_code stopped) {
                if (!stopped) {
                    accept();
                }
            });
            return;
        }
        if (count_ < options_.connections_max) {
            beast::error_code ignored;
            ignored = socket.set_option(tcp::no_delay(true), ignored);
            asio::post(lane.context, [this, stream = std::move(socket), &lane]() mutable {
                if (tls_ == nullptr) {
                    start_connection(std::move(stream), lane.connections);
                } else {
                    start_secure_connection(std::move(stream), lane.connections, *tls_);
                }
            });
        }
        accept();
    }

    ServerOptions options_;
    Handler& handler_;
    std::unique_ptr<asio::ssl::context> tls_;  // nothing: plain HTTP
    std::atomic<std::size_t> count_ = 0;
    std::atomic<bool> stopped_ = false;
    std::vector<std::unique_ptr<Lane>> lanes_{};
    std::unique_ptr<Acceptor> acceptor_{};
    std::unique_ptr<asio::steady_timer> pause_{};
    std::size_t next_ = 0;
    std::uint16_t port_ = 0;
};

}  // namespace

base::Result<std::unique_ptr<Server>> Server::start(ServerOptions options, Handler& handler) {
    auto const place = options.address + ":" + std::to_string(options.port);
    std::unique_ptr<asio::ssl::context> tls;
    if (options.tls) {
        tls = TRY(tls_context(*options.tls));
    }
    auto server = std::make_unique<BeastServer>(std::move(options), handler, std::move(tls));
    if (auto const error = server->listen(); error) {
        return fail(ErrorCode::failed, {"http.cannot_listen", {{"detail", error.message()}}},
                    place);
    }
    server->run();
    return server;
}

}  // namespace regiotafel::http
