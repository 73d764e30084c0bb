// What a steering group asks of its network: which consultation tables overlap, who has been quiet,
// what two boards have that the other lacks, and whether a region has enough branches of each
// sector. Pure and deterministic; counts, never judgements.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "region/network/graph.h"

namespace regiotafel::region {

inline constexpr std::size_t kBodiesMax = 500;
inline constexpr std::size_t kSizeRulesMax = 20;

// ------------------------------------------------------------------ rules

struct SizeRule {
    std::string sector{};
    std::int64_t branches = 0;  // at least
    std::int64_t boards = 0;
    std::int64_t pupils = 0;
};

struct NetworkRules {
    int quiet_months = 6;  // 1 … 120
    std::vector<SizeRule> sizes{};
};

// rules/network.toml. Error{bad_input} with the line of what is wrong.
base::Result<NetworkRules> read_rules(std::string_view toml);

// ------------------------------------------------------------------ tables

struct Body {
    base::Uuid id{};
    std::string name{};
    std::string subject{};
    std::string function{};
    std::string level{};
    std::set<std::string> people{};         // ids; empty where they may not be read
    std::set<std::string> organisations{};  // ids
};

struct Overlap {
    std::size_t first = 0;  // numbers of bodies
    std::size_t second = 0;
    std::size_t people = 0;         // at both
    std::size_t organisations = 0;  // at both
    bool same_subject = false;      // same function and level, or a word of four letters in common
};

// Pairs that share people or a subject; most people first. Error-free up to kBodiesMax bodies,
// later ones are not compared.
std::vector<Overlap> overlaps(std::vector<Body> const& bodies);

// ------------------------------------------------------------------ partners

struct QuietPartner {
    NodeNumber node = 0;
    std::string last{};  // a date; empty: nothing known
    int months = 0;      // whole months since; 0 where nothing is known
};

// Organisations that take part in a region or an alliance, with no activity for so many months
// before `on`; longest quiet first.
std::vector<QuietPartner> quiet_partners(Network const& network, std::string_view on, int months);

// Whole months from one date to another, both "2026-11-22".
int months_between(std::string_view from, std::string_view until);

struct Complement {
    std::vector<std::string> both{};
    std::vector<std::string> only_first{};
    std::vector<std::string> only_second{};
};

struct Complementarity {
    Complement sectors{};  // of the branches and schools below each
    Complement places{};
    Complement partners{};  // names of who they are tied to, other than their own parts
    std::size_t first_branches = 0;
    std::size_t second_branches = 0;
};
Complementarity complementarity(Network const& network, NodeNumber first, NodeNumber second);

// ------------------------------------------------------------------ coverage

struct Coverage {
    NodeNumber region = 0;
    std::string sector{};
    std::int64_t branches = 0;
    std::int64_t boards = 0;
    std::int64_t pupils = 0;
    SizeRule const* rule = nullptr;  // of this sector; null: none is set
    bool enough = true;              // as the rule asks; true without a rule
};

// A line for each education region and each sector that it has or that has a rule. The rules have
// to outlive the answer.
std::vector<Coverage> coverage(Network const& network, NetworkRules const& rules);

}  // namespace regiotafel::region
