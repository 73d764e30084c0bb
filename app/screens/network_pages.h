// The pages about the network of a region.
#pragma once

#include <memory>

#include "api/networks.h"

namespace regiotafel::app {

struct ShowNetwork {  // GET /{region}/netwerk?op=
    Site const& site;
    std::shared_ptr<Networks> networks;
    void operator()(Call const& call, http::Reply const& reply) const;
};

struct ShowPath {  // GET /{region}/netwerk/verbinding?van=&naar=&op=
    Site const& site;
    std::shared_ptr<Networks> networks;
    void operator()(Call const& call, http::Reply const& reply) const;
};

struct ShowSchoolsForm {  // GET /{region}/netwerk/inlezen
    Site const& site;
    void operator()(Call const& call, http::Reply const& reply) const;
};

struct SendSchools {  // POST to the same: the job that compares
    Site const& site;
    void operator()(Call const& call, http::Reply const& reply) const;
};

struct ShowSchoolsPreview {  // GET /{region}/netwerk/inlezen/{id}
    Site const& site;
    void operator()(Call const& call, http::Reply const& reply) const;
};

struct CarryOutSchools {  // POST /{region}/netwerk/inlezen/{id}/doorvoeren
    Site const& site;
    void operator()(Call const& call, http::Reply const& reply) const;
};

}  // namespace regiotafel::app
