// A client of plain sockets, so that a test can also send what no library would.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

namespace regiotafel::http::test {

class RawClient {
  public:
    explicit RawClient(std::uint16_t port) : file_(::socket(AF_INET, SOCK_STREAM, 0)) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        timeval const patience{.tv_sec = 10, .tv_usec = 0};
        ::setsockopt(file_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
        connected_ = ::connect(file_, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
    }
    RawClient(RawClient const&) = delete;
    RawClient& operator=(RawClient const&) = delete;
    ~RawClient() { ::close(file_); }

    bool connected() const { return connected_; }
    void send(std::string_view text) const {
        while (!text.empty()) {
            auto const sent = ::send(file_, text.data(), text.size(), MSG_NOSIGNAL);
            if (sent <= 0) {
                return;
            }
            text.remove_prefix(static_cast<std::size_t>(sent));
        }
    }
    // Reads until the text ends so, or the other side closes.
    std::string read_until(std::string_view end) {
        std::string got;
        char buffer[4096];
        while (!got.ends_with(end)) {
            auto const size = ::recv(file_, buffer, sizeof buffer, 0);
            if (size <= 0) {
                break;
            }
            got.append(buffer, static_cast<std::size_t>(size));
        }
        return got;
    }
    std::string read_all() { return read_until("\n\n\n\n never"); }

  private:
    int file_;
    bool connected_ = false;
};

}  // namespace regiotafel::http::test
