// Who looked at personal data.
#pragma once

#include "api/route.h"
#include "api/sessions.h"
#include "api/site.h"
#include "screens/account_pages.h"

namespace regiotafel::app {

struct ShowAccess {  // GET /{region}/inzage, for administrators
    Site const& site;
    void operator()(Call const& call, http::Reply const& reply) const;
};

// GET /mijn/inzage
base::Result<http::Response> show_own_access(Door const& door, Call const& call,
                                             screens::Inputs const& inputs);

}  // namespace regiotafel::app
