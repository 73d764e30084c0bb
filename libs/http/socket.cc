#include <boost/asio/post.hpp>
#include <boost/beast/websocket/ssl.hpp>

#include "http/connection.h"

namespace regiotafel::http {
namespace {

using Message = std::shared_ptr<std::string const>;

constexpr std::chrono::seconds kPingAfter{20};  // half of the idle time-out below
constexpr std::uint16_t kServiceRestart = 1012;

// Kept alive by the operations under way and by whoever sends: so shared.
template <typename AnyStream>
class OpenSocket : public Socket,
                   public Closable,
                   public std::enable_shared_from_this<OpenSocket<AnyStream>> {
  public:
    OpenSocket(AnyStream stream, Connections& all, std::unique_ptr<SocketHandler> handler)
        : stream_(std::move(stream)), all_(all), handler_(std::move(handler)) {
        ++all_.count;
        all_.open.insert(this);
    }
    OpenSocket(OpenSocket const&) = delete;
    OpenSocket& operator=(OpenSocket const&) = delete;
    ~OpenSocket() override = default;

    void run(Upgrade upgrade) {
        beast::websocket::stream_base::timeout timeouts{};
        timeouts.handshake_timeout = all_.options.header_timeout;
        timeouts.idle_timeout = 2 * kPingAfter;
        timeouts.keep_alive_pings = true;
        stream_.set_option(timeouts);
        stream_.auto_fragment(false);  // messages are whole in memory and go out as one frame
        stream_.read_message_max(all_.options.message_bytes_max);
        upgrade_ = std::move(upgrade);
        stream_.async_accept(upgrade_, [self = shared_from_this()](beast::error_code error) {
            if (error) {
                return self->gone();
            }
            self->handler_->opened(self);
            self->read();
        });
    }

    bool send(Message message) override {
        if (gone_) {
            return false;
        }
        waiting_ += message->size();
        bool const too_slow = waiting_ > all_.options.queue_bytes_max;
        asio::post(stream_.get_executor(),
                   [self = shared_from_this(), too_slow, message = std::move(message)]() mutable {
                       too_slow ? self->cut() : self->enqueue(std::move(message));
                   });
        return !too_slow;
    }

    bool is_sending() const override { return waiting_ > 0; }

    void close(std::uint16_t code) override {
        asio::post(stream_.get_executor(), [self = shared_from_this(), code] {
            if (self->gone_ || self->closing_) {
                return;
            }
            self->closing_ = true;
            self->stream_.async_close(beast::websocket::close_reason(code),
                                      [self](beast::error_code) {});
        });
    }

    void wind_down() override { close(kServiceRestart); }
    void cut() override {
        beast::error_code ignored;
        ignored = beast::get_lowest_layer(stream_).close(ignored);
    }
    // The stream has time-outs of its own.
    void check_deadline(Clock::time_point /*now*/) override {}

  private:
    using std::enable_shared_from_this<OpenSocket>::shared_from_this;

    void read() {
        stream_.async_read(buffer_,
                           [self = shared_from_this()](beast::error_code error, std::size_t) {
                               self->read_done(error);
                           });
    }

    void read_done(beast::error_code error) {
        if (error) {
            return gone();
        }
        auto const bytes = buffer_.cdata();
        if (stream_.got_text()) {
            handler_->received({static_cast<char const*>(bytes.data()), bytes.size()});
        }
        buffer_.consume(buffer_.size());
        read();
    }

    void enqueue(Message message) {
        queue_.push_back(std::move(message));
        if (queue_.size() == 1) {
            write();
        }
    }

    void write() {
        if (gone_ || closing_) {
            return;
        }
        stream_.text(true);
        stream_.async_write(asio::buffer(*queue_.front()),
                            [self = shared_from_this()](beast::error_code error, std::size_t) {
                                if (error) {
                                    return;  // the read under way ends with the same error
                                }
                                self->waiting_ -= self->queue_.front()->size();
                                self->queue_.pop_front();
                                if (!self->queue_.empty()) {
                                    return self->write();
                                }
                                self->handler_->sent();
                            });
    }

    void gone() {
        if (!gone_.exchange(true)) {
            all_.open.erase(this);
            --all_.count;
            handler_->closed();
        }
    }

    beast::websocket::stream<AnyStream> stream_;
    Connections& all_;
    std::unique_ptr<SocketHandler> handler_;
    Upgrade upgrade_{};
    beast::flat_buffer buffer_{};
    std::deque<Message> queue_{};
    std::atomic<std::size_t> waiting_ = 0;
    std::atomic<bool> gone_ = false;
    bool closing_ = false;
};

}  // namespace

void start_socket(Stream stream, Connections& connections, Upgrade upgrade,
                  std::unique_ptr<SocketHandler> handler) {
    std::make_shared<OpenSocket<Stream>>(std::move(stream), connections, std::move(handler))
        ->run(std::move(upgrade));
}

void start_socket(SecureStream stream, Connections& connections, Upgrade upgrade,
                  std::unique_ptr<SocketHandler> handler) {
    std::make_shared<OpenSocket<SecureStream>>(std::move(stream), connections, std::move(handler))
        ->run(std::move(upgrade));
}

}  // namespace regiotafel::http
