// POST /api/v1/harvests?region=&session=: an oogst.json becomes a session with its themes,
// contributions and findings. `session` names a session that is already there; without it the
// session is known by its date and title.
#pragma once

#include "api/route.h"
#include "api/site.h"

namespace regiotafel::app {

inline constexpr std::size_t kHarvestMax = 10U << 20U;

struct PostHarvest {
    Site const& site;

    void operator()(Call const& call, http::Reply reply) const;
};

// The forms of a session, as a form with files: POST /api/v1/harvests?region=&title=&date=, made
// into a harvest by a job; more forms or choices that people made: POST /api/v1/harvests/{id}.
struct PostForms {
    Site const& site;
    void operator()(Call const& call, http::Reply const& reply) const;
};

struct ListHarvests {  // GET /api/v1/harvests?region=
    Site const& site;
    void operator()(Call const& call, http::Reply const& reply) const;
};

struct GetHarvest {  // GET /api/v1/harvests/{id}?region=
    Site const& site;
    void operator()(Call const& call, http::Reply const& reply) const;
};

struct GetHarvestFile {  // GET /api/v1/harvests/{id}/file?region=&name=
    Site const& site;
    void operator()(Call const& call, http::Reply const& reply) const;
};

}  // namespace regiotafel::app
