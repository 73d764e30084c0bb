// Any text as the papers of a session: recognised, divided and compared without a fault, and every
// contribution stands in the paper to the letter.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "region/harvest/build.h"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using namespace regiotafel;
    constexpr std::size_t kBytesMax = 16'384;
    if (size == 0 || size > kBytesMax) {
        return 0;
    }
    region::HarvestInput input;
    input.formats = {*region::shipped_format("schaal-functie")};
    input.files = {{.name = "fuzz.txt", .bytes = {reinterpret_cast<char const*>(data), size}}};
    auto const outcome = region::build_harvest(input, theme::Lexicon());
    if (outcome) {
        for (auto const& one : outcome->harvest.contributions) {
            if (one.text.empty() || one.id.empty()) {
                std::abort();
            }
        }
    }
    return 0;
}
