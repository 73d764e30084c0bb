#include "http/connection.h"

#include <array>
#include <ctime>

#include <boost/asio/dispatch.hpp>
#include <boost/asio/write.hpp>

namespace regiotafel::http {
namespace {

namespace beast_http = beast::http;
using Parser = beast_http::request_parser<beast_http::string_body>;
using EmptyResponse = beast_http::response<beast_http::empty_body>;

constexpr std::chrono::seconds kLinger{2};
constexpr std::size_t kDrainBytes = 16 << 10U;
constexpr std::size_t kReadBytes = 4 << 10U;
constexpr std::size_t kSentWithHead = 8 << 10U;  // a body so small goes out in one write
constexpr std::size_t kUsualHeaders = 16;
constexpr std::string_view kHeadEnd = "\r\n\r\n";

// Every line ends with CR LF, no line goes on in the next one, and no CR stands alone.
bool is_strict(std::string_view head) {
    for (std::size_t i = 0; i < head.size(); ++i) {
        bool const feed = head[i] == '\n';
        if (feed && (i == 0 || head[i - 1] != '\r')) {
            return false;
        }
        if (head[i] == '\r' && (i + 1 == head.size() || head[i + 1] != '\n')) {
            return false;
        }
        if (feed && i + 1 < head.size() && (head[i + 1] == ' ' || head[i + 1] == '\t')) {
            return false;
        }
    }
    return true;
}

std::string lower(std::string_view text) {
    std::string out(text);
    for (auto& c : out) {
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
    }
    return out;
}

void add_status_line(std::string& head, int status) {
    auto const reason =
        beast_http::obsolete_reason(beast_http::int_to_status(static_cast<unsigned>(status)));
    head += "HTTP/1.1 ";
    head += std::to_string(status);
    head += ' ';
    head.append(reason.data(), reason.size());
    head += "\r\n";
}

// The line of now, made once a second on each thread.
std::string const& http_date() {
    thread_local std::time_t made = 0;
    thread_local std::string line;
    if (auto const now = std::time(nullptr); now != made) {
        std::tm parts{};
        gmtime_r(&now, &parts);
        char text[64];
        auto const size =
            std::strftime(text, sizeof text, "Date: %a, %d %b %Y %H:%M:%S GMT\r\n", &parts);
        line.assign(text, size);
        made = now;
    }
    return line;
}

// A line break in a value would begin another header: what follows it is left out.
void add_header(std::string& head, std::string_view name, std::string_view value) {
    if (value.empty()) {
        return;
    }
    head += name;
    head += ": ";
    head += value.substr(0, value.find_first_of("\r\n"));
    head += "\r\n";
}

// Kept alive by the operations under way and by the Reply that a handler may hold: so shared.
template <typename AnyStream>
class Connection : public Closable, public std::enable_shared_from_this<Connection<AnyStream>> {
  public:
    Connection(AnyStream stream, Connections& all) : stream_(std::move(stream)), all_(all) {
        ++all_.count;
        all_.open.insert(this);
        beast::error_code ignored;
        auto const end = beast::get_lowest_layer(stream_).remote_endpoint(ignored);
        address_ = ignored ? std::string{} : end.address().to_string();
    }
    Connection(Connection const&) = delete;
    Connection& operator=(Connection const&) = delete;
    ~Connection() override {
        all_.open.erase(this);
        --all_.count;
    }

    void start() {
        if constexpr (kSecure) {
            expire_after(all_.options.header_timeout);
            stream_.async_handshake(asio::ssl::stream_base::server,
                                    [self = shared_from_this()](beast::error_code error) {
                                        error ? self->close() : self->read_head();
                                    });
        } else {
            read_head();
        }
    }

    void read_head() {
        answering_ = false;
        if (all_.stopping) {
            return close();
        }
        parser_ = std::make_unique<Parser>();
        parser_->header_limit(static_cast<std::uint32_t>(all_.options.header_bytes_max));
        parser_->body_limit(boost::none);
        bool const waiting = buffer_.size() == 0 && requests_ > 0;
        expire_after(waiting ? all_.options.idle_timeout : all_.options.header_timeout);
        find_head_end();
    }

    void wind_down() override {
        if (!answering_) {
            close();
        }
    }
    void cut() override { close(); }
    void check_deadline(Clock::time_point now) override {
        if (now > deadline_) {
            close();
        }
    }

