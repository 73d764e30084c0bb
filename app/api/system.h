// How the server is: alive, ready, counted; which registers there are.
#pragma once

#include "api/handler.h"

namespace regiotafel::app {

struct GetLive {  // GET /health/live: the server answers, whatever else is wrong
    void operator()(Call const& call, http::Reply const& reply) const;
};

struct GetReady {  // GET /health/ready: 503 as long as nothing can be written
    Site const& site;
    void operator()(Call const& call, http::Reply const& reply) const;
};

struct Measure {  // GET /metrics, for Prometheus
    Site const& site;
    Metrics const& metrics;
    void operator()(Call const& call, http::Reply const& reply) const;
};

struct GetDescription {  // GET /api/v1/openapi.yaml
    void operator()(Call const& call, http::Reply const& reply) const;
};

struct GetSecurityText {  // GET /.well-known/security.txt (RFC 9116)
    Site const& site;
    void operator()(Call const& call, http::Reply const& reply) const;
};

struct ListRegisters {  // GET /api/v1/registers
    Site const& site;
    void operator()(Call const& call, http::Reply const& reply) const;
};

struct GetRegister {  // GET /api/v1/registers/{register}
    Site const& site;
    void operator()(Call const& call, http::Reply const& reply) const;
};

}  // namespace regiotafel::app
