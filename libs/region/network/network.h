// The network of a region as plain data: who there is, and who is tied to whom and how, at one
// date. Pure values. Nodes and ties are in a fixed order (nodes by kind and id, ties by register
// and record), so every analysis of the same records gives the same answer.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/uuid.h"

namespace regiotafel::region {

inline constexpr std::size_t kNodesMax = 200'000;
inline constexpr std::size_t kTiesMax = 1'000'000;

using NodeNumber = std::uint32_t;

enum class NodeKind { organisation, education_region, partnership, alliance, table };
inline constexpr std::size_t kNodeKinds = 5;

// The register of a kind, for addresses.
std::string_view register_of(NodeKind kind);

struct Position {
    double latitude = 0;   // degrees, WGS 84
    double longitude = 0;  // degrees
};

struct Node {
    base::Uuid id{};
    NodeKind kind = NodeKind::organisation;
    std::string home{};  // the region of the ledger that keeps its record
    std::string name{};
    std::string organisation_kind{};  // board, school, branch …
    std::string sector{};
    std::string place{};
    std::string status{};
    std::optional<Position> position{};
    std::int64_t pupils = 0;
    std::string last_activity{};  // a date; empty: none known
};

enum class TieKind {
    part_of,
    takes_part,  // an organisation in an education region
    branch_of,   // a branch of an education region
    leads,       // lead applicant of a region or a partnership
    trains_in,   // a school or an institute in a training partnership
    allied,      // an organisation or a region in an alliance
    meets_at,    // an organisation or a region at a consultation table
    works_with,
    trains_for,
    shares_staff,
    supervises,
    advises,
    funds,
    refers_to,
};
inline constexpr std::size_t kTieKinds = 14;

// "part_of"
std::string_view name_of(TieKind kind);
std::optional<TieKind> relation_named(std::string_view code);  // of the register of relations

struct Tie {
    NodeNumber from = 0;
    NodeNumber to = 0;
    TieKind kind = TieKind::part_of;
    base::Uuid record{};             // that says so
    std::string_view register_id{};  // of that record; lives for ever
};

struct Network {
    std::vector<Node> nodes{};
    std::vector<Tie> ties{};

    std::optional<NodeNumber> find(base::Uuid const& id) const;
};

}  // namespace regiotafel::region
