#include "base/small_groups.h"

#include <algorithm>

namespace regiotafel::base {

std::vector<std::optional<std::int64_t>> without_small_groups(
    std::vector<std::int64_t> const& groups) {
    std::vector<std::optional<std::int64_t>> out(groups.begin(), groups.end());
    std::int64_t people = 0;
    std::size_t hidden = 0;
    auto const hide = [&](std::size_t i) {
        people += groups[i];
        ++hidden;
        out[i].reset();
    };
    for (std::size_t i = 0; i < groups.size(); ++i) {
        if (is_small_group(groups[i])) {
            hide(i);
        }
    }
    while (hidden > 0 && (hidden < 2 || people < kPeopleLeast)) {
        // Empty groups tell nothing and hide nothing.
        std::optional<std::size_t> smallest;
        for (std::size_t i = 0; i < groups.size(); ++i) {
            bool const open = out[i].has_value() && groups[i] > 0;
            if (open && (!smallest || groups[i] < groups[*smallest])) {
                smallest = i;
            }
        }
        if (!smallest) {
            break;
        }
        hide(*smallest);
    }
    return out;
}

}  // namespace regiotafel::base