  private:
    static constexpr bool kSecure = std::is_same_v<AnyStream, SecureStream>;
    using std::enable_shared_from_this<Connection>::shared_from_this;

    // The whole head is looked at before it is parsed: the parser forgives what two servers in a
    // row could read in two ways.
    void find_head_end() {
        auto const bytes = buffer_.cdata();
        std::string_view const text(static_cast<char const*>(bytes.data()), bytes.size());
        auto const end = text.find(kHeadEnd);
        if (end != std::string_view::npos) {
            return head_read(text.substr(0, end + kHeadEnd.size()));
        }
        if (text.size() > all_.options.header_bytes_max) {
            return refuse(431);
        }
        stream_.async_read_some(
            buffer_.prepare(kReadBytes),
            [self = shared_from_this()](beast::error_code error, std::size_t size) {
                self->buffer_.commit(size);
                error ? self->close() : self->find_head_end();
            });
    }

    void head_read(std::string_view head) {
        if (head.size() > all_.options.header_bytes_max) {
            return refuse(431);
        }
        if (!is_strict(head)) {
            return refuse(400);
        }
        beast::error_code error;
        auto const parsed = parser_->put(asio::buffer(head.data(), head.size()), error);
        buffer_.consume(parsed);
        if (error && error != beast_http::error::need_more) {
            return failed(error);
        }
        ++requests_;
        answering_ = true;
        if (!make_request()) {
            return refuse(400);
        }
        if (beast::websocket::is_upgrade(parser_->get())) {
            return upgrade();
        }
        auto const most = all_.handler.body_bytes_max(request_);
        auto const announced = parser_->content_length();
        if (announced && *announced > most) {
            return refuse(413);
        }
        parser_->body_limit(most);
        if (parser_->is_done()) {
            return body_read({});
        }
        expire_after(all_.options.body_timeout);
        if (lower(request_.header("expect")) == "100-continue") {
            return send_continue();
        }
        read_body();
    }

    void send_continue() {
        auto go_on = std::make_shared<EmptyResponse>(beast_http::status::continue_, 11U);
        beast_http::async_write(
            stream_, *go_on,
            [self = shared_from_this(), go_on](beast::error_code error, std::size_t) {
                error ? self->failed(error) : self->read_body();
            });
    }

    void read_body() {
        beast_http::async_read(stream_, buffer_, *parser_,
                               [self = shared_from_this()](beast::error_code error, std::size_t) {
                                   self->body_read(error);
                               });
    }

    void body_read(beast::error_code error) {
        if (error) {
            return failed(error);
        }
        deadline_ = Clock::time_point::max();
        request_.body = std::move(parser_->get().body());
        all_.handler.handle(std::move(request_), make_reply());
    }

    // The answer comes back to this connection's thread; an answer that never comes is a 500.
    Reply make_reply() {
        struct Pending {
            std::shared_ptr<Connection> connection;
            std::atomic<bool> done = false;
            Pending(Pending const&) = delete;
            Pending& operator=(Pending const&) = delete;
            explicit Pending(std::shared_ptr<Connection> of) : connection(std::move(of)) {}
            ~Pending() {
                if (!done.exchange(true)) {
                    give(connection->all_.handler.refusal(500));
                }
            }
            // The connection goes along, since its last owner must be its own thread.
            void give(Response response) {
                auto const thread = connection->stream_.get_executor();
                asio::dispatch(
                    thread, [to = std::move(connection), response = std::move(response)]() mutable {
                        to->answer(std::move(response));
                    });
            }
        };
        return [pending = std::make_shared<Pending>(shared_from_this())](Response response) {
            if (!pending->done.exchange(true)) {
                pending->give(std::move(response));
            }
        };
    }

    bool make_request() {
        auto const& head = parser_->get();
        request_ = {};
        request_.address = address_;
        request_.method = head.method_string();
        head_only_ = head.method() == beast_http::verb::head;
        request_.headers.reserve(kUsualHeaders);
        for (auto const& field : head.base()) {
            request_.headers.emplace_back(lower(field.name_string()), field.value());
        }
        bool const known = head.method() != beast_http::verb::unknown;
        bool const one_host = head.version() < 11 || head.count(beast_http::field::host) == 1;
        auto const coding = request_.header("transfer-encoding");
        bool const plain_coding =
            coding.empty() || (lower(coding) == "chunked" && head.version() == 11);
        auto const target = head.target();
        return known && one_host && plain_coding &&
               read_target({target.data(), target.size()}, request_);
    }

