#include "region/network/analysis.h"

#include <algorithm>
#include <charconv>
#include <iterator>
#include <map>

#include "base/text.h"

namespace regiotafel::region {
namespace {

constexpr std::size_t kTellingLetters = 4;
constexpr std::size_t kDepthMax = 20;  // of parts of parts
constexpr int kMonthsInYear = 12;

int number_at(std::string_view text, std::size_t at, std::size_t length) {
    int value = 0;
    auto const part = text.substr(std::min(at, text.size()), length);
    std::from_chars(part.begin(), part.end(), value);
    return value;
}

std::size_t in_both(std::set<std::string> const& a, std::set<std::string> const& b) {
    return static_cast<std::size_t>(
        std::ranges::count_if(a, [&](auto const& one) { return b.contains(one); }));
}

std::set<std::string> telling_words(std::string_view subject) {
    std::set<std::string> out;
    for (auto& word : base::split_words(base::fold(subject))) {
        if (base::count_code_points(word) >= kTellingLetters) {
            out.insert(std::move(word));
        }
    }
    return out;
}

bool share_subject(Body const& a, Body const& b) {
    bool const same_cell =
        !a.function.empty() && a.function == b.function && !a.level.empty() && a.level == b.level;
    return same_cell || in_both(telling_words(a.subject), telling_words(b.subject)) > 0;
}

Complement compared(std::set<std::string> const& a, std::set<std::string> const& b) {
    Complement out;
    std::ranges::set_intersection(a, b, std::back_inserter(out.both));
    std::ranges::set_difference(a, b, std::back_inserter(out.only_first));
    std::ranges::set_difference(b, a, std::back_inserter(out.only_second));
    return out;
}

// The parts of each organisation, by who they belong to.
std::vector<std::vector<NodeNumber>> parts_of(Network const& network) {
    std::vector<std::vector<NodeNumber>> out(network.nodes.size());
    for (auto const& tie : network.ties) {
        if (tie.kind == TieKind::part_of) {
            out[tie.to].push_back(tie.from);
        }
    }
    return out;
}

// Itself and all that belongs to it.
std::set<NodeNumber> whole(std::vector<std::vector<NodeNumber>> const& parts, NodeNumber top) {
    std::set<NodeNumber> out{top};
    std::vector<NodeNumber> layer{top};
    for (std::size_t depth = 0; depth < kDepthMax && !layer.empty(); ++depth) {
        std::vector<NodeNumber> next;
        for (auto const node : layer) {
            for (auto const part : parts[node]) {
                if (out.insert(part).second) {
                    next.push_back(part);
                }
            }
        }
        layer = std::move(next);
    }
    return out;
}

struct Side {
    std::set<std::string> sectors{};
    std::set<std::string> places{};
    std::set<std::string> partners{};
    std::size_t branches = 0;
};

bool is_teaching_place(Network const& network, NodeNumber node,
                       std::vector<std::vector<NodeNumber>> const& parts) {
    auto const& kind = network.nodes[node].organisation_kind;
    return kind == "branch" || (kind == "school" && parts[node].empty());
}

Side side_of(Network const& network, std::vector<std::vector<NodeNumber>> const& parts,
             NodeNumber top) {
    Side side;
    auto const all = whole(parts, top);
    for (auto const number : all) {
        auto const& node = network.nodes[number];
        if (!node.sector.empty()) {
            side.sectors.insert(node.sector);
        }
        if (!node.place.empty()) {
            side.places.insert(node.place);
        }
        side.branches += is_teaching_place(network, number, parts) ? 1 : 0;
    }
    for (auto const& tie : network.ties) {
        bool const from = all.contains(tie.from);
        bool const to = all.contains(tie.to);
        if (from != to && tie.kind != TieKind::part_of) {
            side.partners.insert(network.nodes[from ? tie.to : tie.from].name);
        }
    }
    return side;
}

// What one education region has of one sector.
struct Tally {
    std::int64_t branches = 0;
    std::int64_t pupils = 0;
    std::set<NodeNumber> boards{};
};

std::map<std::string, Tally> tallies(Network const& network,
                                     std::vector<std::vector<NodeNumber>> const& parts,
                                     std::vector<NodeNumber> const& parent, NodeNumber region) {
    std::set<NodeNumber> members;
    for (auto const& tie : network.ties) {
        bool const belongs =
            tie.to == region && (tie.kind == TieKind::takes_part || tie.kind == TieKind::branch_of);
        if (belongs) {
            auto const some = whole(parts, tie.from);
            members.insert(some.begin(), some.end());
        }
    }
    std::map<std::string, Tally> out;
    for (auto const number : members) {
        auto const& node = network.nodes[number];
        if (node.sector.empty() || !is_teaching_place(network, number, parts)) {
            continue;
        }
        auto& tally = out[node.sector];
        ++tally.branches;
        tally.pupils += node.pupils;
        auto top = number;
        for (std::size_t i = 0; i < kDepthMax && parent[top] != top; ++i) {
            top = parent[top];
        }
        if (network.nodes[top].organisation_kind == "board") {
            tally.boards.insert(top);
        }
    }
    return out;
}

}  // namespace

std::vector<Overlap> overlaps(std::vector<Body> const& bodies) {
    std::vector<Overlap> out;
    auto const count = std::min(bodies.size(), kBodiesMax);
    for (std::size_t i = 0; i < count; ++i) {
        for (std::size_t j = i + 1; j < count; ++j) {
            Overlap const one{
                .first = i,
                .second = j,
                .people = in_both(bodies[i].people, bodies[j].people),
                .organisations = in_both(bodies[i].organisations, bodies[j].organisations),
                .same_subject = share_subject(bodies[i], bodies[j])};
            if (one.people > 0 || one.same_subject) {
                out.push_back(one);
            }
        }
    }
    std::ranges::stable_sort(out, [](Overlap const& a, Overlap const& b) {
        return std::tuple(b.people, b.same_subject, b.organisations) <
               std::tuple(a.people, a.same_subject, a.organisations);
    });
    return out;
}

int months_between(std::string_view from, std::string_view until) {
    int const months = (number_at(until, 0, 4) - number_at(from, 0, 4)) * kMonthsInYear +
                       number_at(until, 5, 2) - number_at(from, 5, 2);
    return number_at(until, 8, 2) < number_at(from, 8, 2) ? months - 1 : months;
}

std::vector<QuietPartner> quiet_partners(Network const& network, std::string_view on, int months) {
    std::set<NodeNumber> partners;
    for (auto const& tie : network.ties) {
        bool const takes_part = tie.kind == TieKind::takes_part || tie.kind == TieKind::allied;
        if (takes_part && network.nodes[tie.from].kind == NodeKind::organisation) {
            partners.insert(tie.from);
        }
    }
    std::vector<QuietPartner> out;
    for (auto const number : partners) {
        auto const& last = network.nodes[number].last_activity;
        int const since = last.empty() ? 0 : months_between(last, on);
        if (last.empty() || since >= months) {
            out.push_back({number, last, since});
        }
    }
    std::ranges::stable_sort(
        out, [](QuietPartner const& a, QuietPartner const& b) { return a.last < b.last; });
    return out;
}

Complementarity complementarity(Network const& network, NodeNumber first, NodeNumber second) {
    auto const parts = parts_of(network);
    auto const a = side_of(network, parts, first);
    auto const b = side_of(network, parts, second);
    return {.sectors = compared(a.sectors, b.sectors),
            .places = compared(a.places, b.places),
            .partners = compared(a.partners, b.partners),
            .first_branches = a.branches,
            .second_branches = b.branches};
}

std::vector<Coverage> coverage(Network const& network, NetworkRules const& rules) {
    auto const parts = parts_of(network);
    std::vector<NodeNumber> parent(network.nodes.size());
    for (std::size_t i = 0; i < parent.size(); ++i) {
        parent[i] = static_cast<NodeNumber>(i);
    }
    for (auto const& tie : network.ties) {
        if (tie.kind == TieKind::part_of) {
            parent[tie.from] = tie.to;
        }
    }
    std::vector<Coverage> out;
    for (std::size_t i = 0; i < network.nodes.size(); ++i) {
        auto const region = static_cast<NodeNumber>(i);
        if (network.nodes[i].kind != NodeKind::education_region) {
            continue;
        }
        auto found = tallies(network, parts, parent, region);
        for (auto const& rule : rules.sizes) {
            found.try_emplace(rule.sector);
        }
        for (auto const& [sector, tally] : found) {
            auto const rule = std::ranges::find(rules.sizes, sector, &SizeRule::sector);
            Coverage line{.region = region,
                          .sector = sector,
                          .branches = tally.branches,
                          .boards = static_cast<std::int64_t>(tally.boards.size()),
                          .pupils = tally.pupils};
            if (rule != rules.sizes.end()) {
                line.rule = &*rule;
                line.enough = line.branches >= rule->branches && line.boards >= rule->boards &&
                              line.pupils >= rule->pupils;
            }
            out.push_back(std::move(line));
        }
    }
    return out;
}

}  // namespace regiotafel::region
