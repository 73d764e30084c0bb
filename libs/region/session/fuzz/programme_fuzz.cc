// A programme that is read has items in order, each with an end after its beginning.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "region/session/programme.h"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    auto const items =
        regiotafel::region::read_programme({reinterpret_cast<char const*>(data), size});
    if (!items) {
        return 0;
    }
    int last = 0;
    for (auto const& item : *items) {
        bool const sound = item.begins >= last && item.begins < 24 * 60 &&
                           (!item.ends || *item.ends >= item.begins);
        if (!sound) {
            std::abort();
        }
        last = item.begins;
    }
    return 0;
}
