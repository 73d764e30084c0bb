// A text that is merged holds no name in braces that was known, however it is written.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "region/session/merge.h"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using namespace regiotafel::region;
    MergeValues const values{{"naam", "Els"}, {"link", "https://regio.example/?a=1"}};
    auto const text = merged({reinterpret_cast<char const*>(data), size}, values);
    if (text && text->find("{naam}") != std::string::npos) {
        std::abort();
    }
    return 0;
}
