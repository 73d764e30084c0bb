// Questions to the network of a region over HTTP. What may be read follows from the registers.
#pragma once

#include <memory>

#include "api/networks.h"

namespace regiotafel::app {

struct GetNetworkPath {  // GET /api/v1/network/path?region=&from=&to=&on=
    Site const& site;
    std::shared_ptr<Networks> networks;
    void operator()(Call const& call, http::Reply const& reply) const;
};

struct GetNetworkOverview {  // GET /api/v1/network/overview?region=&on=
    Site const& site;
    std::shared_ptr<Networks> networks;
    void operator()(Call const& call, http::Reply const& reply) const;
};

struct GetNetworkCoverage {  // GET /api/v1/network/coverage?region=&on=
    Site const& site;
    std::shared_ptr<Networks> networks;
    void operator()(Call const& call, http::Reply const& reply) const;
};

struct GetComplement {  // GET /api/v1/network/complement?region=&from=&to=&on=
    Site const& site;
    std::shared_ptr<Networks> networks;
    void operator()(Call const& call, http::Reply const& reply) const;
};

// The nodes with the most between them, at most so many; none without anything between them.
std::vector<region::NodeNumber> brokers(NetworkView const& view, std::size_t most);

}  // namespace regiotafel::app
