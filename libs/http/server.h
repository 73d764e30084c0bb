// The only user of Boost.Beast: listens, reads requests within limits, hands them to a handler and
// writes the answers; the same for WebSockets. One thread per core, each with its own connections.
//
// A handler may answer later and from any thread. Time-outs and limits are set for everything that
// comes from outside. The server speaks plain HTTP; TLS is left to a proxy in front of it.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "http/message.h"

namespace regiotafel::http {

// Answers one request, once, from any thread. Dropped without an answer, the other side gets 500.
using Reply = std::function<void(Response)>;

// One side of an open WebSocket; may be used from any thread, also after the other side has gone,
// and has to be let go before the server is destroyed.
class Socket {
  public:
    virtual ~Socket() = default;
    // Text. False where the other side has gone, or reads so slowly that `queue_bytes_max` waits:
    // then the socket closes itself.
    virtual bool send(std::shared_ptr<std::string const> message) = 0;
    // Text still waits; once the last of it has gone, SocketHandler::sent() follows.
    virtual bool is_sending() const = 0;
    virtual void close(std::uint16_t code) = 0;
};

// What a route does with a WebSocket. Called from one thread at a time.
class SocketHandler {
  public:
    virtual ~SocketHandler() = default;
    virtual void opened(std::shared_ptr<Socket> socket) = 0;
    virtual void received(std::string_view text) = 0;
    // All that waited has gone: there is room for more.
    virtual void sent() {}
    virtual void closed() = 0;
};

class Handler {
  public:
    virtual ~Handler() = default;
    // How many bytes the body of this request may have; asked before it is read.
    virtual std::size_t body_bytes_max(Request const& head) const = 0;
    virtual void handle(Request request, Reply reply) = 0;
    // Null refuses, with the answer in `refusal`.
    virtual std::unique_ptr<SocketHandler> open_socket(Request const& request,
                                                       Response& refusal) = 0;
    // The answer to what never became a request: 400, 408, 413, 431, 503.
    virtual Response refusal(int status) const = 0;
};

// A certificate with its chain and its key, as PEM text. TLS 1.3, or 1.2 with ECDHE and an AEAD
// cipher; no renegotiation, no compression, no early data.
struct TlsFiles {
    std::string certificate{};
    std::string key{};
};

struct ServerOptions {
    std::string address = "127.0.0.1";
    std::uint16_t port = 0;         // 0: any free one
    std::optional<TlsFiles> tls{};  // nothing: plain HTTP, for a proxy on the same machine
    unsigned threads = 2;
    std::size_t header_bytes_max = 16 << 10U;
    std::size_t message_bytes_max = 16 << 10U;  // of one WebSocket message
    std::size_t queue_bytes_max = 256 << 10U;   // waiting for one WebSocket
    std::size_t connections_max = 12'000;
    std::chrono::seconds header_timeout{10};
    std::chrono::seconds body_timeout{30};
    std::chrono::seconds idle_timeout{60};
    std::chrono::seconds stop_timeout{8};
};

class Server {
  public:
    // The handler must outlive the server. Error{failed} where the address cannot be listened on,
    // Error{bad_input} where the certificate and its key cannot be used.
    static base::Result<std::unique_ptr<Server>> start(ServerOptions options, Handler& handler);
    virtual ~Server() = default;

    virtual std::uint16_t port() const = 0;
    virtual std::size_t connections() const = 0;
    // Takes no new connections, lets answers under way go out, closes WebSockets with 1012
    // (service restart), and returns when all is closed or `stop_timeout` has passed.
    virtual void stop() = 0;
};

}  // namespace regiotafel::http
