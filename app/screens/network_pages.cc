#include "screens/network_pages.h"

#include <algorithm>

#include "api/answer.h"
#include "api/network.h"
#include "base/text.h"
#include "screens/network_screen.h"
#include "screens/visit.h"

namespace regiotafel::app {
namespace {

using base::Result;

constexpr std::size_t kBrokersShown = 10;
constexpr std::size_t kCandidatesMax = 12;
constexpr std::size_t kNameBytesMax = 400;

screens::Frame frame_of(Visit const& visit, std::string const& title, bool deeper) {
    auto const* schema = visit.site().registers.find("organisation");
    auto frame = visit.frame(title, schema);
    for (std::size_t i = 0; i < frame.menu.size(); ++i) {
        frame.menu[i].here = i == 0;
    }
    if (deeper) {
        frame.crumbs.push_back(
            {"/" + visit.region() + "/netwerk", visit.words().plain("network.title")});
    }
    return frame;
}

// Registers that say who there is and who is tied to whom.
std::vector<std::string> network_registers(Visit const& visit) {
    std::vector<std::string> out;
    for (auto const& schema : visit.site().registers.all()) {
        if (schema.group == "network") {
            out.push_back(schema.id);
        }
    }
    return out;
}

// And those that tell who has been active.
std::vector<std::string> with_activity(Visit const& visit) {
    auto out = network_registers(visit);
    for (auto const& [schema, field] : visit.site().registers.pointing_to("organisation")) {
        if (std::ranges::find(out, schema->id) == out.end()) {
            out.push_back(schema->id);
        }
    }
    return out;
}

std::string today(Visit const& visit) {
    return region::date_of(visit.site().now_ms());
}

Result<http::Response> overview(Site const& site, Networks& networks, Call const& call) {
    auto const visit = TRY(Visit::open(site, call));
    auto const view = TRY(networks.of(site, visit.snapshot(), visit.actor(), visit.region(),
                                      call.request.parameter("op")));
    auto const context = visit.context();
    auto bodies = TRY(region::gather_bodies(context, visit.region(), view->on));
    auto lives = TRY(region::lives(context, visit.region(), view->on));
    auto const months = Networks::rules().quiet_months;
    screens::NetworkScreen const screen{
        .words = visit.words(),
        .region = visit.region(),
        .on = view->on,
        .today = view->on == today(visit),
        .network = view->network,
        .components = view->components,
        .between = view->between,
        .degrees = region::degrees(view->graph),
        .brokers = brokers(*view, kBrokersShown),
        .bodies = std::move(bodies),
        .quiet = region::quiet_partners(view->network, view->on, months),
        .quiet_months = months,
        .coverage = region::coverage(view->network, Networks::rules()),
        .lives = std::move(lives),
        .registers = site.registers,
        .may_import =
            registers::may_ever(*site.registers.find("organisation"), registers::Action::create,
                                visit.actor(), visit.region())};
    auto frame = frame_of(visit, visit.words().plain("network.title"), false);
    frame.live = follow(visit, with_activity(visit));
    return html_answer(screens::page(frame, screens::network_html(screen)));
}

// By id, by the whole name, or by a part of it.
screens::PathEnd end_of(NetworkView const& view, std::string_view typed) {
    typed = typed.substr(0, kNameBytesMax);
    screens::PathEnd end{.typed = base::to_valid_utf8(typed)};
    if (auto const id = base::parse_uuid(typed)) {
        end.node = view.network.find(*id);
        return end;
    }
    auto const wanted = base::fold(typed);
    if (wanted.empty()) {
        return end;
    }
    std::vector<region::NodeNumber> whole;
    for (std::size_t i = 0; i < view.network.nodes.size(); ++i) {
        auto const name = base::fold(view.network.nodes[i].name);
        auto const number = static_cast<region::NodeNumber>(i);
        if (name == wanted) {
            whole.push_back(number);
        } else if (end.candidates.size() < kCandidatesMax && base::contains(name, wanted)) {
            end.candidates.push_back(number);
        }
    }
    if (whole.size() > 1) {
        end.candidates = std::move(whole);
        end.candidates.resize(std::min(end.candidates.size(), kCandidatesMax));
    } else if (whole.size() == 1) {
        end.node = whole.front();
    } else if (end.candidates.size() == 1) {
        end.node = end.candidates.front();
    }
    return end;
}

bool is_board(region::Node const& node) {
    return node.organisation_kind == "board";
}

Result<http::Response> path(Site const& site, Networks& networks, Call const& call) {
    auto const visit = TRY(Visit::open(site, call));
    auto const view = TRY(networks.of(site, visit.snapshot(), visit.actor(), visit.region(),
                                      call.request.parameter("op")));
    auto const& network = view->network;
    screens::PathScreen screen{.words = visit.words(),
                               .region = visit.region(),
                               .on = view->on,
                               .today = view->on == today(visit),
                               .network = network,
                               .from = end_of(*view, call.request.parameter("van")),
                               .to = end_of(*view, call.request.parameter("naar"))};
    if (screen.from.node && screen.to.node) {
        auto const from = *screen.from.node;
        auto const to = *screen.to.node;
        screen.asked = true;
        screen.path = region::shortest_path(view->graph, from, to);
        if (from != to && is_board(network.nodes[from]) && is_board(network.nodes[to])) {
            screen.complement = region::complementarity(network, from, to);
        }
    }
    auto frame = frame_of(visit, visit.words().plain("network.path.title"), true);
    frame.live = follow(visit, network_registers(visit));
    return html_answer(screens::page(frame, screens::path_html(screen)));
}

}  // namespace

void ShowNetwork::operator()(Call const& call, http::Reply const& reply) const {
    auto const page = overview(site, *networks, call);
    reply(page ? *page : problem(page.error(), *call.words));
}

void ShowPath::operator()(Call const& call, http::Reply const& reply) const {
    auto const page = path(site, *networks, call);
    reply(page ? *page : problem(page.error(), *call.words));
}

}  // namespace regiotafel::app
