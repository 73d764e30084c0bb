// A comparison that is read is written and read again as the same, and its matches are in its
// lists.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "region/harvest/compare.h"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    namespace region = regiotafel::region;
    auto const read = region::read_comparison({reinterpret_cast<char const*>(data), size});
    if (!read) {
        return 0;
    }
    for (auto const& one : read->matches) {
        if (one.ours >= read->ours.topics.size() || one.theirs >= read->theirs.topics.size()) {
            std::abort();
        }
    }
    auto const again = region::read_comparison(region::write_comparison(*read));
    if (!again || *again != *read) {
        std::abort();
    }
    return 0;
}
