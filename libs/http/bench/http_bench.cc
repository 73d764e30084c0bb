// Requests per CPU-second of the server, beside a bare epoll server that only looks for the end of
// a request's head, in the same run and from the same client. Each server runs in its own process,
// whose CPU time is read when it ends. The answers are checked.
// Run: http_bench [requests]
#include <algorithm>
#include <array>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include <netinet/in.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "http/server.h"

namespace {

using namespace regiotafel;

constexpr int kConnections = 64;
constexpr int kRounds = 5;
constexpr std::size_t kBuffer = 4096;
constexpr std::string_view kRequest =
    "GET /api/v1/records/initiative/0190f3a2-1c5b-7d31-9f00-2f6a1b3c4d5f?region=demo HTTP/1.1\r\n"
    "Host: 127.0.0.1\r\nAccept: application/json\r\n\r\n";

std::string record_json() {
    return R"({"id":"0190f3a2-1c5b-7d31-9f00-2f6a1b3c4d5f","version":3,"status":"running","data":)"
           R"({"title":"Regionaal loket voor wie leraar wil worden","function":"recruit","level":)"
           R"("education_region","start":"2026-02-02","ready":"2027-01-15"},"seq":1234})";
}

class RecordHandler : public http::Handler {
  public:
    std::size_t body_bytes_max(http::Request const& /*head*/) const override { return 0; }
    void handle(http::Request /*request*/, http::Reply reply) override {
        reply({.type = "application/json", .body = json_});
    }
    std::unique_ptr<http::SocketHandler> open_socket(http::Request const& /*request*/,
                                                     http::Response& /*refusal*/) override {
        return nullptr;
    }
    http::Response refusal(int status) const override { return {.status = status}; }

  private:
    std::string json_ = record_json();
};

void wait_for_end() {
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    int signal = 0;
    sigwait(&signals, &signal);
}

void serve_with_ours(int port_pipe) {
    RecordHandler handler;
    auto server = http::Server::start({.threads = 1}, handler);
    auto const port = (*server)->port();
    (void)!write(port_pipe, &port, sizeof port);
    wait_for_end();
    (*server)->stop();
}

int listen_somewhere(std::uint16_t& port) {
    int const listener = socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    bind(listener, reinterpret_cast<sockaddr*>(&address), sizeof address);
    listen(listener, SOMAXCONN);
    socklen_t size = sizeof address;
    getsockname(listener, reinterpret_cast<sockaddr*>(&address), &size);
    port = ntohs(address.sin_port);
    return listener;
}

void serve_bare(int port_pipe) {
    std::signal(SIGTERM, SIG_DFL);
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, nullptr);
    std::uint16_t port = 0;
    int const listener = listen_somewhere(port);
    int const poll = epoll_create1(0);
    epoll_event event{.events = EPOLLIN, .data = {.fd = listener}};
    epoll_ctl(poll, EPOLL_CTL_ADD, listener, &event);
    (void)!write(port_pipe, &port, sizeof port);
    auto const body = record_json();
    auto const answer = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " +
                        std::to_string(body.size()) + "\r\n\r\n" + body;
    std::array<char, kBuffer> buffer{};
    std::array<epoll_event, kConnections> events{};
    for (;;) {
        int const count = epoll_wait(poll, events.data(), kConnections, -1);
        for (int i = 0; i < count; ++i) {
            int const file = events.at(static_cast<std::size_t>(i)).data.fd;
            if (file == listener) {
                event.data.fd = accept(listener, nullptr, nullptr);
                epoll_ctl(poll, EPOLL_CTL_ADD, event.data.fd, &event);
                continue;
            }
            auto const size = read(file, buffer.data(), buffer.size());
            if (size <= 0) {
                close(file);
            } else if (std::string_view(buffer.data(), static_cast<std::size_t>(size))
                           .ends_with("\r\n\r\n")) {
                (void)!write(file, answer.data(), answer.size());
            }
        }
    }
}

int connect_to(std::uint16_t port) {
    int const file = socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (connect(file, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) {
        std::abort();
    }
    return file;
}

// One request after another on each connection; every answer has to end with the record.
void ask(std::uint16_t port, int requests) {
    auto const end = record_json();
    int const poll = epoll_create1(0);
    std::vector<int> files;
    for (int i = 0; i < kConnections; ++i) {
        files.push_back(connect_to(port));
        epoll_event event{.events = EPOLLIN, .data = {.fd = files.back()}};
        epoll_ctl(poll, EPOLL_CTL_ADD, files.back(), &event);
        (void)!write(files.back(), kRequest.data(), kRequest.size());
    }
    std::array<char, kBuffer> buffer{};
    std::array<epoll_event, kConnections> events{};
    for (int done = 0; done < requests;) {
        int const count = epoll_wait(poll, events.data(), kConnections, -1);
        for (int i = 0; i < count; ++i) {
            int const file = events.at(static_cast<std::size_t>(i)).data.fd;
            auto const size = read(file, buffer.data(), buffer.size());
            if (size <= 0 ||
                !std::string_view(buffer.data(), static_cast<std::size_t>(size)).ends_with(end)) {
                std::fprintf(stderr, "a wrong answer\n");
                std::abort();
            }
            ++done;
            (void)!write(file, kRequest.data(), kRequest.size());
        }
    }
    std::ranges::for_each(files, close);
    close(poll);
}

double requests_per_cpu_second(void (*serve)(int), int requests) {
    std::array<int, 2> ends{};
    (void)!pipe(ends.data());
    auto const child = fork();
    if (child == 0) {
        serve(ends[1]);
        std::_Exit(0);
    }
    std::uint16_t port = 0;
    (void)!read(ends[0], &port, sizeof port);
    ask(port, requests);
    kill(child, SIGTERM);
    rusage usage{};
    wait4(child, nullptr, 0, &usage);
    close(ends[0]);
    close(ends[1]);
    auto const seconds = [](timeval const& time) {
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6;
    };
    return requests / (seconds(usage.ru_utime) + seconds(usage.ru_stime));
}

}  // namespace

int main(int argc, char** argv) {
    int const requests = argc > 1 ? std::atoi(argv[1]) : 100'000;
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    sigprocmask(SIG_BLOCK, &signals, nullptr);
    std::vector<double> ratios;
    for (int round = 0; round < kRounds; ++round) {
        auto const ours = requests_per_cpu_second(serve_with_ours, requests);
        auto const bare = requests_per_cpu_second(serve_bare, requests);
        ratios.push_back(ours / bare);
        std::printf("round %d: ours %.0f, bare epoll %.0f requests a CPU-second, ratio %.2f\n",
                    round + 1, ours, bare, ratios.back());
    }
    std::ranges::sort(ratios);
    std::printf("median ratio %.2f (%.2f to %.2f; aim 0.6)\n", ratios[kRounds / 2], ratios.front(),
                ratios.back());
    return 0;
}
