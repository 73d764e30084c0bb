#include "http/server.h"

#include <thread>

#include <gmock/gmock.h>

#include "http/test/raw_client.h"

namespace regiotafel::http::test {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

constexpr std::size_t kBodyMax = 1000;
constexpr std::string_view kWantsToTalk =
    "GET /echo HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";

class Echo : public SocketHandler {
  public:
    void opened(std::shared_ptr<Socket> socket) override { socket_ = std::move(socket); }
    void received(std::string_view text) override {
        socket_->send(std::make_shared<std::string const>("echo " + std::string(text)));
    }
    void closed() override { socket_.reset(); }

  private:
    std::shared_ptr<Socket> socket_;
};

class TestHandler : public Handler {
  public:
    std::size_t body_bytes_max(Request const& /*head*/) const override { return kBodyMax; }
    void handle(Request request, Reply reply) override {
        if (request.path == "/forgotten") {
            return;
        }
        if (request.path == "/letters") {
            return reply({.body = std::string(std::stoul(request.body), 'b')});
        }
        if (request.path == "/later") {
            later_ = std::jthread([reply] { reply({.body = "later\n"}); });
            return;
        }
        reply({.type = "text/plain",
               .body = request.method + " " + request.path + " " +
                       std::string(request.parameter("a")) + " " + request.body + "\n",
               .headers = {{"X-Test", "yes"}}});
    }
    std::unique_ptr<SocketHandler> open_socket(Request const& request, Response& refusal) override {
        if (request.path != "/echo") {
            refusal.status = 403;
            return nullptr;
        }
        return std::make_unique<Echo>();
    }
    Response refusal(int status) const override {
        return {.status = status, .body = "refused " + std::to_string(status) + "\n"};
    }

  private:
    std::jthread later_{};
};

class ServerTest : public testing::Test {
  protected:
    std::string ask(std::string_view request) {
        RawClient client(server_->port());
        client.send(request);
        return client.read_all();
    }

