// One connection: requests one after the other, or a WebSocket. For the .cc files of this room.
#pragma once

#include <atomic>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <set>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/websocket.hpp>

#include "http/server.h"

namespace regiotafel::http {

namespace asio = boost::asio;
namespace beast = boost::beast;

using Stream = asio::basic_stream_socket<asio::ip::tcp, asio::io_context::executor_type>;
using SecureStream = asio::ssl::stream<Stream>;
using Clock = std::chrono::steady_clock;

class Closable {
  public:
    virtual ~Closable() = default;
    // Ends what is idle at once and the rest after its answer. From the connection's own thread.
    virtual void wind_down() = 0;
    virtual void cut() = 0;
    // Looked at once a second; a timer for each read and write would cost more than the request.
    virtual void check_deadline(Clock::time_point now) = 0;
};

// All connections of one thread; used from that thread only, `count` from any.
struct Connections {
    ServerOptions const& options;
    Handler& handler;
    std::atomic<std::size_t>& count;
    std::set<Closable*> open{};
    bool stopping = false;
};

void start_connection(Stream stream, Connections& connections);
// The context must outlive the connection.
void start_secure_connection(Stream stream, Connections& connections, asio::ssl::context& context);

using Upgrade = beast::http::request<beast::http::string_body>;
void start_socket(Stream stream, Connections& connections, Upgrade upgrade,
                  std::unique_ptr<SocketHandler> handler);
void start_socket(SecureStream stream, Connections& connections, Upgrade upgrade,
                  std::unique_ptr<SocketHandler> handler);

}  // namespace regiotafel::http
