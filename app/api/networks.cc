#include "api/networks.h"

#include <algorithm>

#include "network_rules.h"

#include "register/decide.h"

namespace regiotafel::app {
namespace {

using base::ErrorCode;
using base::fail;
using base::Result;

constexpr std::uint64_t kSeed = 1;  // of sampled betweenness; the same answer each time

region::NetworkRules built_in_rules() {
    for (auto const& file : network_rules()) {
        auto rules = region::read_rules(file.bytes);
        INVARIANT(rules.has_value(), "the network's rules are checked by a test");
        return std::move(*rules);
    }
    return {};
}

}  // namespace

region::NetworkRules const& Networks::rules() {
    static region::NetworkRules const rules = built_in_rules();
    return rules;
}

Result<std::shared_ptr<NetworkView const>> Networks::of(Site const& site,
                                                        ledger::Snapshot& snapshot,
                                                        registers::Actor const& actor,
                                                        std::string const& region,
                                                        std::string_view on) {
    auto const common = TRY(ledger::RegionId::parse(std::string(registers::kCommonRegion)));
    auto const shared = TRY(site.store.snapshot(common));
    std::string const day = on.empty() ? region::date_of(site.now_ms()) : std::string(on);
    // What may be seen follows from the role, and for some also from who it is.
    auto const role = registers::role_of(actor, region);
    auto const key = region + " " + std::to_string(snapshot.seq()) + " " +
                     std::to_string(shared->seq()) + " " + day + " " + role + " " +
                     (role == "public" ? std::string{} : actor.id);
    {
        std::scoped_lock const lock(mutex_);
        auto const found = std::ranges::find(kept_, key, &Kept::key);
        if (found != kept_.end()) {
            std::rotate(found, found + 1, kept_.end());
            return kept_.back().view;
        }
    }
    auto view = std::make_shared<NetworkView>();
    view->on = day;
    view->network = TRY(region::gather({site.registers, snapshot, actor}, region, day));
    view->graph = region::Graph(view->network.nodes.size(), view->network.ties);
    view->components = region::components(view->graph);
    view->between = region::betweenness(view->graph, kSeed);
    std::scoped_lock const lock(mutex_);
    if (kept_.size() >= kNetworksKept) {
        kept_.erase(kept_.begin());
    }
    kept_.push_back({key, view});
    return std::shared_ptr<NetworkView const>(std::move(view));
}

Result<region::NodeNumber> node_named(NetworkView const& view, std::string_view id,
                                      std::string const& parameter) {
    auto const uuid = base::parse_uuid(id);
    auto const found = uuid ? view.network.find(*uuid) : std::nullopt;
    if (!found) {
        return fail(ErrorCode::not_found, {"network.no_such_node"}, parameter);
    }
    return *found;
}

}  // namespace regiotafel::app