    TestHandler handler_;
    std::unique_ptr<Server> server_ =
        std::move(Server::start({.header_timeout = std::chrono::seconds(2),
                                 .body_timeout = std::chrono::seconds(2),
                                 .stop_timeout = std::chrono::seconds(2)},
                                handler_)
                      .value());
};

TEST_F(ServerTest, AnswersWithPathParametersAndBody) {
    auto const answer =
        ask("POST /a%20b?a=1%2B1 HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nConnection: "
            "close\r\n\r\nhi");
    EXPECT_THAT(answer, StartsWith("HTTP/1.1 200 OK"));
    EXPECT_THAT(answer, HasSubstr("X-Test: yes"));
    EXPECT_THAT(answer, Not(HasSubstr("Server:")));
    EXPECT_THAT(answer, HasSubstr("POST /a b 1+1 hi"));
}

TEST_F(ServerTest, KeepsTheConnectionForTheNextRequest) {
    RawClient client(server_->port());
    client.send("GET /1 HTTP/1.1\r\nHost: x\r\n\r\n");
    EXPECT_THAT(client.read_until("GET /1  \n"), StartsWith("HTTP/1.1 200"));
    client.send("GET /2 HTTP/1.1\r\nHost: x\r\n\r\nGET /3 HTTP/1.1\r\nHost: x\r\n\r\n");
    EXPECT_THAT(client.read_until("GET /3  \n"), HasSubstr("GET /2  \n"));
}

TEST_F(ServerTest, HeadHasTheLengthAndNoBody) {
    auto const answer = ask("HEAD /1 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    EXPECT_THAT(answer, HasSubstr("Content-Length: 10"));
    EXPECT_THAT(answer, testing::EndsWith("\r\n\r\n"));
}

TEST_F(ServerTest, AnswersOfAnySizeArriveWhole) {
    RawClient client(server_->port());
    for (std::size_t const size : {0, 1, 8191, 8192, 8193, 1'000'000, 2}) {
        auto const text = std::to_string(size);
        client.send("POST /letters HTTP/1.1\r\nHost: x\r\nContent-Length: " +
                    std::to_string(text.size()) + "\r\n\r\n" + text);
        auto const end = "Content-Length: " + text + "\r\n\r\n" + std::string(size, 'b');
        EXPECT_TRUE(client.read_until(end).ends_with(end)) << size;
    }
}

TEST_F(ServerTest, AnAnswerMayComeLaterOrNever) {
    EXPECT_THAT(ask("GET /later HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"),
                HasSubstr("later\n"));
    EXPECT_THAT(ask("GET /forgotten HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"),
                HasSubstr("refused 500"));
}

TEST_F(ServerTest, RefusesWhatIsTooLarge) {
    auto const long_header = "GET / HTTP/1.1\r\nHost: x\r\nA: " + std::string(20'000, 'a');
    EXPECT_THAT(ask(long_header + "\r\n\r\n"), HasSubstr("refused 431"));
    EXPECT_THAT(ask("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1001\r\n\r\n"),
                HasSubstr("refused 413"));
    std::string chunks = "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n";
    for (int i = 0; i < 11; ++i) {
        chunks += "64\r\n" + std::string(100, 'b') + "\r\n";
    }
    EXPECT_THAT(ask(chunks + "0\r\n\r\n"), HasSubstr("refused 413"));
}

// RELIABILITY S28: nothing that two servers in a row could read in two ways.
TEST_F(ServerTest, RefusesRequestsThatCanBeReadInTwoWays) {
    for (std::string_view const request : {
             "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nTransfer-Encoding: "
             "chunked\r\n\r\n0\r\n\r\n",
             "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd",
             "GET / HTTP/1.1\nHost: x\n\n",
             "GET / HTTP/1.1\r\nHost: x\r\n folded: yes\r\n\r\n",
             "GET / HTTP/1.1\r\nHost : x\r\n\r\n",
             "GET / HTTP/1.1\r\n\r\n",
             "GET / HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n",
             "GET /../etc/passwd HTTP/1.1\r\nHost: x\r\n\r\n",
             "GET /a/%2e%2e/b HTTP/1.1\r\nHost: x\r\n\r\n",
             "GET /%00 HTTP/1.1\r\nHost: x\r\n\r\n",
             "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
             "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
             "NONSENSE / HTTP/1.1\r\nHost: x\r\n\r\n",
             "\x16\x03\x01\x02\x05",
         }) {
        auto const answer = ask(request);
        EXPECT_TRUE(answer.empty() || answer.starts_with("HTTP/1.1 400")) << request << answer;
    }
}

TEST_F(ServerTest, ClosesWhoSendsNoWholeRequest) {
    RawClient client(server_->port());
    client.send("GET / HTTP/1.1\r\nHost");
    EXPECT_EQ(client.read_all(), "");
}

TEST_F(ServerTest, TalksOverAWebSocket) {
    RawClient client(server_->port());
    client.send(kWantsToTalk);
    EXPECT_THAT(client.read_until("\r\n\r\n"), HasSubstr("s3pPLMBiTxaQ9kYGzzhZRbK+xOo="));
    client.send(std::string("\x81\x82\0\0\0\0hi", 8));
    EXPECT_THAT(client.read_until("echo hi"), HasSubstr("echo hi"));
    server_->stop();
    auto const close = client.read_all();
    ASSERT_GE(close.size(), 4U);
    EXPECT_EQ(static_cast<unsigned char>(close[2]) * 256 + static_cast<unsigned char>(close[3]),
              1012);
}

TEST_F(ServerTest, RefusesAWebSocketThatTheHandlerDoesNotWant) {
    EXPECT_THAT(ask("GET /other HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: "
                    "Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: "
                    "dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"),
                StartsWith("HTTP/1.1 403"));
}

TEST_F(ServerTest, StopsWhileConnectionsAreOpen) {
    RawClient idle(server_->port());
    idle.send("GET /1 HTTP/1.1\r\nHost: x\r\n\r\n");
    EXPECT_THAT(idle.read_until("GET /1  \n"), StartsWith("HTTP/1.1 200"));
    server_->stop();
    EXPECT_EQ(idle.read_all(), "");
    EXPECT_FALSE(RawClient(server_->port()).connected());
}

TEST_F(ServerTest, StoppedAtOnceItLeavesNothingOpen) {
    for (int turn = 0; turn < 20; ++turn) {
        auto const server =
            std::move(Server::start({.stop_timeout = std::chrono::seconds(0)}, handler_).value());
        RawClient client(server->port());
        client.send(kWantsToTalk);
        EXPECT_THAT(client.read_until("\r\n\r\n"), HasSubstr("101"));
        server->stop();
        ASSERT_EQ(server->connections(), 0U) << turn;
    }
}

TEST(Target, ReadsCookiesAndParameters) {
    Request request;
    ASSERT_TRUE(read_target("/x?a=1&b=&a=2&c", request));
    EXPECT_EQ(request.parameters_named("a").size(), 2U);
    EXPECT_EQ(request.parameter("c"), "");
    request.headers = {{"cookie", "one=1; two=2;three=3"}};
    EXPECT_EQ(request.cookie("two"), "2");
    EXPECT_EQ(request.cookie("three"), "3");
    EXPECT_EQ(request.cookie("tw"), "");
    EXPECT_EQ(percent_decoded(percent_encoded("a/b é?"), false), "a/b é?");
}

}  // namespace
}  // namespace regiotafel::http::test
