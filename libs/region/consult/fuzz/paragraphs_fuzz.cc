// Paragraphs of any text have marks of their own, and come back by their anchors.
#include <cstdint>
#include <cstdlib>
#include <set>
#include <string>
#include <string_view>

#include "region/consult/paragraphs.h"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    namespace region = regiotafel::region;
    std::string_view const all(reinterpret_cast<char const*>(data), size);
    auto const first = region::read_paragraphs(all.substr(0, size / 2), all.substr(size / 2));
    auto const after = region::carry_paragraphs(first, all);
    std::set<std::string> ids;
    for (auto const& one : after) {
        ids.insert(one.id);
    }
    if (ids.size() != after.size() ||
        region::read_paragraphs(all, region::write_anchors(after)) != after) {
        std::abort();
    }
    return 0;
}
