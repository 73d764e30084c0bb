// POST /api/v1/commands: one command, or an ordered array whose commands are answered one by one.
#pragma once

#include "api/route.h"
#include "api/site.h"

namespace regiotafel::app {

struct PostCommands {
    Site const& site;

    void operator()(Call call, http::Reply reply) const;
};

}  // namespace regiotafel::app
