// How the server is: alive, ready, counted; which registers there are; coming in and going out.
#pragma once

#include "api/handler.h"

namespace regiotafel::app {

struct GetReady {  // GET /health/ready: 503 as long as nothing can be written
    Site const& site;
    void operator()(Call call, http::Reply reply) const;
};

struct Measure {  // GET /metrics, for Prometheus
    Site const& site;
    Metrics const& metrics;
    void operator()(Call call, http::Reply reply) const;
};

struct GetDescription {  // GET /api/v1/openapi.yaml
    void operator()(Call call, http::Reply reply) const;
};

struct ListRegisters {  // GET /api/v1/registers
    Site const& site;
    void operator()(Call call, http::Reply reply) const;
};

struct GetRegister {  // GET /api/v1/registers/{register}
    Site const& site;
    void operator()(Call call, http::Reply reply) const;
};

struct Enter {  // GET /binnen/{code}: the code becomes a cookie
    Site const& site;
    Sessions& sessions;
    void operator()(Call call, http::Reply reply) const;
};

struct Leave {  // POST /uit
    Sessions& sessions;
    void operator()(Call call, http::Reply reply) const;
};

}  // namespace regiotafel::app
