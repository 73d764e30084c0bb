// The Maximally Diverse Grouping Problem: groups with a least and a greatest size, so that the sum
// of the distances inside groups is as large as can be. Simulated annealing on a matrix of the
// distance of every element to every group, whose temperature is scaled by the instance's own
// changes; published methods for comparison are IMS (Lai and Hao, EJOR 2016) and TPSDP.
// Work is counted in proposals; one seed gives one answer. One thread.
#pragma once

#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace regiotafel::seating {

inline constexpr int kElementsMax = 5'000;
inline constexpr std::size_t kMdgpBytesMax = 400'000'000;

struct Grouping {
    int elements = 0;
    std::vector<int> least{};        // of each group
    std::vector<int> greatest{};     // of each group
    std::vector<float> distances{};  // [i * elements + j], symmetric, 0 on the diagonal
};

struct GroupingOptions {
    std::uint64_t seed = 1;
    std::uint64_t proposals = 0;         // 0: by the size of the instance
    std::function<double()> progress{};  // a caller's clock, 0 to 1; the answer then depends on it
};

struct Groups {
    std::vector<int> group_of{};
    double objective = 0;
    double bound = 0;  // proven: nothing is above it
};

// The format of the MDGPLIB: "n G type lb1 ub1 …", then "i j distance", from 0. Error{bad_input}
// with the line for anything else, and where the sizes leave no room.
base::Result<Grouping> read_mdgp(std::string_view name, std::string_view bytes);

Groups diversify(Grouping const& grouping, GroupingOptions const& options);

// The objective, by another way than the search's.
double diversity(Grouping const& grouping, std::vector<int> const& group_of);

}  // namespace regiotafel::seating
