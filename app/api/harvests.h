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

    void operator()(Call call, http::Reply reply) const;
};

}  // namespace regiotafel::app
