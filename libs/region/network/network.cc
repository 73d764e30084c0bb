#include "region/network/network.h"

#include <array>

namespace regiotafel::region {
namespace {

constexpr std::array<std::string_view, kNodeKinds> kRegisters{
    "organisation", "education_region", "training_partnership", "alliance", "consultation_table"};

constexpr std::array<std::string_view, kTieKinds> kNames{
    "part_of",    "takes_part", "branch_of",    "leads",      "trains_in", "allied", "meets_at",
    "works_with", "trains_for", "shares_staff", "supervises", "advises",   "funds",  "refers_to"};

}  // namespace

std::string_view register_of(NodeKind kind) {
    return kRegisters.at(static_cast<std::size_t>(kind));
}

std::string_view name_of(TieKind kind) {
    return kNames.at(static_cast<std::size_t>(kind));
}

std::optional<TieKind> relation_named(std::string_view code) {
    for (auto i = static_cast<std::size_t>(TieKind::works_with); i < kTieKinds; ++i) {
        if (kNames.at(i) == code) {
            return static_cast<TieKind>(i);
        }
    }
    return std::nullopt;
}

std::optional<NodeNumber> Network::find(base::Uuid const& id) const {
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        if (nodes[i].id == id) {
            return static_cast<NodeNumber>(i);
        }
    }
    return std::nullopt;
}

}  // namespace regiotafel::region