    void upgrade() {
        Response refusal = all_.handler.refusal(404);
        auto handler = all_.handler.open_socket(request_, refusal);
        if (handler == nullptr) {
            return answer(std::move(refusal), false);
        }
        deadline_ = Clock::time_point::max();
        start_socket(std::move(stream_), all_, parser_->release(), std::move(handler));
    }

    void refuse(int status) { answer(all_.handler.refusal(status), false); }

    void answer(Response response, bool may_keep_alive = true) {
        bool const keep =
            may_keep_alive && parser_->is_done() && parser_->get().keep_alive() && !all_.stopping;
        bool const bodiless = response.status == 304 || response.status == 204;
        head_.clear();
        add_status_line(head_, response.status);
        head_ += http_date();
        add_header(head_, "Content-Type", response.type);
        for (auto const& [name, value] : response.headers) {
            add_header(head_, name, value);
        }
        if (!keep) {
            add_header(head_, "Connection", "close");
        }
        if (!bodiless) {
            add_header(head_, "Content-Length", std::to_string(response.body.size()));
        }
        head_ += "\r\n";
        body_ = head_only_ || bodiless ? std::string{} : std::move(response.body);
        if (body_.size() <= kSentWithHead) {
            head_ += body_;
            body_.clear();
        }
        write(keep);
    }

    void write(bool keep) {
        expire_after(all_.options.body_timeout);
        auto written = [self = shared_from_this(), keep](beast::error_code error, std::size_t) {
            if (error) {
                self->close();
            } else {
                keep ? self->read_head() : self->linger();
            }
        };
        if (body_.empty()) {
            return asio::async_write(stream_, asio::buffer(head_), std::move(written));
        }
        std::array<asio::const_buffer, 2> const parts{asio::buffer(head_), asio::buffer(body_)};
        asio::async_write(stream_, parts, std::move(written));
    }

    // Reads on for a moment, so that the other side sees the answer and not a broken connection.
    void linger() {
        expire_after(kLinger);
        if constexpr (kSecure) {
            stream_.async_shutdown(
                [self = shared_from_this()](beast::error_code /*already gone*/) { self->close(); });
        } else {
            beast::error_code ignored;
            ignored = stream_.shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
            drain();
        }
    }
    void drain() {
        buffer_.clear();
        stream_.async_read_some(buffer_.prepare(kDrainBytes),
                                [self = shared_from_this()](beast::error_code error, std::size_t) {
                                    error ? self->close() : self->drain();
                                });
    }

    void failed(beast::error_code error) {
        if (error == beast_http::error::body_limit) {
            return refuse(413);
        }
        bool const malformed =
            error.category() ==
                beast_http::make_error_code(beast_http::error::bad_method).category() &&
            error != beast_http::error::end_of_stream &&
            error != beast_http::error::partial_message;
        malformed ? refuse(400) : close();
    }

    void close() {
        beast::error_code ignored;
        auto& socket = beast::get_lowest_layer(stream_);
        ignored = socket.shutdown(asio::ip::tcp::socket::shutdown_both, ignored);
        ignored = socket.close(ignored);
    }
    void expire_after(std::chrono::seconds time) { deadline_ = Clock::now() + time; }

    AnyStream stream_;
    Connections& all_;
    beast::flat_buffer buffer_;
    std::unique_ptr<Parser> parser_{};
    Request request_{};
    std::string address_{};
    std::size_t requests_ = 0;
    Clock::time_point deadline_ = Clock::time_point::max();
    std::string head_{};  // of the answer that goes out, and its body
    std::string body_{};
    bool answering_ = false;
    bool head_only_ = false;
};

}  // namespace

void start_connection(Stream stream, Connections& connections) {
    std::make_shared<Connection<Stream>>(std::move(stream), connections)->start();
}

void start_secure_connection(Stream stream, Connections& connections, asio::ssl::context& context) {
    std::make_shared<Connection<SecureStream>>(SecureStream(std::move(stream), context),
                                               connections)
        ->start();
}

}  // namespace regiotafel::http
