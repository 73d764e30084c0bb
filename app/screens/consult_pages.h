// Consultations: a draft that anybody may comment on, paragraph by paragraph, and what was done
// with the comments.
#pragma once

#include "api/route.h"
#include "api/site.h"

namespace regiotafel::app {

// To be put before page_routes(): their paths would take these for registers.
std::vector<Route> consult_routes(Site const& site);

struct ShowConsultForm {  // GET /{region}/consultatie/nieuw and /{region}/consultatie/{id}/tekst
    Site const& site;
    void operator()(Call const& call, http::Reply const& reply) const;
};

struct SendConsultForm {  // POST to the same
    Site const& site;
    void operator()(Call call, http::Reply reply) const;
};

struct ShowHandling {  // GET /{region}/consultatie/{id}/behandelen
    Site const& site;
    void operator()(Call const& call, http::Reply const& reply) const;
};

struct SendHandling {  // POST to the same
    Site const& site;
    void operator()(Call call, http::Reply reply) const;
};

struct SendStage {  // POST /{region}/consultatie/{id}/stand
    Site const& site;
    void operator()(Call call, http::Reply reply) const;
};

}  // namespace regiotafel::app
