// What happened in a region, in order: read page by page, or followed live over a WebSocket.
#pragma once

#include <memory>

#include "api/route.h"
#include "api/sessions.h"
#include "api/site.h"

namespace regiotafel::app {

struct ListEvents {  // GET /api/v1/events?region=&stream=&after=&limit=
    Site const& site;
    void operator()(Call const& call, http::Reply const& reply) const;
};

// Sends new events to the WebSockets that follow a region. One thread does all of it.
class Feed {
  public:
    Feed(Site const& site, Sessions const& sessions);
    Feed(Feed const&) = delete;
    Feed& operator=(Feed const&) = delete;
    ~Feed();

    // Lets go of every socket, which has to happen before their server is gone.
    void stop();

    // GET /api/v1/feed?region=&stream=&after=; null with the answer in `refusal`.
    std::unique_ptr<http::SocketHandler> open(Call call, http::Response& refusal);

  private:
    class Hub;
    std::shared_ptr<Hub> hub_;  // shared with the sockets, which may close after the feed
};

}  // namespace regiotafel::app
