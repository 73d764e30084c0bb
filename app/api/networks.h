// The network of a region, kept in memory until something changes: gathering it takes far longer
// than asking it. Used by endpoints and pages on any thread.
#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "api/route.h"
#include "api/site.h"
#include "ledger/store.h"
#include "region/network/gather.h"

namespace regiotafel::app {

inline constexpr std::size_t kNetworksKept = 4;

// What was gathered, and what was computed of it. Read-only.
struct NetworkView {
    std::string on{};
    region::Network network{};
    region::Graph graph{0, {}};
    region::Components components{};
    region::Betweenness between{};
};

class Networks {
  public:
    // As this actor may see it on a date; today's unless one is given.
    base::Result<std::shared_ptr<NetworkView const>> of(Site const& site,
                                                        ledger::Snapshot& snapshot,
                                                        registers::Actor const& actor,
                                                        std::string const& region,
                                                        std::string_view on);

    // rules/network.toml as it is built in.
    static region::NetworkRules const& rules();

  private:
    struct Kept {
        std::string key{};
        std::shared_ptr<NetworkView const> view{};
    };
    std::mutex mutex_{};
    std::vector<Kept> kept_{};  // the one asked last is the last
};

// One end of a path, by ?from= or ?to=: the id of a record of the network. Error{not_found}.
base::Result<region::NodeNumber> node_named(NetworkView const& view, std::string_view id,
                                            std::string const& parameter);

}  // namespace regiotafel::app
