#include "api/network.h"

#include <algorithm>
#include <map>
#include <numeric>

#include <boost/json/array.hpp>
#include <boost/json/value_from.hpp>

#include "api/answer.h"
#include "api/reading.h"

namespace regiotafel::app {
namespace {

namespace json = boost::json;
using base::Result;

constexpr std::size_t kBrokersShown = 20;
constexpr std::size_t kComponentsShown = 50;

struct Asked {
    Reading reading;
    std::string region{};
    std::shared_ptr<NetworkView const> view{};
};

Result<Asked> ask(Site const& site, Networks& networks, Call const& call) {
    auto reading = TRY(open_reading(site, call));
    std::string const region(call.request.parameter("region"));
    auto view = TRY(
        networks.of(site, reading.snapshot(), call.actor, region, call.request.parameter("on")));
    return Asked{std::move(reading), region, std::move(view)};
}

json::object node_json(NetworkView const& view, region::NodeNumber number) {
    auto const& node = view.network.nodes[number];
    return {{"id", base::format_uuid(node.id)},
            {"register", region::register_of(node.kind)},
            {"region", node.home},
            {"name", node.name}};
}

Result<json::value> path(Site const& site, Networks& networks, Call const& call) {
    auto const asked = TRY(ask(site, networks, call));
    auto const& view = *asked.view;
    auto const from = TRY(node_named(view, call.request.parameter("from"), "from"));
    auto const to = TRY(node_named(view, call.request.parameter("to"), "to"));
    auto const found = region::shortest_path(view.graph, from, to);
    json::array steps;
    auto at = from;
    for (auto const& step : found.value_or(std::vector<region::Graph::Step>{})) {
        auto const& tie = view.network.ties[step.tie];
        steps.push_back(json::object{{"from", node_json(view, at)},
                                     {"to", node_json(view, step.node)},
                                     {"kind", region::name_of(tie.kind)},
                                     {"forwards", tie.from == at},
                                     {"register", tie.register_id},
                                     {"record", base::format_uuid(tie.record)}});
        at = step.node;
    }
    return json::value{{"on", view.on}, {"connected", found.has_value()}, {"steps", steps}};
}

json::array broker_list(NetworkView const& view) {
    auto const degree = region::degrees(view.graph);
    json::array out;
    for (auto const number : brokers(view, kBrokersShown)) {
        auto one = node_json(view, number);
        one["between"] = view.between.of[number];
        one["ties"] = degree[number];
        out.push_back(std::move(one));
    }
    return out;
}

json::array overlap_list(std::vector<region::Body> const& bodies) {
    json::array out;
    for (auto const& one : region::overlaps(bodies)) {
        out.push_back(json::object{{"first", base::format_uuid(bodies[one.first].id)},
                                   {"second", base::format_uuid(bodies[one.second].id)},
                                   {"people", one.people},
                                   {"organisations", one.organisations},
                                   {"same_subject", one.same_subject}});
    }
    return out;
}

Result<json::value> overview(Site const& site, Networks& networks, Call const& call) {
    auto const asked = TRY(ask(site, networks, call));
    auto const& view = *asked.view;
    std::map<std::string_view, std::int64_t> counts;
    for (auto const& node : view.network.nodes) {
        ++counts[region::register_of(node.kind)];
    }
    json::object nodes;
    for (auto const& [register_id, count] : counts) {
        nodes[register_id] = count;
    }
    json::array components;
    for (auto const size : view.components.sizes) {
        if (components.size() < kComponentsShown) {
            components.push_back(static_cast<std::int64_t>(size));
        }
    }
    auto const bodies = TRY(region::gather_bodies(asked.reading.context(), asked.region, view.on));
    json::array quiet;
    for (auto const& one :
         region::quiet_partners(view.network, view.on, Networks::rules().quiet_months)) {
        auto partner = node_json(view, one.node);
        partner["last"] = one.last;
        partner["months"] = one.months;
        quiet.push_back(std::move(partner));
    }
    return json::value{
        {"on", view.on},
        {"nodes", nodes},
        {"ties", view.network.ties.size()},
        {"components", components},
        {"component_count", view.components.sizes.size()},
        {"brokers", broker_list(view)},
        {"betweenness", {{"exact", view.between.exact}, {"sources", view.between.sources}}},
        {"overlaps", overlap_list(bodies)},
        {"quiet_months", Networks::rules().quiet_months},
        {"quiet", quiet}};
}

Result<json::value> coverage(Site const& site, Networks& networks, Call const& call) {
    auto const asked = TRY(ask(site, networks, call));
    auto const& view = *asked.view;
    json::array lines;
    for (auto const& one : region::coverage(view.network, Networks::rules())) {
        auto line = json::object{{"region", node_json(view, one.region)},
                                 {"sector", one.sector},
                                 {"branches", one.branches},
                                 {"boards", one.boards},
                                 {"pupils", one.pupils},
                                 {"enough", one.enough}};
        if (one.rule != nullptr) {
            line["least"] = json::object{{"branches", one.rule->branches},
                                         {"boards", one.rule->boards},
                                         {"pupils", one.rule->pupils}};
        }
        lines.push_back(std::move(line));
    }
    return json::value{{"on", view.on}, {"items", lines}};
}

json::object complement_json(region::Complement const& one) {
    return {{"both", json::value_from(one.both)},
            {"only_first", json::value_from(one.only_first)},
            {"only_second", json::value_from(one.only_second)}};
}

Result<json::value> complement(Site const& site, Networks& networks, Call const& call) {
    auto const asked = TRY(ask(site, networks, call));
    auto const& view = *asked.view;
    auto const from = TRY(node_named(view, call.request.parameter("from"), "from"));
    auto const to = TRY(node_named(view, call.request.parameter("to"), "to"));
    auto const found = region::complementarity(view.network, from, to);
    return json::value{{"on", view.on},
                       {"sectors", complement_json(found.sectors)},
                       {"places", complement_json(found.places)},
                       {"partners", complement_json(found.partners)},
                       {"first_branches", found.first_branches},
                       {"second_branches", found.second_branches}};
}

void answer(Call const& call, http::Reply const& reply, Result<json::value> const& result) {
    reply(result ? json_answer(*result) : problem(result.error(), *call.words));
}

}  // namespace

std::vector<region::NodeNumber> brokers(NetworkView const& view, std::size_t most) {
    std::vector<region::NodeNumber> out(view.between.of.size());
    std::iota(out.begin(), out.end(), region::NodeNumber{0});
    std::ranges::stable_sort(
        out, [&](auto a, auto b) { return view.between.of[a] > view.between.of[b]; });
    out.resize(std::min(out.size(), most));
    std::erase_if(out, [&](auto number) { return view.between.of[number] <= 0; });
    return out;
}

void GetNetworkPath::operator()(Call const& call, http::Reply const& reply) const {
    answer(call, reply, path(site, *networks, call));
}

void GetNetworkOverview::operator()(Call const& call, http::Reply const& reply) const {
    answer(call, reply, overview(site, *networks, call));
}

void GetNetworkCoverage::operator()(Call const& call, http::Reply const& reply) const {
    answer(call, reply, coverage(site, *networks, call));
}

void GetComplement::operator()(Call const& call, http::Reply const& reply) const {
    answer(call, reply, complement(site, *networks, call));
}

}  // namespace regiotafel::app
