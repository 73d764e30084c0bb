// Takes every request: finds its route, who asks, whether they may come in, and adds the headers
// that every answer has. Access to a route is decided here and nowhere else.
#pragma once

#include <atomic>
#include <memory>
#include <vector>

#include "api/events.h"
#include "api/limits.h"
#include "api/route.h"
#include "api/sessions.h"
#include "api/site.h"

namespace regiotafel::app {

struct Metrics {
    std::atomic<std::int64_t> requests = 0;
    std::atomic<std::int64_t> problems = 0;  // answers of 500 and more
    std::atomic<std::int64_t> refused = 0;   // answers of 400 to 499
};

class SiteHandler : public http::Handler {
  public:
    // All must outlive the handler.
    SiteHandler(Site const& site, Sessions const& sessions, Feed& feed, Metrics& metrics,
                std::vector<Route> routes, Proxies proxies);

    std::size_t body_bytes_max(http::Request const& head) const override;
    void handle(http::Request request, http::Reply reply) override;
    std::unique_ptr<http::SocketHandler> open_socket(http::Request const& request,
                                                     http::Response& refusal) override;
    http::Response refusal(int status) const override;

  private:
    struct Match {
        Route const* route = nullptr;
        std::map<std::string, std::string, std::less<>> parts{};
        bool other_method = false;
    };
    Match find(http::Request const& request) const;
    messages::Catalogue const& words_for(http::Request const& request) const;
    // Who asks; Error{forbidden} for a token that is not right.
    base::Result<Call> make_call(http::Request request) const;
    // Seconds to wait where this came too often, else 0.
    std::int64_t too_often(Match const& match, Call const& call);
    http::Reply finishing(http::Reply reply) const;
    http::Reply for_people(std::shared_ptr<Call const> about, http::Reply reply) const;

    Site const& site_;
    Sessions const& sessions_;
    Feed& feed_;
    Metrics& metrics_;
    std::vector<Route> routes_;
    Proxies proxies_;
    Limits limits_{};
};

}  // namespace regiotafel::app
