// Any bytes may come as an instance of the grouping problem.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "seating/mdgp.h"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using namespace regiotafel::seating;
    auto const grouping =
        read_mdgp("m.txt", std::string_view(reinterpret_cast<char const*>(data), size));
    if (!grouping || grouping->elements > 60) {
        return 0;
    }
    auto const groups = diversify(*grouping, {.proposals = 500});
    std::vector<int> sizes(grouping->least.size(), 0);
    for (int const group : groups.group_of) {
        ++sizes[static_cast<std::size_t>(group)];
    }
    for (std::size_t group = 0; group < sizes.size(); ++group) {
        if (sizes[group] < grouping->least[group] || sizes[group] > grouping->greatest[group]) {
            std::abort();
        }
    }
    return 0;
}
